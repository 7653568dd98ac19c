/** Readability after Björnsson (1968): words per sentence + share of words over six letters. For tests and for editors of texts; never alters a text. */

/** LIX of a text: below 25 is children's books. A text without a closing mark counts as one sentence. */
export function lix(text: string): number {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
  if (words.length === 0) return 0;
  const sentences = text.split(/[.?!:]+(?=\s|$)/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
  const long = words.filter((word) => word.length > 6).length;
  return words.length / Math.max(1, sentences) + (100 * long) / words.length;
}
