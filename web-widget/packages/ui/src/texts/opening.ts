/** Opening times as people say them, by Intl; never shows a date where a day's name says it. */
import type { Language } from "./texts.ts";
import { clock, LOCALE } from "./times.ts";

/** A local opening time such as `2026-12-03T16:00` as `torsdag kl. 16`, `i dag kl. 16`; `today` is `2026-12-01`. */
export function opening(language: Language, local: string, today: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(local);
  if (!match) return local;
  const [, day = "", hour = "", minute = ""] = match;
  const time = clock(language, Date.parse(`1970-01-01T${hour}:${minute}:00Z`), "UTC");
  return `${dayName(language, day, today)} ${language === "da" ? "kl." : "at"} ${time}`;
}

function dayName(language: Language, day: string, today: string): string {
  const ahead = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
  if (ahead === 0 || ahead === 1) {
    return new Intl.RelativeTimeFormat(LOCALE[language], { numeric: "auto" }).format(ahead, "day");
  }
  const options: Intl.DateTimeFormatOptions =
    ahead > 1 && ahead < 7
      ? { weekday: "long", timeZone: "UTC" }
      : { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat(LOCALE[language], options).format(Date.parse(`${day}T00:00:00Z`));
}
