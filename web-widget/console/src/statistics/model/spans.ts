/** Which spans a reader may choose: closed periods, and the closed quarters of a year together; a period that is still open does not exist. */
import type { Cadence, StatisticsYear } from "@ajar/protocol";
import { periodOf, type Span } from "./figures.ts";

/** From the longest to the shortest, the newest first; weeks are for machines only. */
export function spansOf(year: StatisticsYear): readonly Span[] {
  const closed = (cadence: Cadence) =>
    [...ordinals(year, cadence)].reverse().map((ordinal) => ({ cadence, from: ordinal, to: ordinal }));
  return [...closed("year"), ...soFar(year), ...closed("half_year"), ...closed("quarter"), ...closed("month")];
}

/** The closed quarters of a year that is not over, when there is more than one: a sum of closed periods, not a live figure. */
function soFar(year: StatisticsYear): readonly Span[] {
  const quarters = ordinals(year, "quarter");
  const [first, last] = [Math.min(...quarters), Math.max(...quarters)];
  if (quarters.length < 2 || ordinals(year, "year").length > 0) return [];
  return [{ cadence: "quarter", from: first, to: last }];
}

/** The numbers of the closed periods of a length, in order; those that were over before the service began are none. */
export function ordinals(year: StatisticsYear, cadence: Cadence): readonly number[] {
  const began = periodOf(year, "week", year.first_week)?.first;
  return year.periods
    .filter((period) => period.cadence === cadence && began !== undefined && period.last >= began)
    .map(({ ordinal }) => ordinal)
    .sort((one, two) => one - two);
}

/** A name for a span that a list of choices can carry, and the address bar: `quarter.1-3`. */
export function keyOf({ cadence, from, to }: Span): string {
  return `${cadence}.${from}-${to}`;
}

/** Two spans are the same. */
export function sameSpan(one: Span, two: Span): boolean {
  return keyOf(one) === keyOf(two);
}
