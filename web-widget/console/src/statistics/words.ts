/** How figures are said in one language: texts, numbers, dates, names of periods and categories. Reads no clock. */
import { useContext, useMemo } from "preact/hooks";
import type { Both } from "../texts/room-texts.ts";
import { fill, type Language } from "../texts/texts.ts";
import { LanguageContext } from "../texts/use-texts.ts";
import { UNKNOWN } from "./model/figures.ts";
import { texts } from "./texts.ts";

/** A key of the room's words. */
export type Key = keyof typeof texts;

/** One language's way of saying things. */
export interface Words {
  readonly language: Language;
  say(key: Key, values?: Readonly<Record<string, string | number>>): string;
  number(value: number): string;
  /** `2026-01-05` as "5. januar 2026". */
  day(date: string): string;
  /** A month by its number, from 1. */
  month(ordinal: number, length?: "long" | "short"): string;
  /** A category of a variable; one without words is shown as it is, so that it is noticed. */
  label(variable: string, category: string): string;
}

/** A name inside a sentence: Danish writes days and categories small, English days large. */
export function inSentence(name: string, { language }: Words): string {
  if (language === "en" && /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/.test(name)) return name;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const TAGS: { readonly [L in Language]: string } = { da: "da-DK", en: "en-GB" };

/** The words of a language. */
export function wordsOf(language: Language): Words {
  const tag = TAGS[language];
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const months = (length: "long" | "short") => new Intl.DateTimeFormat(tag, { month: length, timeZone: "UTC" });
  const say: Words["say"] = (key, values = {}) => fill((texts[key] as Both)[language], values);
  return {
    language,
    say,
    number: (value) => numbers.format(value),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
    month: (ordinal, length = "long") => months(length).format(new Date(Date.UTC(2026, ordinal - 1, 15))),
    label(variable, category) {
      if (category === UNKNOWN) return say("unknown");
      const key = `${variable}.${category}`;
      return key in texts ? say(key as Key) : category;
    },
  };
}

/** The words of the console's language. */
export function useStatisticsWords(): Words {
  const language = useContext(LanguageContext);
  return useMemo(() => wordsOf(language), [language]);
}
