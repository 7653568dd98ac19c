/** What became of the attempts, and how long those in the queue waited. */
import { Bars } from "../charts/bars.tsx";
import { Columns } from "../charts/columns.tsx";
import { count, type Grid, type Row, shareCell, tell } from "../grid/grid.ts";
import { type Figures, shareOf, sum } from "../model/figures.ts";
import { before, datesIn, missing, now, type Picture, type View } from "./picture.ts";

/** Places in T2: counselling, not counselling, abuse or test. */
const ANSWERED = [0, 1, 2];
/** Places in T12: those who stood in the queue, in bands. */
const QUEUED = [0, 1, 2, 3, 4, 5];
const UP_TO_TWO = [0, 1];
const UP_TO_FIVE = [0, 1, 2];

/** Answered, left the queue, turned away. */
export function outcomes(view: View): Picture {
  const { words, year } = view;
  const { say, label: name, number } = words;
  const figures = now(view, "T2");
  if (!figures) return missing(view, "outcomes", "outcome.title", "T2");
  const past = before(view, "T2", figures);
  const categories = figures.categories[0] ?? [];
  const row = (label: string, cells: readonly number[], isSum = false): Row => ({
    label,
    cells: [
      count(sum(figures, cells)),
      shareCell(shareOf(sum(figures, cells), sum(figures), figures)),
      ...(past ? [count(sum(past, cells))] : []),
    ],
    ...(isSum && { sum: true }),
  });
  const grid: Grid = {
    head: say("outcome.head"),
    columns: [String(year.year), "%", ...(past ? [String(year.year - 1)] : [])],
    rows: [
      ...categories.map((category, index) => row(name("outcome", category), [index])),
      row(say("outcome.answered"), ANSWERED, true),
      row(say("total"), [...categories.keys()], true),
    ],
  };
  const answered = shareOf(sum(figures, ANSWERED), sum(figures), figures);
  const few = sum(figures, ANSWERED);
  return {
    id: "outcomes",
    title: say("outcome.title"),
    dates: datesIn(year, view.span, words),
    lead:
      answered?.kind === "percent"
        ? say("outcome.lead", { percent: answered.percent })
        : say("outcome.lead_few", { count: few === 0 ? say("few") : number(few) }),
    grid,
    draw: (label) => <Bars {...{ grid, label, words }} columns={past ? [0, 2] : [0]} />,
    ...(answered ? {} : { notes: [say("too_few_percent")] }),
  };
}

/** The histogram of waiting, with what was reached within 2 and 5 minutes. */
export function waiting(view: View): Picture {
  const { words, year } = view;
  const { say, label: name } = words;
  const figures = now(view, "T12");
  if (!figures) return missing(view, "waiting", "wait.title", "T12");
  const categories = figures.categories[0] ?? [];
  const upTo = (cells: readonly number[]) => shareOf(sum(figures, cells), sum(figures, QUEUED), figures);
  const [two, five] = [upTo(UP_TO_TWO), upTo(UP_TO_FIVE)];
  const grid: Grid = {
    head: say("wait.head"),
    columns: [say("week.attempts"), say("wait.cumulative")],
    rows: [
      ...QUEUED.map((cell) => ({
        label: name("wait", categories[cell] ?? ""),
        cells: [count(figures.cells[cell]), shareCell(upTo(QUEUED.filter((each) => each <= cell)))],
      })),
      ...rest(figures, categories, view),
    ],
  };
  const told = (share: typeof two) => tell(shareCell(share), words);
  return {
    id: "waiting",
    title: say("wait.title"),
    dates: datesIn(year, view.span, words),
    lead: two && five ? say("wait.lead", { two: told(two), five: told(five) }) : say("wait.lead_few"),
    grid,
    draw: (label) => (
      <Columns
        {...{ grid, label, words }}
        columns={[0]}
        marks={
          two && five
            ? [
                { after: UP_TO_TWO.length - 1, text: say("wait.two", { share: told(two) }) },
                { after: UP_TO_FIVE.length - 1, text: say("wait.five", { share: told(five) }) },
              ]
            : []
        }
      />
    ),
  };
}

/** Those who never stood in the queue, or of whom it is not known: in the table, not in the drawing. */
function rest(figures: Figures, categories: readonly string[], { words }: View): readonly Row[] {
  return categories
    .map((category, cell) => ({ category, cell }))
    .filter(({ cell }) => cell >= QUEUED.length)
    .map(({ category, cell }) => ({
      label: words.label("wait", category),
      cells: [count(figures.cells[cell]), { kind: "none" as const }],
      sum: true,
    }));
}
