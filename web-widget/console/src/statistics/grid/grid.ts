/** What a picture and its table both show: one grid of told values. The drawing gets the same grid, so that they cannot differ. */
import type { Share } from "../model/figures.ts";
import type { Words } from "../words.ts";

/** One value. `count` counts people or contacts: 0 is told as "few". `plain` is no count of people (targets, exact totals, hours). */
export type Cell =
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "plain"; readonly number: number }
  | Share
  /** Not published, below the limit of a percentage, or not asked for. */
  | { readonly kind: "none" };

/** A row of a grid. */
export interface Row {
  readonly label: string;
  readonly cells: readonly Cell[];
  /** A sum of others: set apart in the table, not drawn. */
  readonly sum?: boolean;
}

/** Rows and columns of told values. */
export interface Grid {
  /** What the rows are. */
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Not there. */
export const NONE: Cell = { kind: "none" };

/** A count of people or contacts. */
export function count(value: number | undefined): Cell {
  return value === undefined ? NONE : { kind: "count", count: value };
}

/** A number that counts no people. */
export function plain(value: number | undefined): Cell {
  return value === undefined ? NONE : { kind: "plain", number: value };
}

/** A share, or nothing below the limits. */
export function shareCell(share: Share | undefined): Cell {
  return share ?? NONE;
}

/** The number that is drawn; undefined where nothing is. */
export function drawn(cell: Cell | undefined): number | undefined {
  switch (cell?.kind) {
    case "count":
      return cell.count;
    case "plain":
      return cell.number;
    case "percent":
      return cell.percent;
    case "of":
      return cell.part;
    case "none":
    case undefined:
      return undefined;
  }
}

/** A value in words: never a bare 0 for people. */
export function tell(cell: Cell | undefined, { say, number }: Words): string {
  switch (cell?.kind) {
    case "count":
      return cell.count === 0 ? say("few") : number(cell.count);
    case "plain":
      return number(cell.number);
    case "percent":
      // "0 %" would be a bare 0 by another name.
      return cell.percent === 0 ? say("few") : say("percent", { percent: cell.percent });
    case "of":
      return say("of", { part: cell.part === 0 ? say("few") : number(cell.part), whole: number(cell.whole) });
    case "none":
    case undefined:
      return "–";
  }
}
