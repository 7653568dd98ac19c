/** The words of a key never change: two consoles of different versions, and the terminal, must read the same. */
import { createHash, webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { sixWords } from "./six-words.ts";
import { WORDS } from "./word-list.ts";

interface Vectors {
  readonly list: string;
  readonly keys: readonly { readonly key: string; readonly words: readonly string[] }[];
}

const file = resolve(import.meta.dirname, "../../../../../tests/vectors/six-words.json");
const { list, keys } = JSON.parse(readFileSync(file, "utf8")) as Vectors;
const machine = webcrypto as unknown as Parameters<typeof sixWords>[0];

it("has 2,048 words, each once, and those of the terminal", () => {
  expect([WORDS.length, new Set(WORDS).size]).toEqual([2048, 2048]);
  expect(createHash("sha256").update(WORDS.join("\n")).digest("hex")).toBe(list);
});

it.each(keys)("reads $key as the terminal does", async ({ key, words }) => {
  expect(await sixWords(machine, Uint8Array.from(Buffer.from(key, "hex")))).toEqual(words);
});
