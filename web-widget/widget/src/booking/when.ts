/** Days and times as people say them, on the service's clock by Intl: right in every week, also those that lose or gain an hour. */
import type { Language } from "@ajar/ui";

const LOCALE: Readonly<Record<Language, string>> = { da: "da-DK", en: "en-GB" };
const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** Says times of one service in one language. `at` is seconds since 1970 everywhere. */
export interface Clock {
  /** `torsdag den 3. december`. */
  day(at: number): string;
  /** `kl. 15`, `kl. 15.30`; with the zone's short name where the hour comes twice. */
  time(at: number): string;
  /** `torsdag den 3. december kl. 15`. */
  when(at: number): string;
  /** `2026-12-03`, the same for all times of one day. */
  date(at: number): string;
}

/** The clock of a zone. */
export function clockOf(language: Language, zone: string): Clock {
  const say = (options: Intl.DateTimeFormatOptions, locale = LOCALE[language]) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    return (at: number) => format.format(at * 1000);
  };
  const weekday = say({ weekday: "long" });
  const number = say({ day: "numeric", month: "long" });
  const day = (at: number) => `${weekday(at)} ${language === "da" ? "den " : ""}${number(at)}`;
  const hour = say(CLOCK);
  const date = say({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA");
  const zoned = say({ timeZoneName: "short" });
  const bare = (at: number) => (language === "da" ? hour(at).replace(":", ".").replace(/\.00$/, "") : hour(at));
  const time = (at: number) => {
    const twice = [at - 3600, at + 3600].some((other) => hour(other) === hour(at));
    return `${language === "da" ? "kl." : "at"} ${bare(at)}${twice ? ` ${zoned(at).split(" ").pop()}` : ""}`;
  };
  return { day, time, date, when: (at) => `${day(at)} ${time(at)}` };
}

/** Times put together by day, in order. */
export function byDay<Each extends { readonly at: number }>(clock: Clock, times: readonly Each[]): readonly Each[][] {
  const days = new Map<string, Each[]>();
  for (const time of [...times].sort((a, b) => a.at - b.at)) {
    const day = clock.date(time.at);
    days.set(day, [...(days.get(day) ?? []), time]);
  }
  return [...days.values()];
}
