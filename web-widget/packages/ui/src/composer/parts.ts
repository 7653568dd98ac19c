/** Cuts a long text into messages where people would: at lines, sentences, words; never inside a letter or an emoji. */

/** The longest message in UTF-16 units (crates/protocol, limits). */
export const MESSAGE_UNITS = 2000;

/** The little that is needed of `Intl.Segmenter` (ECMA-402, section 18), which es2020 has no type for. */
interface GraphemeSegmenter {
  segment(text: string): { containing(index: number): { readonly index: number } | undefined };
}

/** The parts of a text, each at most `most` units, nothing lost but the white space at the cuts. */
export function splitMessage(text: string, most = MESSAGE_UNITS): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const cut = cutBefore(rest, most);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest ? [...parts, rest] : parts;
}

function cutBefore(text: string, most: number): number {
  const head = text.slice(0, most);
  for (const stop of [/\n(?!.*\n)/s, /[.?!…] (?!.*[.?!…] )/s, /\s(?!.*\s)/s]) {
    const found = head.search(stop);
    if (found >= most / 2) return found + 1;
  }
  return wholeLetters(text, most);
}

/** The last border of a grapheme at or before `most`; without `Intl.Segmenter` (before Chrome 87) of a code point and its joiners. */
function wholeLetters(text: string, most: number): number {
  const Segmenter = (Intl as { Segmenter?: new () => GraphemeSegmenter }).Segmenter;
  if (Segmenter) return new Segmenter().segment(text).containing(most)?.index || most;
  let cut = most;
  while (cut > 1 && /[\u200d\ufe0f\p{M}\p{Emoji_Modifier}]/u.test(pointAt(text, cut))) cut -= 1;
  while (cut > 1 && (text[cut - 1] === "\u200d" || /[\udc00-\udfff]/.test(text[cut] ?? ""))) cut -= 1;
  return cut;
}

function pointAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0);
}
