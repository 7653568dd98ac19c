/** Typed words: which keys there are and how slots are filled. Must never build markup: the answer is always plain text. */
import type { da } from "./da.ts";
import type { daMore } from "./da-more.ts";

/** The languages that are complete. */
export type Language = "da" | "en";
/** A key that every screen may use at once. */
export type CoreKey = keyof typeof da;
/** A key of the part that is fetched when it is needed. */
export type MoreKey = keyof typeof daMore;
/** All words of the first part, in one language. */
export type CoreTexts = Readonly<Record<CoreKey, string>>;
/** All words of the second part, in one language. */
export type MoreTexts = Readonly<Record<MoreKey, string>>;
/** Values for the `{slots}` of a text. */
export type Slots = Readonly<Record<string, string | number>>;

/** Puts values into the `{slots}` of a text; a slot without a value stays visible, so that it is noticed. */
export function fill(text: string, slots: Slots | undefined): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (slots && name in slots ? String(slots[name]) : whole));
}
