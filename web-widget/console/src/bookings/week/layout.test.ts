/** A block of days stands in each of its days, cut at what the week shows; nights are not drawn for it. */
import type { BookingBlock, BookingWeek } from "@ajar/protocol";
import { expect, test } from "vitest";
import { entriesAt, layoutOf } from "./layout.ts";

const DAYS = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"];

function week(local: string, minutes: number): BookingWeek {
  const at = Date.parse(`${local}:00+01:00`) / 1000;
  const block: BookingBlock = { id: "b", resource: "sara", at, minutes };
  const rest = { zone: "Europe/Copenhagen", now: at, holidays: [], waiting: [] };
  return { ...rest, days: DAYS, slots: [], blocks: [block] };
}

test.each<[string, number, string[]]>([
  ["2026-12-01T09:00", 60, ["1 540-600"]],
  ["2026-12-04T13:00", 59 * 60, ["4 780-1200", "5 480-1200", "6 480-1200"]],
  ["2026-11-28T12:00", 3 * 1440, ["0 480-1200", "1 480-720"]],
  ["2026-12-01T22:00", 60, ["1 1320-1380"]],
])("from %s for %i minutes", (local, minutes, expected) => {
  const { entries } = layoutOf(week(local, minutes));
  expect(entries.map(({ day, from, to }) => `${day} ${from}-${to}`)).toEqual(expected);
});

test("every cell of a blocked day opens it", () => {
  const layout = layoutOf(week("2026-12-01T09:00", 2 * 1440));
  expect(entriesAt(layout, 2, 600, 630)).toHaveLength(1);
  expect(entriesAt(layout, 4, 600, 630)).toHaveLength(0);
});
