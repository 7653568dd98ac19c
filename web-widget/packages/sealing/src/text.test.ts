/** Long messages: split between graphemes where the engine knows them, never inside a character. */

import { afterEach, expect, test, vi } from "vitest";
import { utf8 } from "./bytes.ts";
import { LONGEST_BODY } from "./padding.ts";
import type { MessagePlain } from "./plaintext.ts";
import { messageParts } from "./text.ts";

const FLAG = "🇩🇰";
const FAMILY = "👨‍👩‍👧‍👦";
const TAMIL = "ழ்";

afterEach(() => vi.unstubAllGlobals());

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
  expect(parts.map((part) => part.text).join("")).toBe(text);
  if (count === 2) expect(parts).toMatchObject([{ part: 1 }, { part: 2 }]);
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
