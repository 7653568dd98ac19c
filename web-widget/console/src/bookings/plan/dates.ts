/** Dates typed one a line. */

/** Every real date of the text, once, in order; anything else is left out. */
export function datesIn(text: string): string[] {
  const found = text.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  return [...new Set(found.filter(isDate))].sort();
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}
