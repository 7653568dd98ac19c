/** What a picture is made of, and why one may be missing: the same grid feeds drawing and table. */
import type { Measure, Population, StatisticsYear, Target } from "@ajar/protocol";
import type { ComponentChildren } from "preact";
import type { Grid } from "../grid/grid.ts";
import { datesOf, type Figures, periodOf, read, type Span, tableOf } from "../model/figures.ts";
import type { Key, Words } from "../words.ts";

/** All that pictures are drawn from. */
export interface View {
  readonly words: Words;
  readonly year: StatisticsYear;
  /** The year before, when there is one. */
  readonly last: StatisticsYear | undefined;
  /** All years that were fetched, the oldest first. */
  readonly years: readonly StatisticsYear[];
  readonly span: Span;
  /** Of all years, as the set-up has them. */
  readonly targets: readonly Target[];
  readonly population: Population;
  /** Recommended places by block word. */
  readonly places: ReadonlyMap<string, { readonly least: number; readonly recommended: number }>;
}

/** A picture that can be shown. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  /** The days it is about; undefined while there is nothing to show. */
  readonly dates: string | undefined;
  /** One plain sentence, or why there is nothing. */
  readonly lead: string;
  /** Absent: nothing may be shown. */
  readonly grid?: Grid;
  readonly draw?: (label: string) => ComponentChildren;
  readonly notes?: readonly string[];
}

/** What the shown year is held against; undefined when nobody set it. */
export function targetOf({ targets, year }: View, measure: Measure): number | undefined {
  return targets.find((target) => target.measure === measure && target.year === year.year)?.value;
}

/** Everybody whom the service is for; 0 when nobody said. */
export function peopleOf({ population }: View): number {
  return Object.values(population).reduce((sum, count) => sum + count, 0);
}

/** The days of a span in words. */
export function datesIn(year: StatisticsYear, span: Span, { say, day }: Words): string | undefined {
  const dates = datesOf(year, span);
  return dates && say("dates", { from: day(dates[0]), to: day(dates[1]) });
}

/** The name of a span. */
export function spanName(year: number, { cadence, from, to }: Span, { say, month }: Words): string {
  if (cadence === "quarter" && from !== to) return say("period.so_far", { from, to, year });
  switch (cadence) {
    case "year":
      return say("period.year", { year });
    case "half_year":
      return say("period.half_year", { n: from, year });
    case "quarter":
      return say("period.quarter", { n: from, year });
    case "month":
      return say("period.month", { month: month(from), year });
    case "week":
      return say("period.week", { n: from, year });
  }
}

/** A table in the chosen span. */
export function now({ year, span }: View, table: string): Figures | undefined {
  return read(year, table, span);
}

/** The same span a year before, when that year has the same categories. */
export function before({ last, span }: View, table: string, like: Figures): Figures | undefined {
  const figures = last && read(last, table, span);
  return figures && JSON.stringify(figures.categories) === JSON.stringify(like.categories) ? figures : undefined;
}

/** The heading and the reason why a picture has no figures in this span. */
export function missing(view: View, id: string, title: Key, table: string): Picture {
  const { words, year, span } = view;
  const there = tableOf(year, table);
  const lead: Key = there ? (span.cadence === "month" ? "slower_month" : "slower") : "not_published";
  return {
    id,
    title: words.say(title),
    dates: datesIn(year, span, words),
    lead: words.say(lead, { year: year.year }),
  };
}

/** The whole year, when it is closed. */
export function wholeYear(year: StatisticsYear): Span | undefined {
  return periodOf(year, "year", 1) && { cadence: "year", from: 1, to: 1 };
}
