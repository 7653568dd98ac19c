/** What may be read: sums of closed periods that fill a span, and the limits of shares and medians. */
import { describe, expect, test } from "vitest";
import { YEARS } from "../testing/years.ts";
import { datesOf, type Figures, median, plus, read, share, shareOf, sum } from "./figures.ts";
import { keyOf, spansOf } from "./spans.ts";

const [, whole, open] = YEARS;
if (!whole || !open) throw new Error("two years are needed");
const YEAR = { cadence: "year", from: 1, to: 1 } as const;

function figures(cells: readonly number[], part: Partial<Figures> = {}): Figures {
  const words = cells.map((_, index) => (index === cells.length - 1 ? "unknown" : `c${index}`));
  return { table: "T6", base: "counselling", categories: [words], cells, wholeYears: true, ...part };
}

describe("reading", () => {
  test.each(["T1", "T4", "T6", "T12", "T16"])("%s: months add up to quarters, and those to the year", (table) => {
    const months = Array.from({ length: 12 }, (_, n) =>
      read(whole, table, { cadence: "month", from: n + 1, to: n + 1 }),
    );
    const quarters = [1, 2, 3, 4].map((n) => read(whole, table, { cadence: "quarter", from: n, to: n }));
    const year = read(whole, table, YEAR);
    const total = (all: readonly (Figures | undefined)[]) => all.reduce((n, each) => n + (each ? sum(each) : 1), 0);
    expect([total(months), total(quarters)]).toEqual([year && sum(year), year && sum(year)]);
  });

  test.each([
    ["T7", { cadence: "month", from: 1, to: 1 }, "is shorter than the table's quarters"],
    ["T1", { cadence: "month", from: 11, to: 11 }, "is not over"],
    ["T1", { cadence: "quarter", from: 3, to: 4 }, "is not over as a whole"],
    ["T1", YEAR, "is not over"],
    ["T99", { cadence: "month", from: 1, to: 1 }, "has no such table"],
  ] as const)("%s in %j gives nothing: it %s", (table, span, _) => {
    expect(read(open, table, span)).toBeUndefined();
  });

  test("only closed spans can be chosen, the longest and newest first", () => {
    const spans = spansOf(open).map(keyOf);
    expect(spans.slice(0, 6)).toEqual([
      ...["quarter.1-3", "half_year.1-1", "quarter.3-3", "quarter.2-2", "quarter.1-1", "month.10-10"],
    ]);
    expect(spansOf(whole).map(keyOf)[0]).toBe("year.1-1");
    expect(spansOf(open).every((span) => datesOf(open, span) !== undefined)).toBe(true);
  });
});

test.each([
  [1, ["quarter.1-3", "half_year.1-1", "quarter.3-3", "quarter.2-2", "quarter.1-1"]],
  [20, ["quarter.2-3", "half_year.1-1", "quarter.3-3", "quarter.2-2", "month.10-10"]],
  [44, ["month.10-10"]],
  [45, []],
])("a service that began in week %i has no periods before it", (first_week, spans) => {
  expect(
    spansOf({ ...open, first_week })
      .map(keyOf)
      .slice(0, 5),
  ).toEqual(spans);
});

describe("shares", () => {
  test.each([
    ["24 told is too few", figures([20, 0, 100]), undefined],
    ["25 told is enough", figures([20, 5, 100]), { kind: "percent", percent: 80 }],
    ["unknown is no part of the whole", figures([25, 25, 950]), { kind: "percent", percent: 50 }],
    [
      "satisfaction under 50 is told in numbers",
      figures([20, 5, 0], { base: "survey" }),
      { kind: "of", part: 20, whole: 25 },
    ],
    ["satisfaction from 50 in percent", figures([40, 10, 0], { base: "survey" }), { kind: "percent", percent: 80 }],
    [
      "satisfaction of a part of a year is not told",
      figures([40, 10, 0], { base: "survey", wholeYears: false }),
      undefined,
    ],
  ])("%s", (_, of, expected) => {
    expect(share(of, [0])).toEqual(expected);
  });

  test.each([
    [5, 25, 20],
    [1 * 5, 1000, 1],
    [995, 1000, 100],
    [5, 2000, 0],
  ])("%i of %i is %i %%, rounded as the server does", (part, of, percent) => {
    expect(shareOf(part, of, { base: "attempts", wholeYears: true })).toEqual({ kind: "percent", percent });
  });

  test("a part larger than its whole is not told", () => {
    expect(shareOf(30, 25, { base: "attempts", wholeYears: true })).toBeUndefined();
  });
});

describe("sums and medians", () => {
  test("sums of years keep whole years, and refuse other categories", () => {
    const two = plus(figures([5, 10]), figures([20, 0], { wholeYears: false }));
    expect(two).toMatchObject({ cells: [25, 10], wholeYears: false });
    expect(plus(figures([5, 10]), figures([5, 10], { categories: [["x", "unknown"]] }))).toBeUndefined();
  });

  test.each([
    [[10, 10, 5, 0], 1],
    [[10, 5, 5, 100], undefined],
    [[0, 0, 25, 0], 2],
  ])("the median of %j lies in %s", (cells, expected) => {
    expect(median(figures(cells))).toBe(expected);
  });
});
