/** What the year is held against, in numbers and percent; the targets themselves are set in the service's own room, and nowhere else. */
import type { Measure, StatisticsYear } from "@ajar/protocol";
import { type Figures, LEAST_WHOLE, read, share, tableOf } from "./model/figures.ts";
import { ordinals } from "./model/spans.ts";
import { HELD } from "./pictures/bookings.tsx";
import { PASSED_ON } from "./pictures/bridges.tsx";
import { targetOf, type View, wholeYear } from "./pictures/picture.ts";
import type { Words } from "./words.ts";

/** One target as it is told. */
export interface Goal {
  readonly name: string;
  readonly told: string;
  /** Whole percent of the way; undefined below the limit. */
  readonly percent: number | undefined;
  readonly note: string;
}

/** Where each measure is read: the table, its cells, and whether it is a share of all that were told. */
const MEASURES: Readonly<Record<Measure, { table: string; cells: readonly number[]; of?: "all" }>> = {
  contacts: { table: "T1", cells: [0] },
  first_contacts: { table: "T11", cells: [0] },
  bookings: { table: "T20.end", cells: [HELD] },
  bridged: { table: "T19.stage", cells: [PASSED_ON] },
  answered: { table: "T1", cells: [0, 1], of: "all" },
  // Rows of the wait up to five minutes, each with answered and not answered.
  answered_soon: { table: "T12.answered", cells: [0, 2, 4], of: "all" },
  helped: { table: "T16", cells: [0], of: "all" },
  recommend: { table: "T18", cells: [0], of: "all" },
};

/** How far the year has come: exact figures once it is closed, steps of 5 before. */
export function goalsOf(view: View): readonly Goal[] {
  return (Object.keys(MEASURES) as Measure[]).flatMap((measure) => {
    const target = targetOf(view, measure);
    const { table, cells, of } = MEASURES[measure];
    const figures = soFar(view.year, table);
    if (!target || !figures) return [];
    const goal = of ? rate(measure, target, share(figures, cells), view) : count(measure, target, figures, view);
    return goal ? [goal] : [];
  });
}

/** All closed periods of a table together. */
function soFar(year: StatisticsYear, table: string): Figures | undefined {
  const whole = wholeYear(year);
  if (whole) return read(year, table, whole);
  const cadence = tableOf(year, table)?.cadence;
  const all = cadence ? ordinals(year, cadence) : [];
  const [from, to] = [all[0], all[all.length - 1]];
  return cadence && from !== undefined && to !== undefined ? read(year, table, { cadence, from, to }) : undefined;
}

function count(measure: Measure, target: number, figures: Figures, { words, year }: View): Goal {
  const { say, number } = words;
  const exact = exactOf(measure, year);
  const value = exact ?? MEASURES[measure].cells.reduce((sum, cell) => sum + (figures.cells[cell] ?? 0), 0);
  const few = exact === undefined && value === 0;
  return {
    name: say(`goals.${measure}`),
    told: say(few ? "goals.few" : "goals.reached", { count: number(value), target: number(target) }),
    percent: target >= LEAST_WHOLE && !few ? Math.round((100 * value) / target) : undefined,
    note: say(exact === undefined ? "goals.rounded" : "goals.exact"),
  };
}

function exactOf(measure: Measure, { exact }: StatisticsYear): number | undefined {
  if (measure === "contacts") return exact?.counselling;
  return measure === "bookings" ? exact?.held : undefined;
}

function rate(measure: Measure, target: number, told: ReturnType<typeof share>, { words }: View): Goal | undefined {
  const { say, number } = words;
  if (!told) return undefined;
  return {
    name: say(`goals.${measure}`),
    told:
      told.kind === "percent"
        ? say("goals.rate", { percent: told.percent, target })
        : say("goals.rate_of", { part: number(told.part), whole: number(told.whole), target }),
    percent: told.kind === "percent" ? Math.round((100 * told.percent) / target) : undefined,
    note: say("goals.rounded"),
  };
}

export function Targets({ view }: { readonly view: View }) {
  const { words } = view;
  const goals = goalsOf(view);
  return (
    <section class="goals" aria-label={words.say("goals.title")}>
      {goals.map(({ name, told, percent, note }) => (
        <div class="goal" key={name}>
          <p class="goal-name">{name}</p>
          <p class="goal-told">
            <strong>{told}</strong>
            {percent !== undefined && <span> · {words.say("goals.way", { percent })}</span>}
          </p>
          {percent !== undefined && <progress aria-hidden="true" max={100} value={Math.min(100, percent)} />}
          <p class="goal-note">{note}</p>
        </div>
      ))}
      <SetTargets words={words} />
    </section>
  );
}

/** The way to where targets are set; there before the first figure is. */
export function SetTargets({ words }: { readonly words: Words }) {
  return (
    <p class="goals-set">
      <a href="#/service/figures">{words.say("goals.change")}</a>
    </p>
  );
}
