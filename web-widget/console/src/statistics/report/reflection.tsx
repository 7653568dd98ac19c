/** The team's own page: six questions with the figures that raise them, and room to write on paper; nothing about one counsellor. */
import type { ComponentChildren } from "preact";
import { blockName, blockOf } from "../model/block.ts";
import { read } from "../model/figures.ts";
import { datesIn, now, spanName, type View, wholeYear } from "../pictures/picture.ts";
import { PrintButton } from "../print.tsx";
import type { Key } from "../words.ts";
import { byValue, largest, type Named, told } from "./facts.ts";

/** A question, its figures and what to talk about. */
export interface Question {
  readonly title: Key;
  readonly ask: Key;
  readonly facts: readonly { readonly name: string; readonly told: string }[];
}

/** How many figures stand at a question. */
const MOST = 4;

/** All six, also those without figures. */
export function questionsOf(view: View): readonly Question[] {
  return [
    { title: "reflection.reach", ask: "reflection.reach_ask", facts: unheard(view) },
    { title: "reflection.when", ask: "reflection.when_ask", facts: closedTimes(view) },
    { title: "reflection.left", ask: "reflection.left_ask", facts: lost(view) },
    { title: "reflection.help", ask: "reflection.help_ask", facts: unhelped(view) },
    {
      title: "reflection.bridge",
      ask: "reflection.bridge_ask",
      facts: smallest(view, "T19.destination", "destination"),
    },
    { title: "reflection.heard", ask: "reflection.heard_ask", facts: largest(view, "T22", "heard").slice(0, MOST) },
  ];
}

/** The ages and genders that are heard least. */
function unheard(view: View): readonly Named[] {
  const ages = largest(view, "T4", "age").slice(-2);
  const genders = largest(view, "T5", "gender").slice(-2);
  return [...ages, ...genders];
}

function smallest(view: View, table: string, variable: string): readonly Named[] {
  return [...largest(view, table, variable)].reverse().slice(0, MOST);
}

function closedTimes(view: View): Question["facts"] {
  const figures = now(view, "T14");
  const blocks = (figures?.categories[0] ?? []).map((key, row) => ({
    key,
    value: (figures?.cells[2 * row] ?? 0) + (figures?.cells[2 * row + 1] ?? 0),
  }));
  return blocks
    .filter(({ key }) => blockOf(key)?.open === undefined && blockOf(key) !== undefined)
    .sort((one, two) => two.value - one.value)
    .slice(0, MOST)
    .map(({ key, value }) => ({ name: blockName(key, view.words), told: told(value, view.words) }));
}

/** Places in T2: gave up, turned away. */
function lost(view: View): Question["facts"] {
  const figures = now(view, "T2");
  return [3, 4].flatMap((cell) => {
    const category = figures?.categories[0]?.[cell];
    if (!figures || category === undefined) return [];
    return [{ name: view.words.label("outcome", category), told: told(figures.cells[cell] ?? 0, view.words) }];
  });
}

/** "No" and "worse" of the newest whole year. */
function unhelped(view: View): Question["facts"] {
  const { words } = view;
  const closed = view.years.filter((each) => each.year <= view.year.year && wholeYear(each));
  const newest = closed[closed.length - 1];
  if (!newest) return [];
  const last = (table: string, variable: string, title: Key) => {
    const figures = read(newest, table, { cadence: "year", from: 1, to: 1 });
    const category = figures?.categories[0]?.[2] ?? "";
    const found =
      figures && byValue(figures, variable, words).find(({ name }) => name === words.label(variable, category));
    return found ? [{ name: `${words.say(title)} ${found.name} (${newest.year})`, told: found.told }] : [];
  };
  return [...last("T16", "helped", "survey.helped"), ...last("T17", "change", "survey.change")];
}

export function Reflection({ view, chooser }: { readonly view: View; readonly chooser: ComponentChildren }) {
  const { words, year, span } = view;
  const { say } = words;
  return (
    <>
      <div class="statistics-bar">
        {chooser}
        <PrintButton words={words} />
      </div>
      <article class="paper">
        <h3 class="paper-title">{say("reflection.title", { period: spanName(year.year, span, words) })}</h3>
        <p class="paper-dates">{datesIn(year, span, words)}</p>
        <p>{say("reflection.intro")}</p>
        <ol class="questions">
          {questionsOf(view).map(({ title, ask, facts }) => (
            <li key={title}>
              <h4>{say(title)}</h4>
              {facts.length === 0 ? (
                <p class="soft">{say("reflection.none")}</p>
              ) : (
                <dl class="facts">
                  {facts.map(({ name, told: value }) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              )}
              <p>{say(ask)}</p>
              <div class="paper-lines" aria-hidden="true" />
            </li>
          ))}
        </ol>
        <footer class="paper-foot">
          <p>{say("rounding_short")}</p>
        </footer>
      </article>
    </>
  );
}
