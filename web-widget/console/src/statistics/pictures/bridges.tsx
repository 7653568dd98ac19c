/** The way across to another offer: talked about, passed on, met; and where the bridges lead. */
import { Bars } from "../charts/bars.tsx";
import { count, type Grid } from "../grid/grid.ts";
import { sum } from "../model/figures.ts";
import { oneWay } from "./one-way.tsx";
import { datesIn, missing, now, type Picture, type View } from "./picture.ts";

/** The place of "passed on" in T19.stage, and of "met" in O.sheet. */
export const PASSED_ON = 1;
const MET = 3;

/** The funnel, and the destinations. */
export function bridges(view: View): readonly Picture[] {
  return [funnel(view), destinations(view)];
}

function funnel(view: View): Picture {
  const { words, year } = view;
  const { say, number } = words;
  const stages = now(view, "T19.stage");
  if (!stages) return missing(view, "bridges", "bridge.title", "T19.stage");
  const sheet = now(view, "O.sheet");
  const [all, passed, met] = [sum(stages), stages.cells[PASSED_ON], sheet?.cells[MET]];
  const grid: Grid = {
    head: say("bridge.step"),
    columns: [say("bridge.count")],
    rows: [
      { label: say("bridge.all"), cells: [count(all)] },
      { label: say("bridge.passed"), cells: [count(passed)] },
      { label: say("bridge.met"), cells: [count(met)] },
    ],
  };
  const told = (value: number | undefined) => (value ? number(value) : say("few"));
  return {
    id: "bridges",
    title: say("bridge.title"),
    dates: datesIn(year, view.span, words),
    lead: say("bridge.lead", { talked: told(all), passed: told(passed), met: told(met) }),
    grid,
    draw: (label) => <Bars {...{ grid, label, words }} columns={[0]} funnel />,
  };
}

function destinations(view: View): Picture {
  return oneWay(view, {
    id: "destinations",
    table: "T19.destination",
    variable: "destination",
    title: "bridge.where",
    head: "bridge.to",
    sorted: true,
    lead: (label, value) => view.words.say("more.lead", { label, count: value }),
  });
}
