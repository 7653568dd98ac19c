/** The blob opens with both halves only; the lock's proof is the same for two animals in either order. */

import { expect, test } from "vitest";
import { openBlob, sealBlob } from "./blob.ts";
import { ANIMALS, lockDigest, lockProof } from "./lock.ts";
import { random, sha256 } from "./machine.ts";
import { exportPair, forgetPair, importPair } from "./pair.ts";
import { isPinned } from "./pins.ts";
import { Secret } from "./secret.ts";
import { holdCeremony, MACHINE, makeDevice, makeTalk, shakeHands } from "./testing/index.ts";
import { toHex } from "./testing/vectors.ts";

const half = (value: number) => new Secret(new Uint8Array(32).fill(value));
const HALVES = { local: half(1), hub: half(2) };

async function blobOf(text: string): Promise<Uint8Array> {
  return sealBlob(MACHINE, HALVES, new TextEncoder().encode(text));
}

test("what was sealed opens with both halves, and the plain content is wiped", async () => {
  const content = Uint8Array.of(1, 2, 3);
  const blob = await sealBlob(MACHINE, HALVES, content);
  expect(content).toEqual(new Uint8Array(3));
  expect(await openBlob(MACHINE, HALVES, blob)).toEqual(Uint8Array.of(1, 2, 3));
});

test.each([
  ["another local half", { local: half(9), hub: half(2) }],
  ["another hub half", { local: half(1), hub: half(9) }],
  ["the halves swapped", { local: half(2), hub: half(1) }],
])("refused: %s", async (_name, halves) => {
  await expect(openBlob(MACHINE, halves, await blobOf("x"))).rejects.toThrow("refused");
});

test("refused: every flipped bit and every cut", async () => {
  const blob = await blobOf("x");
  for (let bit = 0; bit < blob.length * 8; bit++) {
    const flipped = blob.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    await expect(openBlob(MACHINE, HALVES, flipped)).rejects.toThrow("refused");
  }
  for (let length = 0; length < blob.length; length++) {
    await expect(openBlob(MACHINE, HALVES, blob.slice(0, length))).rejects.toThrow("refused");
  }
});

test("a pair survives its raw form, and forgetting zeroes it", async () => {
  const ceremony = await holdCeremony(MACHINE);
  const { visitor } = await shakeHands(MACHINE, ceremony, await makeDevice(MACHINE, ceremony), makeTalk(MACHINE));
  const raw = exportPair(visitor.pair);
  expect(exportPair(importPair(raw))).toEqual(raw);
  expect(() => importPair(raw.subarray(1))).toThrow("refused");
  forgetPair(visitor.pair);
  expect(visitor.pair.fromVisitor.expose()).toEqual(new Uint8Array(32));
});

test("a secret shows itself in no text and no JSON", () => {
  const secret = half(65);
  expect(`${secret}`).toBe("[secret]");
  expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
  expect(Object.keys(secret)).toEqual([]);
});

test("66 locks, each with its own proof; order does not matter, the digest is SHA-256 of the proof", async () => {
  const key = new Secret(random(MACHINE, 32));
  const proofs = new Set<string>();
  for (let a = 0; a < ANIMALS; a++) {
    for (let b = 0; b < a; b++) {
      const proof = await lockProof(MACHINE, key, [a, b]);
      expect(await lockProof(MACHINE, key, [b, a])).toEqual(proof);
      expect(await lockDigest(MACHINE, proof)).toEqual(await sha256(MACHINE, proof));
      proofs.add(toHex(proof));
    }
  }
  expect(proofs.size).toBe(66);
});

test.each([[[1, 1]], [[0, 12]], [[-1, 3]], [[0.5, 3]]] as [number, number][][])("no lock: %s", (animals) => {
  expect(() => lockProof(MACHINE, half(1), animals)).toThrow(RangeError);
});

test("a pin stands in the list or not", () => {
  const [a, b] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  expect(isPinned([b, a], a)).toBe(true);
  expect(isPinned([a], b)).toBe(false);
  expect(isPinned([], a)).toBe(false);
});
