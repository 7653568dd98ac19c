/** The lock of a shared phone: a proof made of two animals that the hub can compare and cannot guess; never the animals themselves. */

import { concat, utf8 } from "./bytes.ts";
import { hmac, type Machine, sha256 } from "./machine.ts";
import type { Secret } from "./secret.ts";

/** How many animals there are to choose from; they are known by index. */
export const ANIMALS = 12;

/** HMAC-SHA256(lock key, "ajar/1/lock" | the two different indices, sorted, one byte each). */
export function lockProof(machine: Machine, key: Secret, animals: readonly [number, number]): Promise<Uint8Array> {
  const [low, high] = animals[0] < animals[1] ? animals : [animals[1], animals[0]];
  const known = Number.isInteger(low) && Number.isInteger(high) && low >= 0 && high < ANIMALS;
  if (!known || low === high) throw new RangeError("a lock is two different animals of twelve");
  return hmac(machine, key.expose(), concat(utf8("ajar/1/lock"), Uint8Array.of(low, high)));
}

/** What LOCK tells the hub: SHA-256 of the proof. */
export function lockDigest(machine: Machine, proof: Uint8Array): Promise<Uint8Array> {
  return sha256(machine, proof);
}
