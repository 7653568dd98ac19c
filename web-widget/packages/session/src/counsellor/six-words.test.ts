/** The words of a key never change: two consoles of different versions must read the same. */
import { webcrypto } from "node:crypto";
import { expect, it } from "vitest";
import { sixWords } from "./six-words.ts";
import { WORDS } from "./word-list.ts";

const machine = webcrypto as unknown as Parameters<typeof sixWords>[0];

it("has 2,048 words, each once", () => expect([WORDS.length, new Set(WORDS).size]).toEqual([2048, 2048]));

it("reads the first 66 bits of SHA-256", async () => {
  // SHA-256 of nothing begins e3b0c44298fc1c149.
  const wanted = [0b11100011101, 0b10000110001, 0b00010000101, 0b00110001111, 0b11000001110, 0b00001010010];
  expect(await sixWords(machine, new Uint8Array(0))).toEqual(wanted.map((number) => WORDS[number]));
});

it("tells keys apart by one bit", async () => {
  const key = new Uint8Array(65).fill(4);
  const other = key.slice();
  other[64] = 5;
  expect(await sixWords(machine, key)).not.toEqual(await sixWords(machine, other));
});
