/** Splits a long message into two parts between graphemes; never inside a character. */

import { utf8 } from "./bytes.ts";
import { LONGEST_BODY } from "./padding.ts";
import type { MessagePlain } from "./plaintext.ts";

/** UTF-16 units of the longest message. */
export const LONGEST_TEXT = 2000;
/** A part's body starts with its number. */
const LONGEST_PART = LONGEST_BODY - 1;

/** One plaintext, or two when the text is longer than one envelope holds. */
export function messageParts(text: string): readonly MessagePlain[] {
  if (text.length > LONGEST_TEXT) throw new RangeError("a message is at most 2000 UTF-16 units");
  if (utf8(text).length <= LONGEST_BODY) return [{ kind: "text", text }];
  const at = cut(text);
  return [
    { kind: "part", part: 1, text: text.slice(0, at) },
    { kind: "part", part: 2, text: text.slice(at) },
  ];
}

/** Where to cut so that both halves fit: between graphemes if any such place exists, else between code points. */
function cut(text: string): number {
  return lastFitting(text, graphemes(text)) ?? lastFitting(text, [...text]) ?? text.length;
}

function lastFitting(text: string, pieces: readonly string[]): number | undefined {
  let at = 0;
  let bytes = 0;
  for (const piece of pieces) {
    const more = bytes + utf8(piece).length;
    if (more > LONGEST_PART) break;
    bytes = more;
    at += piece.length;
  }
  return utf8(text.slice(at)).length <= LONGEST_PART ? at : undefined;
}

interface Segmenting {
  readonly Segmenter?: new (
    locale: undefined,
    options: { granularity: "grapheme" },
  ) => { segment(text: string): Iterable<{ segment: string }> };
}

/** Graphemes where the engine knows them (not Firefox 78), else code points. */
function graphemes(text: string): readonly string[] {
  const { Segmenter } = Intl as Segmenting;
  if (Segmenter === undefined) return [...text];
  const pieces = new Segmenter(undefined, { granularity: "grapheme" }).segment(text);
  return Array.from(pieces, ({ segment }) => segment);
}
