/** Holds the words: complete in both languages, easy to read, none of the words that belong to machines. */
import { describe, expect, test } from "vitest";
import { da } from "./da.ts";
import { daMore } from "./da-more.ts";
import { en } from "./en.ts";
import { enMore } from "./en-more.ts";
import { lix } from "./lix.ts";
import { opening } from "./opening.ts";
import { fill } from "./texts.ts";
import { clock } from "./times.ts";

type Texts = Readonly<Record<string, string>>;
const DANISH: Texts = { ...da, ...daMore };
const ENGLISH: Texts = { ...en, ...enMore };
const HIGHEST_LIX = 25;
const EXAMPLE = {
  name: "Mette",
  other: "Sara",
  number: "112",
  place: 2,
  from: 10,
  to: 15,
  time: "16",
  when: "torsdag kl. 16",
};

/** The parts of a welcome are three screens, the numbers to call stand on the closed one; else a screen is the first part of its keys. */
function screenOf(key: string): string {
  const screen = /^welcome\.(child|parent|professional)/.exec(key)?.[0] ?? key.slice(0, key.indexOf("."));
  return screen === "help" ? "closed" : screen;
}

function screens(texts: Texts): [string, string][] {
  const found = new Map<string, string>();
  const everywhere = `${texts["bar.hide"]}. ${texts["bar.leave"]}.`;
  for (const [key, text] of Object.entries(texts)) {
    const sentence = fill(text, EXAMPLE);
    const closed = /[.?:]$/.test(sentence) ? sentence : `${sentence}.`;
    found.set(screenOf(key), `${found.get(screenOf(key)) ?? everywhere} ${closed}`);
  }
  return [...found];
}

describe.each([
  ["da", DANISH],
  ["en", ENGLISH],
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

test("both languages have the same keys and the same slots", () => {
  const slots = (texts: Texts) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]));
  expect(slots(ENGLISH)).toEqual(slots(DANISH));
});

test.each([
  ["En kat. En hund.", 2],
  ["Du må gerne vente her lidt", 6],
  ["Forældremyndighed", 101],
  ["", 0],
])("lix of %j", (text, expected) => {
  expect(lix(text)).toBe(expected);
});

test.each([
  ["da", "2026-12-03T16:00", "i morgen kl. 16"],
  ["da", "2026-12-02T16:30", "i dag kl. 16.30"],
  ["da", "2026-12-07T09:00", "mandag kl. 09"],
  ["en", "2026-12-03T16:00", "tomorrow at 16:00"],
  ["da", "soon", "soon"],
] as const)("%s says %s as %s", (language, local, expected) => {
  expect(opening(language, local, "2026-12-02")).toBe(expected);
});

test("a clock is said as in 10", () => {
  expect(clock("da", Date.UTC(2026, 0, 1, 16, 0), "UTC")).toBe("16");
  expect(clock("da", Date.UTC(2026, 0, 1, 16, 5), "UTC")).toBe("16.05");
  expect(clock("en", Date.UTC(2026, 0, 1, 16, 5), "UTC")).toBe("16:05");
});
