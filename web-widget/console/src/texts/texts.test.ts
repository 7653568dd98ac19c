/** Every text in both languages: same keys, same slots, no forbidden word. */
import { describe, expect, it } from "vitest";
import { clock, fill, languages, span } from "./texts.ts";

const keys = Object.keys(languages.da) as (keyof typeof languages.da)[];

describe("texts", () => {
  it.each(keys)("%s stands in both languages with the same slots", (key) => {
    expect(slots(languages.en[key])).toEqual(slots(languages.da[key]));
    expect(languages.en[key]).not.toBe("");
  });

  it.each(keys)("%s holds no word that the screens avoid", (key) => {
    expect(languages.da[key]).not.toMatch(/\b(bruger|session|system|data|klient)\b|!/i);
  });

  it("fills slots and leaves unknown ones to be seen", () => {
    expect(fill("{a} og {b}", { a: 1 })).toBe("1 og {b}");
  });

  it.each([
    [0, "0 sek.", "0:00"],
    [59_999, "59 sek.", "0:59"],
    [60_000, "1 min.", "1:00"],
    [3_599_000, "59 min.", "59:59"],
    [3_729_000, "1 t. 2 min.", "1:02:09"],
    [-5, "0 sek.", "0:00"],
  ])("says %d ms", (milliseconds, words, figures) => {
    expect([span(languages.da, milliseconds), clock(milliseconds)]).toEqual([words, figures]);
  });
});

function slots(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();
}
