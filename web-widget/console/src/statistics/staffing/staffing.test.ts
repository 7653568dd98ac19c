/** What an opening would ask for, in words; and spans that cannot be asked about. */
import { describe, expect, test } from "vitest";
import { STAFFING } from "../testing/years.ts";
import { wordsOf } from "../words.ts";
import { weeksOf } from "./staffing.tsx";
import { problemOf, sentence } from "./what-if.tsx";

const words = wordsOf("da");
const rest = { block: "thu-closed", hours: 20, arrivals: 800, given_up: [] };
const evening = { block: "thu-20:00-22:00", hours: 2, arrivals: 800, given_up: [] };

test.each([
  [
    { ...evening, places: { least: 1, recommended: 2 } },
    39,
    "Torsdag kl. 20–22: regn med omkring 2 i ugen. Det kræver 1 til 2 pladser.",
  ],
  [
    { ...evening, arrivals: 5, places: { least: 1, recommended: 1 } },
    39,
    "Torsdag kl. 20–22: regn med mindre end én i ugen. Det kræver 1 plads.",
  ],
  [evening, 39, "Torsdag kl. 20–22: der er for få tal til at sige noget."],
  [{ ...evening, places: { least: 1, recommended: 2 } }, 0, "Torsdag kl. 20–22: der er for få tal til at sige noget."],
])("%j over %i weeks", (block, weeks, told) => {
  expect(sentence(block, rest, weeks, words)).toBe(told);
});

describe("a span", () => {
  test.each([
    [{ day: 3, from: 1200, to: 1200 }, "staffing.wrong_span"],
    [{ day: 3, from: 1200, to: 1140 }, "staffing.wrong_span"],
    [{ day: 3, from: 1140, to: 1320 }, "staffing.already_open"],
    [{ day: 3, from: 1200, to: 1320 }, undefined],
    [{ day: 1, from: 900, to: 1140 }, undefined],
  ])("%j: %s", (span, expected) => {
    expect(problemOf(span, STAFFING.blocks)).toBe(expected);
  });
});

test.each([
  [["2025-12-29", "2026-01-04"] as const, 1],
  [["2025-12-29", "2026-09-27"] as const, 39],
  [undefined, 0],
])("%j is %i weeks", (dates, weeks) => {
  expect(weeksOf(dates)).toBe(weeks);
});
