/** Six words for a key, which two people read to each other: 66 bits of its SHA-256, so that no other key can be made to sound like it in time. */
import type { Machine } from "@ajar/sealing";
import { WORDS } from "./word-list.ts";

const COUNT = 6;
/** Bits of a word: the list has 2,048. */
const BITS = 11;

/** The words of a public key, in order. */
export async function sixWords(machine: Machine, point: Uint8Array): Promise<readonly string[]> {
  const digest = new Uint8Array(await machine.subtle.digest("SHA-256", point.slice()));
  return Array.from({ length: COUNT }, (_, at) => WORDS[numberAt(digest, at * BITS)] ?? "");
}

/** Eleven bits from a bit on, the highest first. */
function numberAt(digest: Uint8Array, from: number): number {
  let number = 0;
  for (let bit = from; bit < from + BITS; bit++) {
    const byte = digest[bit >> 3] ?? 0;
    number = (number << 1) | ((byte >> (7 - (bit & 7))) & 1);
  }
  return number;
}
