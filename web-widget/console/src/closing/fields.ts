/** The questions of the closing form and their answers, in the order of the tables; words of the wire, never free text. */
import type { Answered, Channel, Destination, Stage } from "@ajar/protocol";

/** The questions that take one answer. `channel` and `length` are asked of contacts outside the chat only. */
export const CHOICES = {
  channel: ["phone", "in-person", "at-school", "elsewhere"],
  length: ["<5min", "<15min", "<30min", "<45min", "<60min", ">=60min"],
  answered: ["counselling", "not-counselling", "abuse-or-test"],
  who: ["oneself", "sibling", "friend", "parent", "expecting", "professional"],
  reason: [
    ...["alcohol", "drugs", "family", "violence", "mood", "self_harm"],
    ...["own_use", "friends", "school", "body", "rights", "other"],
  ],
  age: ["0-9", "10-12", "13-15", "16-17", "18-24", "25+"],
  gender: ["girl", "boy", "other"],
  first: ["first-time", "before"],
  heard: ["school", "friend", "search", "social-media", "poster", "other-offer", "role-model-visit", "family"],
  youngest: ["expecting", "0-2", "3-5", "6-9", "10-12", "13-17", "no-child"],
  safeguarding: ["none", "handled-anonymously", "notification"],
} as const satisfies Record<string, readonly string[]> & {
  channel: readonly Channel[];
  answered: readonly Answered[];
};

/** A question with one answer. */
export type Choice = keyof typeof CHOICES;

/** Where somebody was bridged to: several at once, each talked about or passed on. */
export const DESTINATIONS = [
  ...(["own-booking", "family-offer", "ngo", "parent-treatment", "school", "siblings"] as const),
  ...(["family-unit", "psychiatry", "leisure", "emergency", "other"] as const),
] as const satisfies readonly Destination[];

/** How far a bridge was built, in the order in which one key goes through them. */
export const STAGES = ["talked-about", "passed-on"] as const satisfies readonly Stage[];

/** Every row of the form. */
export type Field = Choice | "bridge";

/** The rows of the form from top to bottom; the number of a row is its key. */
const ROWS = ["answered", "who", "reason", "age", "gender", "first", "heard", "youngest", "safeguarding"] as const;

/** The rows of a contact: in the chat, or outside it. */
export function rowsOf(outside: boolean, counselling: boolean): readonly Field[] {
  const before: readonly Field[] = outside ? ["channel", "length"] : [];
  return counselling ? [...before, ...ROWS, "bridge"] : [...before, "answered"];
}

/** The digit that opens a row; the two rows that only contacts outside the chat have are asked first and need none. */
export function digitOf(field: Field): string | undefined {
  if (field === "bridge") return "0";
  const at = (ROWS as readonly Field[]).indexOf(field);
  return at < 0 ? undefined : String(at + 1);
}

/** The letter of an answer, by its place. */
export function letterOf(index: number): string {
  return String.fromCharCode("a".charCodeAt(0) + index);
}
