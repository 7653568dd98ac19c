/** Got help, change, would tell a friend: whole years only, with three-year sums and with those who did not answer; "20 of 25" under 50. */
import type { StatisticsYear } from "@ajar/protocol";
import { Dots } from "../charts/dots.tsx";
import { count, type Grid, NONE, type Row, shareCell } from "../grid/grid.ts";
import { type Figures, plus, read, share, sum, UNKNOWN } from "../model/figures.ts";
import type { Key } from "../words.ts";
import { contactsIn } from "./contacts.tsx";
import { datesIn, type Picture, type View, wholeYear } from "./picture.ts";

interface Question {
  readonly id: string;
  readonly table: string;
  readonly variable: string;
  readonly title: Key;
}

const QUESTIONS: readonly Question[] = [
  { id: "helped", table: "T16", variable: "helped", title: "survey.helped" },
  { id: "change", table: "T17", variable: "change", title: "survey.change" },
  { id: "recommend", table: "T18", variable: "recommend", title: "survey.recommend" },
];

/** How many years stand in the running sum. */
const RUNNING = 3;

/** One picture for each question. */
export function survey(view: View): readonly Picture[] {
  const closed = view.years.filter((year) => year.year <= view.year.year && wholeYear(year));
  const newest = closed[closed.length - 1];
  return QUESTIONS.map((question) => (newest ? asked(view, question, newest, closed) : noYear(view, question)));
}

function noYear({ words, year }: View, { id, title }: Question): Picture {
  return {
    id,
    title: words.say(title),
    dates: undefined,
    lead: words.say("survey.wait_year", { year: year.year }),
  };
}

function asked(view: View, question: Question, year: StatisticsYear, closed: readonly StatisticsYear[]): Picture {
  const { words } = view;
  const { say, label: name, number } = words;
  const span = { cadence: "year", from: 1, to: 1 } as const;
  const figures = read(year, question.table, span);
  const common = { id: question.id, title: say(question.title), dates: datesIn(year, span, words) };
  if (!figures) return { ...common, lead: say("not_published", { year: year.year }) };
  const running = runningSum(question.table, closed.slice(-RUNNING));
  const categories = figures.categories[0] ?? [];
  const silent = Math.max(0, (contactsIn(year, span) ?? 0) - sum(figures));
  const row = (category: string, cell: number): Row => ({
    label: category === UNKNOWN ? say("survey.unsaid") : name(question.variable, category),
    cells: [
      count(figures.cells[cell]),
      category === UNKNOWN ? NONE : shareCell(share(figures, [cell])),
      ...(running ? [category === UNKNOWN ? NONE : shareCell(share(running.figures, [cell]))] : []),
    ],
  });
  const bare = running ? [NONE, NONE] : [NONE];
  const grid: Grid = {
    head: say("survey.head"),
    columns: [
      say("survey.count"),
      say("survey.share"),
      ...(running ? [say("survey.running", { from: running.from, to: year.year })] : []),
    ],
    rows: [
      ...categories.map(row),
      { label: say("survey.silent"), cells: [count(silent), ...bare] },
      { label: say("total"), cells: [count(sum(figures) + silent), ...bare], sum: true },
    ],
  };
  const told = (value: number) => (value === 0 ? say("few") : number(value));
  const answers = categories.filter((category) => category !== UNKNOWN).length;
  return {
    ...common,
    lead: say("survey.lead", { answered: told(sum(figures)), silent: told(silent) }),
    grid,
    draw: (label) => <Dots {...{ grid, label, words, answers }} column={0} />,
    notes: [
      say("survey.dot"),
      ...(view.span.cadence === "year" && year === view.year ? [] : [say("survey.year_only", { year: year.year })]),
    ],
  };
}

/** The sum of several closed years, when their categories are the same. */
export function runningSum(
  table: string,
  years: readonly StatisticsYear[],
): { readonly figures: Figures; readonly from: number } | undefined {
  const all = years.map((year) => read(year, table, { cadence: "year", from: 1, to: 1 }));
  const [first, ...rest] = all;
  const from = years[0]?.year;
  if (!first || rest.length === 0 || from === undefined) return undefined;
  const figures = rest.reduce<Figures | undefined>((total, each) => total && each && plus(total, each), first);
  return figures && { figures, from };
}
