/** The week as rows and days: which times and blocks stand where, by the service's wall clock. Pure. */
import type { BookingBlock, BookingWeek, WeekSlot } from "@ajar/protocol";
import { hoursOf, type Lane, lanesOf, type Span } from "../lanes.ts";
import { localOf } from "../time.ts";

/** Minutes of a row. */
export const STEP = 30;
/** Minutes of a day. */
const DAY = 1440;
/** What is shown when nothing lies outside it: 8 to 20. */
const USUAL: Span = { from: 480, to: 1200 };

/** A time or a block on its day. */
export type Entry = Span &
  Lane & { readonly day: number; readonly slot: WeekSlot | undefined; readonly block: BookingBlock | undefined };

/** The week, ready to be drawn. */
export interface Layout {
  /** Minutes since midnight of the first row. */
  readonly from: number;
  readonly rows: number;
  readonly entries: readonly Entry[];
}

/** Puts everything on its place; a time that was cancelled is shown too, since its visitor may still look. */
export function layoutOf(data: BookingWeek): Layout {
  const all = [
    ...data.slots.map((slot) => ({ ...placed(data, slot), slot, block: undefined })),
    ...data.blocks.flatMap((block) => byDay(data, block).map((span) => ({ ...span, slot: undefined, block }))),
  ].filter(({ day }) => day >= 0);
  // A block of days would draw the nights: what is shown follows from the times and the blocks within a day.
  const hours = hoursOf(
    all.filter(({ block, from, to }) => !block || (from > 0 && to < DAY)),
    USUAL,
  );
  const seen = all
    .map((entry) => ({ ...entry, from: Math.max(entry.from, hours.from), to: Math.min(entry.to, hours.to) }))
    .filter(({ from, to }) => from < to);
  const entries = data.days.flatMap((_, day) => {
    const there = seen.filter((entry) => entry.day === day);
    const lanes = lanesOf(there);
    return there.map((entry, index) => ({ ...entry, ...(lanes[index] ?? { lane: 0, lanes: 1 }) }));
  });
  return { from: hours.from, rows: (hours.to - hours.from) / STEP, entries };
}

/** The entries that overlap a cell of some rows. */
export function entriesAt(layout: Layout, day: number, from: number, to: number): readonly Entry[] {
  return layout.entries.filter((entry) => entry.day === day && entry.from < to && entry.to > from);
}

function placed({ zone, days }: BookingWeek, { at, minutes }: { readonly at: number; readonly minutes: number }) {
  const { date, minutes: from } = localOf(zone, at);
  // By the wall: on the days that lose or gain an hour the box is as long as the talk, not as the clock's jump.
  return { day: days.indexOf(date), from, to: from + minutes };
}

/** A block may last for days: its part of each. */
function byDay({ zone, days }: BookingWeek, { at, minutes }: BookingBlock) {
  const { date, minutes: from } = localOf(zone, at);
  const first = dayNumber(date) - dayNumber(days[0] ?? date);
  return days.flatMap((_, day) => {
    const [begins, ends] = [from - (day - first) * DAY, from + minutes - (day - first) * DAY];
    return begins < DAY && ends > 0 ? [{ day, from: Math.max(0, begins), to: Math.min(DAY, ends) }] : [];
  });
}

const dayNumber = (date: string) => Date.parse(`${date}T00:00Z`) / (DAY * 60_000);

/** How many places of a time are given. */
export function takenOf({ seats }: WeekSlot): number {
  return seats.filter(({ state }) => state === "booked" || state === "held" || state === "came" || state === "not_come")
    .length;
}
