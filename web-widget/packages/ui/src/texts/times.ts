/** Times of day as people say them, by Intl. Never shows a date. */
import type { Language } from "./texts.ts";

/** The locale of a language, for Intl. */
export const LOCALE: Readonly<Record<Language, string>> = { da: "da-DK", en: "en-GB" };

/** The time of day: `16`, `16.05` in Danish; `16:00` in English. `at` is milliseconds since 1970, `zone` only for tests. */
export function clock(language: Language, at: number, zone?: string): string {
  const options: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const text = new Intl.DateTimeFormat(LOCALE[language], zone ? { ...options, timeZone: zone } : options).format(at);
  return language === "da" ? text.replace(":", ".").replace(/\.00$/, "") : text;
}
