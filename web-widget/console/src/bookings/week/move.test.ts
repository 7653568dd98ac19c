/** The keys of the week's grid stay inside it. */
import { expect, test } from "vitest";
import { moved } from "./move.ts";

test.each([
  ["ArrowLeft", 0, 0, "0:0"],
  ["ArrowRight", 6, 0, "6:0"],
  ["ArrowRight", 2, 3, "3:3"],
  ["ArrowUp", 1, 0, "1:0"],
  ["ArrowDown", 1, 23, "1:23"],
  ["PageDown", 1, 20, "1:23"],
  ["PageUp", 1, 20, "1:14"],
  ["Home", 4, 5, "0:5"],
  ["End", 4, 5, "6:5"],
])("%s at %i:%i", (key, day, row, expected) => {
  const to = moved({ day, row }, key, 24);
  expect(`${to?.day}:${to?.row}`).toBe(expected);
});

test("Control leads to the corners, letters nowhere", () => {
  expect([moved({ day: 3, row: 3 }, "Home", 24, true), moved({ day: 3, row: 3 }, "End", 24, true)]).toEqual([
    { day: 0, row: 0 },
    { day: 6, row: 23 },
  ]);
  expect(moved({ day: 3, row: 3 }, "a", 24)).toBeUndefined();
});
