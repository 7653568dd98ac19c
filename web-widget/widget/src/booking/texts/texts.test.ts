/** Holds the booking's words: complete in both languages, easy to read, none of the words that belong to machines. */
import { fill, lix } from "@ajar/ui";
import { describe, expect, test } from "vitest";
import { da } from "./da-book.ts";
import { en } from "./en-book.ts";

const HIGHEST_LIX = 25;
const EXAMPLE = { name: "Mette", when: "torsdag den 3. december kl. 15", minutes: 4, number: 2, who: "Kun mig" };
type Texts = Readonly<Record<string, string>>;

/** A screen is the first part of its keys; the card of a place is part of every screen that shows a time. */
function screens(texts: Texts): [string, string][] {
  const found = new Map<string, string>();
  const card = ["place.address", "kind.minutes"].map((key) => sentence(texts[key] ?? "")).join(" ");
  for (const [key, text] of Object.entries(texts)) {
    const screen = key.slice(0, key.indexOf("."));
    found.set(screen, `${found.get(screen) ?? card} ${sentence(text)}`);
  }
  return [...found];
}

function sentence(text: string): string {
  const filled = fill(text, EXAMPLE);
  return /[.?:]$/.test(filled) ? filled : `${filled}.`;
}

describe.each([
  ["da", da],
  ["en", en],
] as const)("texts in %s", (language, texts) => {
  test.each(screens(texts))("screen %s is easy to read", (_screen, text) => {
    expect(lix(text)).toBeLessThanOrEqual(HIGHEST_LIX);
  });

  test.each(Object.entries(texts))("%s is plain", (_key, text) => {
    const forbidden =
      language === "da" ? /\b(bruger|session|system|data|klient)/i : /\b(user|session|system|data|client)/i;
    expect(text).not.toMatch(forbidden);
    expect(text).not.toMatch(/[!<>&]/);
    expect(text.trim()).toBe(text);
    expect(text).not.toBe("");
  });
});

test("both languages have the same slots", () => {
  const slots = (texts: Texts) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]));
  expect(slots(en)).toEqual(slots(da));
});
