/** Any table of one dimension against the year before: reasons, and what stands under "more figures". */
import { Bars } from "../charts/bars.tsx";
import { count, type Grid, shareCell } from "../grid/grid.ts";
import { share, sum, UNKNOWN } from "../model/figures.ts";
import type { Key } from "../words.ts";
import { before, datesIn, missing, now, type Picture, type View } from "./picture.ts";

interface Named {
  readonly id: string;
  readonly table: string;
  /** The variable whose words its categories have. */
  readonly variable: string;
  readonly title: Key;
  readonly head: Key;
  /** A sentence with `{label}` and `{count}` about the largest. */
  readonly lead: (label: string, count: string) => string;
  /** The largest first, instead of the table's order. */
  readonly sorted?: boolean;
}

/** One table, its shares of those that were told, and the year before. */
export function oneWay(view: View, named: Named): Picture {
  const { words, year } = view;
  const { say, number } = words;
  const figures = now(view, named.table);
  if (!figures) return missing(view, named.id, named.title, named.table);
  const past = before(view, named.table, figures);
  const told = (figures.categories[0] ?? []).map((category, cell) => ({
    category,
    cell,
    name: words.label(named.variable, category),
    value: figures.cells[cell] ?? 0,
  }));
  const known = told.filter(({ category }) => category !== UNKNOWN);
  const order = named.sorted ? [...known].sort((one, two) => two.value - one.value) : known;
  const last = told.filter(({ category }) => category === UNKNOWN);
  const grid: Grid = {
    head: say(named.head),
    columns: [String(year.year), "%", ...(past ? [String(year.year - 1)] : [])],
    rows: [
      ...[...order, ...last].map(({ category, cell, name, value }) => ({
        label: name,
        cells: [
          count(value),
          category === UNKNOWN ? ({ kind: "none" } as const) : shareCell(share(figures, [cell])),
          ...(past ? [count(past.cells[cell])] : []),
        ],
      })),
      {
        label: say("total"),
        cells: [count(sum(figures)), { kind: "none" }, ...(past ? [count(sum(past))] : [])],
        sum: true,
      },
    ],
  };
  const [most] = [...known].sort((one, two) => two.value - one.value);
  return {
    id: named.id,
    title: say(named.title),
    dates: datesIn(year, view.span, words),
    lead: most ? named.lead(most.name, most.value === 0 ? say("few") : number(most.value)) : "",
    grid,
    draw: (label) => <Bars {...{ grid, label, words }} columns={past ? [0, 2] : [0]} />,
    ...(share(figures, []) ? {} : { notes: [say("too_few_percent")] }),
  };
}

/** What it was about. */
export function reasons(view: View): Picture {
  return oneWay(view, {
    id: "reasons",
    table: "T6",
    variable: "reason",
    title: "reason.title",
    head: "reason.head",
    sorted: true,
    lead: (reason, value) => view.words.say("reason.lead", { reason, count: value }),
  });
}

const MORE = [
  ["T10", "who"],
  ["T3.channel", "channel"],
  ["T11", "first"],
  ["T13", "length"],
  ["T22", "heard"],
  ["T24", "youngest"],
  ["T23", "safeguarding"],
] as const;

/** The published tables that have no picture of their own. */
export function moreFigures(view: View): readonly Picture[] {
  return MORE.map(([table, variable]) =>
    oneWay(view, {
      id: `more-${table.replace(".", "-")}`,
      table,
      variable,
      title: `more.${table}`,
      head: "more.head",
      lead: (label, value) => view.words.say("more.lead", { label, count: value }),
    }),
  );
}
