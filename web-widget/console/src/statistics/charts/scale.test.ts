/** Axes begin at 0 and hold the largest value; names are broken between words and cut only when they must be. */
import { expect, test } from "vitest";
import { cut, lines, scaled, ticks } from "./scale.ts";

test.each([
  [0, [0, 5]],
  [5, [0, 5]],
  [25, [0, 5, 10, 15, 20, 25]],
  [120, [0, 25, 50, 75, 100, 125]],
  [365, [0, 100, 200, 300, 400]],
  [55_000, [0, 20_000, 40_000, 60_000]],
])("ticks up to %i", (largest, expected) => {
  expect(ticks(largest)).toEqual(expected);
});

test.each([1, 7, 99, 101, 1234, 9_999_999])("an axis for %i ends at or above it, in few ticks", (largest) => {
  const all = ticks(largest);
  expect(all[all.length - 1]).toBeGreaterThanOrEqual(largest);
  expect(all.length).toBeLessThanOrEqual(11);
});

test.each([
  [5, 10, 100, 50],
  [0, 10, 100, 0],
  [5, 0, 100, 0],
])("%i of %i on %i is at %i", (value, largest, length, expected) => {
  expect(scaled(value, largest, length)).toBe(expected);
});

test.each([
  ["Kort", 70, 2, ["Kort"]],
  ["Familie, konflikt, skilsmisse", 140, 2, ["Familie, konflikt,", "skilsmisse"]],
  ["Under 30 sek.", 42, 3, ["Under", "30", "sek."]],
  ["Forældremyndighed", 42, 2, ["Foræl…"]],
])("%s within %i px and %i lines", (text, width, rows, expected) => {
  expect(lines(text, width, rows)).toEqual(expected);
});

test("a cut text is never longer than its place", () => {
  expect(cut("Rettigheder", 70)).toBe("Rettighed…");
});
