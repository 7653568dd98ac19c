/** Small readings that sentences are made of: told counts, largest categories; undefined wherever nothing may be told. */
import { type Figures, type Share, sum, UNKNOWN } from "../model/figures.ts";
import { now, type View } from "../pictures/picture.ts";
import type { Words } from "../words.ts";

/** A count as it stands in a sentence. */
export function told(value: number, { say, number }: Words): string {
  return value === 0 ? say("few") : number(value);
}

/** The same at the beginning of a sentence. */
export function toldFirst(value: number, { say, number }: Words): string {
  return value === 0 ? say("few_big") : number(value);
}

/** A share in words. */
export function shareText(share: Share, words: Words): string {
  if (share.kind === "percent") {
    return share.percent === 0 ? words.say("few_big") : words.say("percent", { percent: share.percent });
  }
  return words.say("of", { part: toldFirst(share.part, words), whole: words.number(share.whole) });
}

/** A category and its count. */
export interface Named {
  readonly name: string;
  readonly value: number;
  readonly told: string;
}

/** The categories of a table, the largest first, without "not known"; empty when the table may not be read. */
export function largest(view: View, table: string, variable: string): readonly Named[] {
  const figures = now(view, table);
  return figures ? byValue(figures, variable, view.words) : [];
}

/** The categories of figures, the largest first, without "not known". */
export function byValue(figures: Figures, variable: string, words: Words): readonly Named[] {
  return (figures.categories[0] ?? [])
    .map((category, cell) => ({ category, value: figures.cells[cell] ?? 0 }))
    .filter(({ category }) => category !== UNKNOWN)
    .map(({ category, value }) => ({ name: words.label(variable, category), value, told: told(value, words) }))
    .sort((one, two) => two.value - one.value);
}

/** The sum of a table, when it may be read. */
export function totalOf(view: View, table: string): number | undefined {
  const figures = now(view, table);
  return figures && sum(figures);
}
