/** Bytes out of the base64url of a frame; never lenient. */

import { fromBase64url } from "@ajar/protocol";
import { demand } from "./refusal.ts";

/** The bytes; refuses other signs than base64url's and, when given, another length. */
export function octets(text: string, length?: number): Uint8Array {
  const bytes = fromBase64url(text);
  demand(bytes !== undefined && (length === undefined || bytes.length === length));
  return bytes;
}
