/** Contacts as a running total against the target and the year before, and period by period as bars. */
import type { Cadence, StatisticsYear } from "@ajar/protocol";
import { Columns } from "../charts/columns.tsx";
import { Line } from "../charts/line.tsx";
import { count, type Grid, plain } from "../grid/grid.ts";
import { LEAST_WHOLE, read, type Span, tableOf } from "../model/figures.ts";
import { ordinals } from "../model/spans.ts";
import { datesIn, missing, type Picture, spanName, targetOf, type View, wholeYear } from "./picture.ts";

/** The place of "counselling" in T1. */
const COUNSELLING = 0;

/** Counselling contacts in a span; undefined when they may not be told. */
export function contactsIn(year: StatisticsYear | undefined, span: Span): number | undefined {
  return year && read(year, "T1", span)?.cells[COUNSELLING];
}

/** How fine the line may be: months, unless the table is slower. */
function stepOf(year: StatisticsYear): Cadence | undefined {
  const cadence = tableOf(year, "T1")?.cadence;
  return cadence === "week" ? "month" : cadence;
}

const IN_YEAR: { readonly [C in Cadence]: number } = { week: 52, month: 12, quarter: 4, half_year: 2, year: 1 };

/** The running total. */
export function contacts(view: View): Picture {
  const { words, year, last } = view;
  const { say } = words;
  const step = stepOf(year);
  const all = step ? ordinals(year, step) : [];
  const newest = all[all.length - 1];
  if (!step || newest === undefined) return missing(view, "contacts", "contacts.title", "T1");
  const target = targetOf(view, "contacts");
  const upTo = (of: StatisticsYear | undefined, to: number) => {
    const first = of && ordinals(of, step)[0];
    return first === undefined ? undefined : contactsIn(of, { cadence: step, from: first, to });
  };
  const numbers = Array.from({ length: IN_YEAR[step] }, (_, index) => index + 1);
  const has = { last: upTo(last, 1) !== undefined, target: target !== undefined };
  const grid: Grid = {
    head: say("period"),
    columns: [
      say("contacts.in"),
      say("contacts.this", { year: year.year }),
      ...(has.last ? [say("contacts.last", { year: year.year - 1 })] : []),
      ...(has.target ? [say("contacts.target")] : []),
    ],
    rows: numbers.map((n) => ({
      label: shortName(step, n, view),
      cells: [
        count(contactsIn(year, { cadence: step, from: n, to: n })),
        count(n <= newest ? upTo(year, n) : undefined),
        ...(has.last ? [count(upTo(last, n))] : []),
        ...(target === undefined ? [] : [plain(Math.round((target * n) / IN_YEAR[step]))]),
      ],
    })),
  };
  const span: Span = { cadence: step, from: all[0] ?? 1, to: newest };
  return {
    id: "contacts",
    title: say("contacts.title"),
    dates: datesIn(year, span, words),
    lead: lead(view, upTo(year, newest) ?? 0),
    grid,
    draw: (label) => (
      <Line
        {...{ grid, label, words, now: 1 }}
        before={has.last ? 2 : undefined}
        target={has.target ? grid.columns.length - 1 : undefined}
      />
    ),
    notes: [say("contacts.band"), ...(step === "month" ? [say("weeks_note")] : [])],
  };
}

/** The exact figure when the year is closed, the rounded one before. */
function lead(view: View, rounded: number): string {
  const { words, year } = view;
  const { say, number } = words;
  const exact = year.exact?.counselling;
  const total = exact ?? rounded;
  const values = { count: exact === undefined && total === 0 ? say("few") : number(total), year: year.year };
  const target = targetOf(view, "contacts") ?? 0;
  if (target < LEAST_WHOLE) return say(exact === undefined ? "contacts.lead" : "contacts.lead_exact", values);
  const more = { ...values, percent: Math.round((100 * total) / target), target: number(target) };
  return say(exact === undefined ? "contacts.lead_target" : "contacts.lead_exact_target", more);
}

/** Quarters as bars; months only where the table has them and a shorter span than a year is chosen. */
export function quarters(view: View): Picture {
  const { words, year, last, span } = view;
  const { say, number } = words;
  const cadence = barsOf(view);
  const numbers = cadence ? Array.from({ length: IN_YEAR[cadence] }, (_, index) => index + 1) : [];
  const total = contactsIn(year, wholeYear(year) ?? span);
  if (!cadence || total === undefined) return missing(view, "quarters", "quarters.title", "T1");
  const one = (of: StatisticsYear | undefined, n: number) => contactsIn(of, { cadence, from: n, to: n });
  const compared = numbers.some((n) => one(last, n) !== undefined);
  const grid: Grid = {
    head: say("period"),
    columns: [String(year.year), ...(compared ? [String(year.year - 1)] : [])],
    rows: numbers.map((n) => ({
      label: shortName(cadence, n, view),
      cells: [count(one(year, n)), ...(compared ? [count(one(last, n))] : [])],
    })),
  };
  const told = (value: number) => (value === 0 ? say("few") : number(value));
  const chosen = contactsIn(year, span);
  const lastYear = contactsIn(last, span);
  const values = {
    count: told(chosen ?? total),
    period: spanName(year.year, chosen === undefined ? (wholeYear(year) ?? span) : span, words),
  };
  return {
    id: "quarters",
    title: say("quarters.title"),
    dates: datesIn(year, span, words),
    lead:
      lastYear === undefined
        ? say("quarters.lead_alone", values)
        : say("quarters.lead", { ...values, last: told(lastYear) }),
    grid,
    draw: (label) => <Columns {...{ grid, label, words }} columns={compared ? [0, 1] : [0]} />,
    notes: compared ? [] : [say("quarters.none_last")],
  };
}

function barsOf({ year, span }: View): Cadence | undefined {
  const step = stepOf(year);
  if (step === "month")
    return span.cadence === "month" || (span.cadence === "quarter" && span.from === span.to) ? "month" : "quarter";
  return step;
}

/** A period without its year. */
export function shortName(cadence: Cadence, n: number, { words, year }: View): string {
  switch (cadence) {
    case "month":
      return words.month(n, "short");
    case "quarter":
      return words.say("quarter_short", { n });
    case "half_year":
      return words.say("half_short", { n });
    case "year":
      return String(year.year);
    case "week":
      return String(n);
  }
}
