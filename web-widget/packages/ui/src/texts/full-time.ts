/** A day and a time on the clock of a zone, as people say them: `torsdag den 3. december kl. 15`. */
import type { Language } from "./texts.ts";
import { clock, LOCALE } from "./times.ts";

/** `at` is seconds since 1970. */
export function fullTime(language: Language, zone: string, at: number): string {
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: zone }).format(at * 1000);
  const [weekday, day] = [say({ weekday: "long" }), say({ day: "numeric", month: "long" })];
  const time = clock(language, at * 1000, zone);
  return language === "da" ? `${weekday} den ${day} kl. ${time}` : `${weekday} ${day} at ${time}`;
}
