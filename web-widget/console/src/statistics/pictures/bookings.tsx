/** Bookings by the days from choosing to meeting, the share within 14 days, and what became of them. */
import { Columns } from "../charts/columns.tsx";
import { count, type Grid, NONE, shareCell, tell } from "../grid/grid.ts";
import { share, sum, UNKNOWN } from "../model/figures.ts";
import { oneWay } from "./one-way.tsx";
import { datesIn, missing, now, type Picture, type View } from "./picture.ts";

/** Places in T21.lead: same day, 1-3, 4-7, 8-14. */
const WITHIN_14 = [0, 1, 2, 3];
/** The place of "held" in T20.end. */
export const HELD = 0;

/** Lead time, and outcomes. */
export function bookings(view: View): readonly Picture[] {
  return [leadTimes(view), ends(view)];
}

function leadTimes(view: View): Picture {
  const { words, year } = view;
  const { say, label: name, number } = words;
  const figures = now(view, "T21.lead");
  if (!figures) return missing(view, "bookings", "booking.title", "T21.lead");
  const categories = figures.categories[0] ?? [];
  const within = share(figures, WITHIN_14);
  const grid: Grid = {
    head: say("booking.head"),
    columns: [say("booking.count"), "%"],
    rows: [
      ...categories.map((category, cell) => ({
        label: name("lead", category),
        cells: [count(figures.cells[cell]), category === UNKNOWN ? NONE : shareCell(share(figures, [cell]))],
        ...(category === UNKNOWN && { sum: true }),
      })),
      { label: say("total"), cells: [count(sum(figures)), NONE], sum: true },
    ],
  };
  const all = sum(figures);
  const values = { count: all === 0 ? say("few") : number(all), share: tell(shareCell(within), words) };
  return {
    id: "bookings",
    title: say("booking.title"),
    dates: datesIn(year, view.span, words),
    lead: within ? say("booking.lead", values) : say("booking.lead_few", values),
    grid,
    draw: (label) => (
      <Columns
        {...{ grid, label, words }}
        columns={[0]}
        marks={within ? [{ after: WITHIN_14.length - 1, text: say("booking.within", values) }] : []}
      />
    ),
    ...(within ? {} : { notes: [say("too_few_percent")] }),
  };
}

function ends(view: View): Picture {
  const held = now(view, "T20.end")?.cells[HELD];
  return oneWay(view, {
    id: "ends",
    table: "T20.end",
    variable: "end",
    title: "booking.ends",
    head: "booking.end",
    lead: () => view.words.say("booking.ends_lead", { count: held ? view.words.number(held) : view.words.say("few") }),
  });
}
