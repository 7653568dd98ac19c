/** Dates and wall times of the service: ISO weeks, and instants on the service's clock by Intl, right in every week. Knows no clock. */
import type { Language } from "../texts/texts.ts";

const LOCALE: Readonly<Record<Language, string>> = { da: "da-DK", en: "en-GB" };
const DAY = 86_400_000;

/** An instant on the service's wall. */
export interface Local {
  /** `2026-12-03`. */
  readonly date: string;
  /** `15:00`. */
  readonly time: string;
  /** Minutes since local midnight, as the clock shows them. */
  readonly minutes: number;
}

/** What the clock on the wall says at an instant (seconds since 1970). */
export function localOf(zone: string, at: number): Local {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at * 1000);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "00";
  const time = `${part("hour")}:${part("minute")}`;
  return { date: `${part("year")}-${part("month")}-${part("day")}`, time, minutes: minutesOf(time) };
}

/** `15:30` as minutes since midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Minutes since midnight as `15:30`. */
export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** So many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The ISO 8601 week of a date, `2026-W49`: the week belongs to the year of its Thursday. */
export function weekOf(date: string): string {
  const thursday = addDays(mondayOf(date), 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * DAY)) + 1;
  return `${year}-W${String(number).padStart(2, "0")}`;
}

/** The Monday of a date's week. */
export function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

/** The Monday of `2026-W49`; undefined for anything else. */
export function mondayOfWeek(week: string): string | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === undefined || number === undefined) return undefined;
  const monday = addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * 7);
  return weekOf(monday) === week ? monday : undefined;
}

/** `torsdag 3. december`. */
export function longDay(language: Language, date: string): string {
  return format(language, date, { weekday: "long", day: "numeric", month: "long" });
}

/** `tor. 3.`. */
export function shortDay(language: Language, date: string): string {
  return format(language, date, { weekday: "short", day: "numeric" });
}

/** `mandag`; Monday is 0. */
export function weekdayName(language: Language, weekday: number): string {
  return format(language, addDays("2026-11-30", weekday), { weekday: "long" });
}

function format(language: Language, date: string, options: Intl.DateTimeFormatOptions): string {
  const shown = new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: "UTC" });
  return shown.format(Date.parse(`${date}T00:00:00Z`));
}
