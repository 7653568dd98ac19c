/** The wire in the browser: generated types, border checks, envelope header; never does I/O, never holds a key. */
export { fromBase64url, toBase64url } from "./base64url.ts";
export { Close, comesBack } from "./close.ts";
export { decodeDeskDown } from "./desk_down.ts";
export { decodeDeskUp } from "./desk_up.ts";
export {
  COLLEAGUES,
  FROM_COUNSELLOR,
  type Header,
  Kind,
  readHeader,
  readSequenced,
  type Sequenced,
  sequenced,
  VERSION,
  writeHeader,
} from "./envelope.ts";
export type * from "./generated.ts";
export * from "./limits.ts";
export { PROBLEMS } from "./shapes.ts";
export { decodeTalkDown } from "./talk_down.ts";
export { decodeTalkUp } from "./talk_up.ts";
export { decodeVisitorDown } from "./visitor_down.ts";
export { decodeVisitorUp } from "./visitor_up.ts";
