/** The chain as it travels, beside what an issuer signs; for tests and vectors, never part of a build. */

import { type Chain, toBase64url } from "@ajar/protocol";

export { signCertificate, signRoster } from "../issue.ts";

/** The chain as it travels. */
export function chainOf(root: Uint8Array, issuer: Uint8Array, device: Uint8Array, roster: Uint8Array): Chain {
  return {
    root: toBase64url(root),
    issuer: toBase64url(issuer),
    device: toBase64url(device),
    roster: toBase64url(roster),
  };
}
