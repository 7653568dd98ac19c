/** What is held back before sending, and where a long text is cut. */
import { describe, expect, test } from "vitest";
import { MESSAGE_UNITS, splitMessage } from "./parts.ts";
import { findPersonal } from "./personal.ts";

const KNOWN = ["112", "116 111", "70 201 201"];

test.each([
  ["mit nummer er 311299-1234", "cpr"],
  ["3112991234", "cpr"],
  ["31 12 99 1234", "cpr"],
  ["det er 290200 1234 tror jeg", "cpr"],
  ["321399-1234 er ingen dato", undefined],
  ["000000-1234", undefined],
  ["ring på 20 30 40 50", "phone"],
  ["+45 20304050", "phone"],
  ["20-30-40-50", "phone"],
  ["jeg ringede til 70 201 201", undefined],
  ["jeg ringede til 70201201 i går", undefined],
  ["jeg har 12 kr og 2 katte", undefined],
  ["han slog mig 3 gange i 2024", undefined],
  ["skriv til anna@post.dk", "email"],
  ["vi bor på Solvej 12", "address"],
  ["Nørregade 7, 2. th", "address"],
  ["jeg gik en lang vej 3 gange", undefined],
  ["jeg hedder Anna", "name"],
  ["Mit navn er Bo", "name"],
  ["jeg hedder ikke noget", undefined],
  ["my name is Bo", "name"],
  ["min mor hedder noget", undefined],
  ["", undefined],
] as const)("%j gives away %s", (text, expected) => {
  expect(findPersonal(text, KNOWN)).toBe(expected);
});

describe("a long text in parts", () => {
  const check = (text: string, most: number, expected: readonly string[]) =>
    expect(splitMessage(text, most)).toEqual(expected);

  test("cuts where people would", () => {
    check("", 10, []);
    check("  ", 10, []);
    check("kort", 10, ["kort"]);
    check("En kat. En hund.", 12, ["En kat.", "En hund."]);
    check("første linje\nanden linje", 16, ["første linje", "anden linje"]);
    check("et to tre fire", 9, ["et to", "tre fire"]);
    check("aaaaaaaaaa", 4, ["aaaa", "aaaa", "aa"]);
  });

  test("never cuts a letter", () => {
    const family = "👨‍👩‍👧‍👦";
    check(family.repeat(3), family.length + 3, [family, family, family]);
    check("🇩🇰🇩🇰🇩🇰", 7, ["🇩🇰", "🇩🇰", "🇩🇰"]);
  });

  test.each(["a", "ø ", "👍🏽", "நி", "ord. "])("many %j fit and nothing is lost", (unit) => {
    const text = unit.repeat(5000);
    const parts = splitMessage(text);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(MESSAGE_UNITS);
    expect(parts.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  });
});
