/** The date on the visitor's own calendar, to say "today" and "tomorrow". */

/** `2026-12-01`. */
export function today(now: Date = new Date()): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
