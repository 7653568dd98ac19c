/** The two animals of a shared phone: a proof that the hub can compare and nobody can guess; the animals are kept nowhere. */

import { toBase64url } from "@ajar/protocol";
import { lockDigest, lockProof, random, Secret, same } from "@ajar/sealing";
import type { Animals } from "./state.ts";
import { say, type Visit } from "./visit.ts";

/** Chooses a key for the lock and remembers the proof for as long as the page lives. */
export async function setLock(visit: Visit, animals: Animals): Promise<void> {
  visit.lockKey = random(visit.machine, 32);
  visit.proof = await proofOf(visit, animals);
}

/** Zeroes what the lock is made of. */
export function forgetLock(visit: Visit): void {
  visit.proof?.fill(0);
  visit.lockKey?.fill(0);
  visit.proof = undefined;
  visit.lockKey = undefined;
}

/** Tells the hub what to compare; said again after every lost line, because nothing answers it. */
export async function sendLock(visit: Visit): Promise<void> {
  if (visit.proof === undefined) return;
  say(visit, { t: "LOCK", digest: toBase64url(await lockDigest(visit.machine, visit.proof)) });
}

/** The proof of two animals under the lock's key; nothing when they are no two different animals. */
export async function proofOf(visit: Visit, animals: Animals): Promise<Uint8Array | undefined> {
  if (visit.lockKey === undefined) return undefined;
  const key = new Secret(visit.lockKey.slice());
  try {
    return await lockProof(visit.machine, key, animals);
  } catch {
    return undefined;
  } finally {
    key.forget();
  }
}

/** Whether these are the animals, as far as this page remembers; true when there is no lock. */
export async function opens(visit: Visit, animals: Animals | undefined): Promise<boolean> {
  if (visit.proof === undefined) return true;
  const proof = animals && (await proofOf(visit, animals));
  return proof !== undefined && same(proof, visit.proof);
}
