/** Plaintexts of three sizes: kind u8 | length u16 | body | zeros; says next to nothing by length. */

import { SIZE_CLASSES } from "@ajar/protocol";
import { concat, u8, u16 } from "./bytes.ts";
import { demand } from "./refusal.ts";

const HEAD = 1 + 2;
/** Bytes of the longest body: 4096 less kind and length. */
export const LONGEST_BODY = SIZE_CLASSES[2] - HEAD;

/** Pads to the smallest size that holds the body. */
export function pad(kind: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = SIZE_CLASSES.find((each) => HEAD + body.length <= each);
  if (size === undefined) throw new RangeError("a body is at most 4093 bytes");
  return concat(u8(kind), u16(body.length), body, new Uint8Array(size - HEAD - body.length));
}

/** Kind and body; refuses a length that does not fit, padding that is not zero, and a larger size than needed. */
export function unpad(plaintext: Uint8Array): { kind: number; body: Uint8Array } {
  demand(SIZE_CLASSES.some((size) => size === plaintext.length));
  const length = ((plaintext[1] ?? 0) << 8) | (plaintext[2] ?? 0);
  const end = HEAD + length;
  demand(SIZE_CLASSES.find((size) => end <= size) === plaintext.length);
  let padding = 0;
  for (let at = end; at < plaintext.length; at++) padding |= plaintext[at] ?? 0;
  demand(padding === 0);
  return { kind: plaintext[0] ?? 0, body: plaintext.slice(HEAD, end) };
}
