/** Random octets as the wire writes them. */

import { toBase64url } from "@ajar/protocol";

/** Base64url of so many random bytes. */
export function octets(length: number): string {
  return toBase64url(globalThis.crypto.getRandomValues(new Uint8Array(length)));
}
