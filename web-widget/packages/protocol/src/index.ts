/** The wire in the browser: generated types, border checks, envelope header; never does I/O, never holds a key. */
export type * from "./generated.ts";
