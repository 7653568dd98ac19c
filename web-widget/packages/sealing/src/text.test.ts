/** Long messages: split between graphemes where the engine knows them, never inside a character, and joined whole. */

import { afterEach, expect, test, vi } from "vitest";
import { utf8 } from "./bytes.ts";
import { LONGEST_BODY } from "./padding.ts";
import { Parts } from "./parts.ts";
import type { MessagePlain } from "./plaintext.ts";
import { messageParts } from "./text.ts";

const stamp = (n: number) => ({ cid: new Uint8Array(16), kind: 0 as const, n });
const FLAG = "🇩🇰";
const FAMILY = "👨‍👩‍👧‍👦";
const TAMIL = "ழ்";

afterEach(() => vi.unstubAllGlobals());

function joinedInOrder(parts: readonly MessagePlain[]): string | undefined {
  const joiner = new Parts();
  return parts.map((part, n) => joiner.add(stamp(n), part)).find((each) => each !== undefined)?.text;
}

const TEXTS: readonly [string, string, number][] = [
  ["nothing", "", 1],
  ["one word", "Hej", 1],
  ["2,000 letters", "x".repeat(2000), 1],
  ["2,000 Danish letters", "æ".repeat(2000), 1],
  ["500 flags", FLAG.repeat(500), 1],
  ["2,000 Tamil letters", TAMIL.repeat(1000), 2],
  ["families", FAMILY.repeat(181), 2],
  ["Chinese", "中".repeat(2000), 2],
  ["one letter with 1,999 accents", `e${"\u0301".repeat(1999)}`, 1],
  ["one Tamil letter with 1,999 signs", `ழ${"\u0bcd".repeat(1999)}`, 2],
];

function check(text: string, count: number): readonly MessagePlain[] {
  const parts = messageParts(text);
  expect(parts.length).toBe(count);
  for (const part of parts) {
    expect(utf8(part.text).length + (part.kind === "part" ? 1 : 0)).toBeLessThanOrEqual(LONGEST_BODY);
    expect(new TextDecoder().decode(utf8(part.text))).toBe(part.text);
  }
  expect(joinedInOrder(parts)).toBe(text);
  return parts;
}

test.each(TEXTS)("%s", (_name, text, count) => {
  check(text, count);
});

test.each(TEXTS)("%s, on an engine without Intl.Segmenter", (_name, text, count) => {
  vi.stubGlobal("Intl", { ...Intl, Segmenter: undefined });
  check(text, count);
});

test("the cut lies between graphemes", () => {
  const [first] = check(TAMIL.repeat(1000), 2);
  expect((first?.text.length ?? 0) % TAMIL.length).toBe(0);
  const [start] = check(FAMILY.repeat(181), 2);
  expect((start?.text.length ?? 0) % FAMILY.length).toBe(0);
});

test("longer than 2,000 units is the caller's fault", () => {
  expect(() => messageParts("x".repeat(2001))).toThrow(RangeError);
});

test("parts are joined in either order, never across connections or messages", () => {
  const [one, two]: readonly MessagePlain[] = [
    { kind: "part", part: 1, text: "a" },
    { kind: "part", part: 2, text: "b" },
  ];
  if (one === undefined || two === undefined) throw new Error("both parts stand above");
  const backwards = new Parts();
  expect(backwards.add(stamp(8), two)).toBeUndefined();
  expect(backwards.add(stamp(7), one)).toEqual({ text: "ab", first: stamp(7), last: stamp(8) });
  const apart = new Parts();
  expect(apart.add(stamp(1), one)).toBeUndefined();
  expect(apart.add({ ...stamp(2), cid: new Uint8Array(16).fill(1) }, two)).toBeUndefined();
  expect(apart.add(stamp(3), two)).toBeUndefined();
  expect(apart.add(stamp(0), one)).toBeUndefined();
});
