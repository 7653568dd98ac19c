/** How many of those the service is for have written a first time, year by year; nobody is recognised. */
import { Bars } from "../charts/bars.tsx";
import { count, type Grid, plain } from "../grid/grid.ts";
import { LEAST_WHOLE, read } from "../model/figures.ts";
import { ordinals } from "../model/spans.ts";
import { datesIn, type Picture, peopleOf, type View, wholeYear } from "./picture.ts";

/** The place of "first time" in T11. */
const FIRST = 0;
const THOUSAND = 1000;

/** First contacts of each closed year, and of the chosen span, in a thousand. */
export function coverage(view: View): Picture {
  const { words, year } = view;
  const { say, number } = words;
  const common = { id: "coverage", title: say("coverage.title") };
  const population = peopleOf(view);
  if (population < LEAST_WHOLE) {
    return { ...common, dates: undefined, lead: say("coverage.none") };
  }
  const rows = view.years
    .filter((each) => each.year <= year.year)
    .map((each) => {
      const quarters = ordinals(each, "quarter");
      const soFar = { cadence: "quarter", from: quarters[0] ?? 1, to: quarters[quarters.length - 1] ?? 0 } as const;
      const span = wholeYear(each) ?? soFar;
      return { year: each, span, first: quarters.length > 0 ? read(each, "T11", span)?.cells[FIRST] : undefined };
    })
    .filter(({ first }) => first !== undefined);
  const newest = rows[rows.length - 1];
  if (!newest) return { ...common, dates: undefined, lead: say("not_published", { year: year.year }) };
  const rate = (first: number | undefined) =>
    first === undefined || first < LEAST_WHOLE ? undefined : Math.round((THOUSAND * first) / population);
  const grid: Grid = {
    head: say("year"),
    columns: [say("coverage.first"), say("coverage.rate")],
    rows: rows.map(({ year: each, span, first }) => ({
      label:
        span.cadence === "year"
          ? String(each.year)
          : say("period.so_far", { from: span.from, to: span.to, year: each.year }),
      cells: [count(first), plain(rate(first))],
    })),
  };
  const reached = rate(newest.first);
  return {
    ...common,
    dates: datesIn(newest.year, newest.span, words),
    lead:
      reached === undefined
        ? say("coverage.lead_few")
        : say("coverage.lead", { count: number(newest.first ?? 0), rate: reached }),
    grid,
    draw: (label) => <Bars {...{ grid, label, words }} columns={[0]} />,
    notes: [say("coverage.note")],
  };
}
