/** Finds replies and offers by a few letters of any of their words; pure. */

/** Whether every word that was typed begins a word of the texts; accents and case do not matter. */
export function fits(typed: string, ...texts: readonly string[]): boolean {
  const words = texts.flatMap(wordsOf);
  return wordsOf(typed).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Å, æ and ø stay letters of their own; other accents go. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^æøå]/g, (sign) => sign.normalize("NFD").replace(/\p{M}/gu, ""));
}
