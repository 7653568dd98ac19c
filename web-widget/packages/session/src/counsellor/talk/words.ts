/** What two counsellors of one talk tell each other beside the copies of what they wrote to the visitor; pure, checked on the way in. */
import { type Card, readCard, writeCard } from "../../card.ts";

/** UTF-16 units of a word between colleagues. */
export const LONGEST_WORD = 500;
const LONGEST_NAME = 40;

/** One thing between the two, sealed as a note of their own pair. */
export type Between =
  /** Said once the visitor has let the colleague in, and answered. */
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "word"; readonly text: string }
  /** A copy of a card that the visitor was shown. */
  | { readonly kind: "card"; readonly card: Card }
  /** A copy of "now I know who you are". */
  | { readonly kind: "known"; readonly on: boolean };

/** The text of the note. Its first letter says what it is. */
export function writeBetween(between: Between): string {
  switch (between.kind) {
    case "name":
      return `n${between.text.slice(0, LONGEST_NAME)}`;
    case "word":
      return `w${between.text.slice(0, LONGEST_WORD)}`;
    case "card":
      return `c${writeCard(between.card)}`;
    case "known":
      return between.on ? "k1" : "k0";
  }
}

/** What a note says; nothing when it is none of ours. */
export function readBetween(note: string): Between | undefined {
  const text = note.slice(1);
  switch (note.charAt(0)) {
    case "n":
      return text.length <= LONGEST_NAME ? { kind: "name", text } : undefined;
    case "w":
      return text !== "" && text.length <= LONGEST_WORD ? { kind: "word", text } : undefined;
    case "c": {
      const card = readCard(text);
      return card && { kind: "card", card };
    }
    case "k":
      return text === "0" || text === "1" ? { kind: "known", on: text === "1" } : undefined;
    default:
      return undefined;
  }
}
