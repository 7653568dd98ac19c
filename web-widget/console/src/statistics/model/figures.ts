/** What may be read of a published year: sums of closed periods, and the limits of shares and medians, as `domain::statistics` holds them; never an open period. */
import type { Cadence, StatisticsPeriod, StatisticsTable, StatisticsYear } from "@ajar/protocol";

/** The step of every published figure. */
export const STEP = 5;
/** The smallest whole of a percentage or a median. */
export const LEAST_WHOLE = 25;
/** Below this, satisfaction and effect are told as "20 of 25". */
export const PERCENT_FROM = 50;
/** The category of those who did not say, or of whom nobody knows. */
export const UNKNOWN = "unknown";

/** Consecutive closed periods of one length in one year. */
export interface Span {
  readonly cadence: Cadence;
  readonly from: number;
  readonly to: number;
}

/** The cells of one table over a span; sums of such are published figures again. */
export interface Figures {
  readonly table: string;
  readonly base: string;
  readonly categories: readonly (readonly string[])[];
  /** Row by row; multiples of 5. */
  readonly cells: readonly number[];
  readonly wholeYears: boolean;
}

/** A part of a whole as it may be told. */
export type Share =
  | { readonly kind: "percent"; readonly percent: number }
  | { readonly kind: "of"; readonly part: number; readonly whole: number };

/** The closed period of that length and number. */
export function periodOf(year: StatisticsYear, cadence: Cadence, ordinal: number): StatisticsPeriod | undefined {
  return year.periods.find((period) => period.cadence === cadence && period.ordinal === ordinal);
}

/** First and last day of a span; undefined unless all of it is closed. */
export function datesOf(year: StatisticsYear, { cadence, from, to }: Span): [first: string, last: string] | undefined {
  const ordinals = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const periods = ordinals.map((ordinal) => periodOf(year, cadence, ordinal));
  const [first, last] = [periods[0], periods[periods.length - 1]];
  return first && last && periods.every(Boolean) ? [first.first, last.last] : undefined;
}

/** The table of that name, when it is published this year. */
export function tableOf(year: StatisticsYear, name: string): StatisticsTable | undefined {
  return year.tables.find((table) => table.name === name);
}

/** A table over a span: undefined when a part is open, when the span is shorter than the table's periods, or no such table is published. */
export function read(year: StatisticsYear, name: string, span: Span): Figures | undefined {
  const table = tableOf(year, name);
  const dates = datesOf(year, span);
  const parts = table && dates && within(year, table.cadence, dates);
  const cells = parts?.map(({ ordinal }) => table?.periods[ordinal - 1]);
  if (!table || !cells || cells.some((each) => each === undefined)) return undefined;
  const { base, categories } = table;
  const sum = cells.reduce<number[]>((total, each) => add(total, each ?? []), Array(size(table)).fill(0));
  return { table: name, base, categories, cells: sum, wholeYears: span.cadence === "year" };
}

/** The periods of a length that fill a range of days without a gap; undefined when they do not. */
function within(
  year: StatisticsYear,
  cadence: Cadence,
  [first, last]: readonly [string, string],
): readonly StatisticsPeriod[] | undefined {
  const inside = year.periods
    .filter((period) => period.cadence === cadence && period.first >= first && period.last <= last)
    .sort((one, two) => one.ordinal - two.ordinal);
  const fills = inside[0]?.first === first && inside[inside.length - 1]?.last === last;
  return fills ? inside : undefined;
}

function size({ categories }: StatisticsTable): number {
  return categories.reduce((product, each) => product * each.length, 1);
}

function add(one: readonly number[], two: readonly number[]): number[] {
  return one.map((cell, index) => cell + (two[index] ?? 0));
}

/** The sum with other figures of the same table and categories; undefined when those differ. */
export function plus(one: Figures, two: Figures): Figures | undefined {
  const same = one.table === two.table && JSON.stringify(one.categories) === JSON.stringify(two.categories);
  if (!same) return undefined;
  return { ...one, cells: add(one.cells, two.cells), wholeYears: one.wholeYears && two.wholeYears };
}

/** The sum of some cells, or of all. */
export function sum(figures: Figures, cells: readonly number[] = figures.cells.map((_, cell) => cell)): number {
  return cells.reduce((total, cell) => total + (figures.cells[cell] ?? 0), 0);
}

/** The cells none of whose categories is "unknown". */
export function told({ categories, cells }: Figures): readonly number[] {
  return cells
    .map((_, cell) => cell)
    .filter((cell) => {
      let rest = cell;
      for (const each of [...categories].reverse()) {
        if (each[rest % each.length] === UNKNOWN) return false;
        rest = Math.floor(rest / each.length);
      }
      return true;
    });
}

/** The share of some cells in all that were told; undefined below the limits. */
export function share(figures: Figures, cells: readonly number[]): Share | undefined {
  const known = told(figures);
  const part = sum(
    figures,
    cells.filter((cell) => known.includes(cell)),
  );
  return shareOf(part, sum(figures, known), figures);
}

/** A part of a whole of one base: the same limits for sums of several tables. */
export function shareOf(part: number, whole: number, of: Pick<Figures, "base" | "wholeYears">): Share | undefined {
  const survey = of.base === "survey";
  if (whole < LEAST_WHOLE || part > whole || (survey && !of.wholeYears)) return undefined;
  if (survey && whole < PERCENT_FROM) return { kind: "of", part, whole };
  return { kind: "percent", percent: Math.floor((200 * part + whole) / (2 * whole)) };
}

/** The category in which the median lies, of a table of one dimension whose order means something. */
export function median(figures: Figures): number | undefined {
  const known = told(figures);
  const whole = sum(figures, known);
  if (figures.categories.length !== 1 || whole < LEAST_WHOLE) return undefined;
  let below = 0;
  return known.find((cell) => {
    below += figures.cells[cell] ?? 0;
    return 2 * below >= whole;
  });
}
