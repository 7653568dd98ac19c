/** Keys, handshakes and a machine for the tests of every package above sealing; never part of a build. */
export * from "./ceremony.ts";
export * from "./handshake.ts";
export { MACHINE } from "./machine.ts";
