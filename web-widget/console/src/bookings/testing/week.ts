/** A plan and a week of an invented service, for examples and tests of the room; never part of the build. */
import type { BookingPlan, BookingWeek, Occupancy, SeatIs, WeekSlot } from "@ajar/protocol";

/** Thursday 3 December 2026, 14.00 in Copenhagen. */
export const NOW = Date.parse("2026-12-03T13:00:00Z") / 1000;

export const PLAN: BookingPlan = {
  version: 3,
  kinds: [
    { id: "talk", name_da: "En snak", name_en: "A talk", minutes: 45, picture: "talk", booker: "visitor" },
    { id: "group", name_da: "Gruppe", name_en: "Group", minutes: 90, picture: "group", booker: "visitor" },
  ],
  places: [
    { id: "house", way: "address", name: "Huset", directions: "Den gule port.", picture: true },
    { id: "chat", way: "chat", name: "Chatten", directions: "", picture: false },
  ],
  resources: [
    { id: "mette", name: "Mette", sort: "counsellor", size: 1 },
    { id: "sara", name: "Sara", sort: "counsellor", size: 1 },
    { id: "blue", name: "Det blå rum", sort: "room", size: 1 },
  ],
  patterns: [
    {
      ...{ id: "p1", kind: "talk", place: "house", counsellor: "mette", weekday: "th", time: "15:00", minutes: 45 },
      ...{ seats: 1, from: "2026-11-01", every: 1, except: ["2026-12-24"], course: false },
    },
  ],
  buffer_before: 0,
  buffer_after: 15,
  notice_minutes: 120,
  horizon_days: 56,
};

const slot = (id: string, local: string, seats: readonly SeatIs[], part: Partial<WeekSlot> = {}): WeekSlot => ({
  ...{ id, kind: "talk", place: "house", counsellor: "mette", minutes: 45, state: "open", changed: false },
  at: Date.parse(`${local}:00+01:00`) / 1000,
  seats: seats.map((state) => ({ state, ...(state === "booked" && { company: "friend" as const }) })),
  ...part,
});

export const WEEK: BookingWeek = {
  zone: "Europe/Copenhagen",
  now: NOW,
  days: ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"],
  slots: [
    slot("a", "2026-11-30T10:00", ["came"]),
    slot("b", "2026-12-01T15:00", ["cancelled"], { state: "cancelled" }),
    slot("c", "2026-12-02T15:30", ["free", "booked", "held"], { kind: "group", minutes: 90, counsellor: "sara" }),
    slot("d", "2026-12-03T15:00", ["booked"]),
    slot("e", "2026-12-03T15:15", ["free"], { counsellor: "sara", changed: true }),
    slot("f", "2026-12-03T13:00", ["booked"]),
    slot("g", "2026-12-04T16:00", ["free"], { state: "closed" }),
  ],
  blocks: [{ id: "x", resource: "blue", at: Date.parse("2026-12-01T09:00:00+01:00") / 1000, minutes: 120 }],
  holidays: ["2026-12-04"],
  waiting: [{ kind: "talk", places: 2, taken: 0 }],
};

export const OCCUPANCY: Occupancy = {
  kinds: [
    { kind: "talk", places: 24, taken: 9 },
    { kind: "group", places: 8, taken: 3 },
  ],
};
