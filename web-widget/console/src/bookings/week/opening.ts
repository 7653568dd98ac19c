/** Which week the room opens on: this one, or at a weekend without times the week of the next day that has some. Pure, knows no clock. */
import type { BookingPlan, WeeklyPattern } from "@ajar/protocol";
import { addDays, mondayOf, weekOf } from "../time.ts";

const WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"] as const;
/** How far a weekend looks ahead: over the longest closing of a summer. */
const AHEAD = 56;

/** The ISO week to open on `today` (`2026-12-06`). */
export function openingWeek(today: string, { patterns }: BookingPlan): string {
  if (dayOf(today) < 5) return weekOf(today);
  const days = Array.from({ length: AHEAD }, (_, day) => addDays(today, day));
  const next = days.find((date) => patterns.some((pattern) => brings(pattern, date)));
  return weekOf(next ?? addDays(mondayOf(today), 7));
}

/** Monday is 0. */
const dayOf = (date: string) => WEEKDAYS.findIndex((_, day) => addDays(mondayOf(date), day) === date);

function brings({ weekday, from, until, every, except }: WeeklyPattern, date: string): boolean {
  const weeks = (Date.parse(mondayOf(date)) - Date.parse(mondayOf(from))) / (7 * 86_400_000);
  const runs = date >= from && (until === undefined || date <= until);
  return runs && WEEKDAYS[dayOf(date)] === weekday && weeks % every === 0 && !except.includes(date);
}
