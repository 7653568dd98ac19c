/** Lengths and ticks of an axis that begins at 0; pure. */

/** Steps an axis may go in. */
const STEPS = [5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000, 20_000, 50_000, 100_000];
/** As many steps as an axis has at most. */
const MOST_TICKS = 5;

/** Ticks from 0 to at least the largest value. */
export function ticks(largest: number): readonly number[] {
  const step = STEPS.find((each) => each * MOST_TICKS >= largest) ?? 10 ** Math.ceil(Math.log10(largest));
  const last = Math.max(1, Math.ceil(largest / step));
  return Array.from({ length: last + 1 }, (_, index) => index * step);
}

/** Where a value lies between 0 and a length. */
export function scaled(value: number, largest: number, length: number): number {
  return largest > 0 ? (value / largest) * length : 0;
}

/** Text cut to a width, at so many pixels a sign. */
export function cut(text: string, width: number, sign = 7): string {
  const most = Math.max(3, Math.floor(width / sign));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** Text on a few lines of a width, broken between words; the last line is cut when there is more. */
export function lines(text: string, width: number, rows = 2, sign = 7): readonly string[] {
  const most = Math.max(6, Math.floor(width / sign));
  const at = text.lastIndexOf(" ", most);
  if (text.length <= most || rows === 1 || at < 1) return [cut(text, width, sign)];
  return [text.slice(0, at), ...lines(text.slice(at + 1), width, rows - 1, sign)];
}
