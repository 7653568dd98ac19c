/** What the year is held against, in numbers and percent, and the form that sets it. */
import type { StatisticsYear, Targets as Wire } from "@ajar/protocol";
import { useState } from "preact/hooks";
import { type Figures, LEAST_WHOLE, read, tableOf } from "./model/figures.ts";
import { ordinals } from "./model/spans.ts";
import { HELD } from "./pictures/bookings.tsx";
import type { View } from "./pictures/picture.ts";
import type { Source } from "./source.ts";
import type { Key, Words } from "./words.ts";

interface TargetsProps {
  readonly view: View;
  readonly source: Source;
  readonly again: () => void;
}

/** One target as it is told. */
export interface Goal {
  readonly name: string;
  readonly told: string;
  /** Whole percent; undefined below the limit. */
  readonly percent: number | undefined;
  readonly note: string;
}

/** How far the year has come: exact figures once it is closed, steps of 5 before. */
export function goalsOf({ year, targets, words }: View): readonly Goal[] {
  const contacts = soFar(year, "T1")?.cells[0];
  const held = soFar(year, "T20.end")?.cells[HELD];
  return [
    goal("goals.contacts", contacts, year.exact?.counselling, targets.contacts, words),
    goal("goals.held", held, year.exact?.held, targets.bookings, words),
  ].flatMap((each) => (each ? [each] : []));
}

/** All closed periods of a table together. */
function soFar(year: StatisticsYear, table: string): Figures | undefined {
  const cadence = tableOf(year, table)?.cadence;
  const all = cadence ? ordinals(year, cadence) : [];
  const [from, to] = [all[0], all[all.length - 1]];
  return cadence && from !== undefined && to !== undefined ? read(year, table, { cadence, from, to }) : undefined;
}

function goal(
  name: Key,
  rounded: number | undefined,
  exact: number | undefined,
  target: number | undefined,
  { say, number }: Words,
): Goal | undefined {
  const value = exact ?? rounded;
  if (target === undefined || target === 0 || value === undefined) return undefined;
  const few = exact === undefined && value === 0;
  return {
    name: say(name),
    told: say(few ? "goals.few" : "goals.reached", { count: number(value), target: number(target) }),
    percent: target >= LEAST_WHOLE && !few ? Math.round((100 * value) / target) : undefined,
    note: say(exact === undefined ? "goals.rounded" : "goals.exact"),
  };
}

export function Targets({ view, source, again }: TargetsProps) {
  const { words } = view;
  const goals = goalsOf(view);
  return (
    <section class="goals" aria-label={words.say("goals.title")}>
      {goals.map(({ name, told, percent, note }) => (
        <div class="goal" key={name}>
          <p class="goal-name">{name}</p>
          <p class="goal-told">
            <strong>{told}</strong>
            {percent !== undefined && <span> · {words.say("percent", { percent })}</span>}
          </p>
          {percent !== undefined && <progress aria-hidden="true" max={100} value={Math.min(100, percent)} />}
          <p class="goal-note">{note}</p>
        </div>
      ))}
      <TargetsForm {...{ words, source, again }} targets={view.targets} />
    </section>
  );
}

interface FormProps {
  readonly words: Words;
  readonly source: Source;
  readonly again: () => void;
  readonly targets: Wire;
}

const FIELDS = ["contacts", "bookings", "population"] as const;
/** More children than there are in any country. */
const MOST = 100_000_000;

/** The form that sets the targets; it is there before the first figure is. */
export function TargetsForm({ words, source, again, targets }: FormProps) {
  const { say } = words;
  const [told, tell] = useState<"goals.saved" | "goals.refused">();
  const save = async (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const entries = FIELDS.map((field) => [field, Number(form.get(field) || Number.NaN)] as const);
    const filled = entries.filter(([, value]) => Number.isInteger(value) && value > 0 && value <= MOST);
    const answer = await source.saveTargets(Object.fromEntries(filled));
    tell(answer.ok ? "goals.saved" : "goals.refused");
    if (answer.ok) again();
  };
  return (
    <details class="goals-form">
      <summary>{say("goals.change")}</summary>
      <form onSubmit={save}>
        {FIELDS.map((field) => (
          <label key={field}>
            {say(`goals.${field}`)}
            <input
              name={field}
              type="number"
              inputMode="numeric"
              min="1"
              max={MOST}
              step="1"
              autocomplete="off"
              defaultValue={targets[field] === undefined ? "" : String(targets[field])}
            />
          </label>
        ))}
        <button type="submit" class="primary">
          {say("goals.save")}
        </button>
        <p role="status">{told ? say(told) : ""}</p>
      </form>
    </details>
  );
}
