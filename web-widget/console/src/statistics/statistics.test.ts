/** What holds the room together: pages by fragment, files by closed periods, targets in numbers and percent. */
import { describe, expect, test } from "vitest";
import { periodsOf } from "./exports/exports.tsx";
import { goalsOf } from "./targets.tsx";
import { targetsOf as targets, viewOf } from "./testing/view.ts";
import { SMALL } from "./testing/years.ts";
import { VIEWS, viewIn } from "./views.ts";

test.each([
  ...VIEWS.map((view) => [`#/statistics/${view}`, view]),
  ["#/statistics", "overview"],
  ["#/statistics/nothing", "overview"],
  ["#/statistics/report/more", "overview"],
  ["", "overview"],
])("%s opens %s", (fragment, view) => {
  expect(viewIn(fragment)).toBe(view);
});

test.each([
  [undefined, ["2026-Q1", "2026-Q2", "2026-Q3"]],
  ["half_year.1-1", ["2026-H1"]],
  ["month.10-10", ["2026-M10"]],
])("files of %s are those of its closed periods", (span, names) => {
  expect(periodsOf(viewOf(span ? { span } : {}))).toEqual(names);
});

describe("targets", () => {
  const told = (view: ReturnType<typeof viewOf>) =>
    goalsOf(view).map(({ told: text, percent, note }) => [text, percent, note]);
  test("of a year that runs: steps of 5 up to the last closed month", () => {
    expect(told(viewOf({ span: "quarter.1-1" }))).toEqual([
      ["360 af 400", 90, "trin på 5"],
      ["100 af 120", 83, "trin på 5"],
    ]);
  });
  test("of a closed year: exact", () => {
    expect(told(viewOf({ year: 2025 }))[0]).toEqual(["352 af 400", 88, "nøjagtigt tal"]);
  });
  test("shares in percent of those who told, and only of a closed year what is told by the year", () => {
    const rates = targets({ answered: 80, answered_soon: 60, helped: 90 });
    const shown = told(viewOf({ year: 2025, targets: rates }));
    // The invented years hold no waits by answer.
    expect(shown).toHaveLength(2);
    for (const [text] of shown) expect(text).toMatch(/^\d+ %, mål \d+ %$/);
    expect(told(viewOf({ year: 2026, targets: targets({ helped: 90 }) }))).toEqual([]);
  });
  test("nothing is held against a target that nobody set", () => {
    expect(told(viewOf({ targets: [] }))).toEqual([]);
  });
  test("no percent of a target below 25, and few is few", () => {
    expect(told(viewOf({ years: [SMALL], targets: targets({ contacts: 20, bookings: 40 }) }))).toEqual([
      ["30 af 20", undefined, "trin på 5"],
      ["få af 40", undefined, "trin på 5"],
    ]);
  });
});
