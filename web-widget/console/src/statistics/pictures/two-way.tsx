/** Age by gender as a field of circles, and the week as a calendar with the places it needs. */
import { Bubbles } from "../charts/bubbles.tsx";
import { Week } from "../charts/week.tsx";
import { type Cell, count, type Grid, NONE, plain } from "../grid/grid.ts";
import { blockName, blockOf } from "../model/block.ts";
import { sum } from "../model/figures.ts";
import { inSentence } from "../words.ts";
import { datesIn, missing, now, type Picture, type View } from "./picture.ts";

/** Age and gender. */
export function ageByGender(view: View): Picture {
  const { words, year } = view;
  const { say, label: name, number } = words;
  const figures = now(view, "T7");
  if (!figures) return missing(view, "age-gender", "age_gender.title", "T7");
  const [ages = [], genders = []] = figures.categories;
  const cell = (row: number, column: number) => figures.cells[row * genders.length + column] ?? 0;
  const ofRow = (row: number) => genders.reduce((total, _, column) => total + cell(row, column), 0);
  const ofColumn = (column: number) => ages.reduce((total, _, row) => total + cell(row, column), 0);
  const grid: Grid = {
    head: say("age_gender.head"),
    columns: [...genders.map((gender) => name("gender", gender)), say("total")],
    rows: [
      ...ages.map((age, row) => ({
        label: name("age", age),
        cells: [...genders.map((_, column) => count(cell(row, column))), count(ofRow(row))],
      })),
      {
        label: say("total"),
        cells: [...genders.map((_, column) => count(ofColumn(column))), count(sum(figures))],
        sum: true,
      },
    ],
  };
  const known = ages.map((age, row) => ({ age, value: ofRow(row) })).filter(({ age }) => age !== "unknown");
  const [most] = known.sort((one, two) => two.value - one.value);
  return {
    id: "age-gender",
    title: say("age_gender.title"),
    dates: datesIn(year, view.span, words),
    lead: most
      ? say("age_gender.lead", {
          age: inSentence(name("age", most.age), words),
          count: most.value === 0 ? say("few") : number(most.value),
        })
      : "",
    grid,
    draw: (label) => <Bubbles {...{ grid, label, words }} columns={genders.length} />,
  };
}

/** Answered, not answered: the columns of T14. */
const WIDTH = 2;

/** Weekday and block, with staffing. */
export function weekBlocks(view: View): Picture {
  const { words, year, places } = view;
  const { say, number } = words;
  const figures = now(view, "T14");
  if (!figures) return missing(view, "week", "week.title", "T14");
  const [keys = []] = figures.categories;
  const rows = keys.map((key, row) => ({
    key,
    block: blockOf(key),
    all: sum(figures, [row * WIDTH, row * WIDTH + 1]),
    not: figures.cells[row * WIDTH + 1] ?? 0,
    places: places.get(key),
  }));
  // What a closed day would take is asked on the page of staffing, for the hours that could be open.
  const needed = ({ block, places: need }: (typeof rows)[number]): Cell =>
    need && block?.open ? plain(need.recommended) : NONE;
  const grid: Grid = {
    head: say("week.head"),
    columns: [say("week.attempts"), say("week.not_answered"), ...(places.size > 0 ? [say("week.places")] : [])],
    rows: [
      ...rows.map((row) => ({
        label: blockName(row.key, words),
        cells: [count(row.all), count(row.not), ...(places.size > 0 ? [needed(row)] : [])],
      })),
      {
        label: say("total"),
        cells: [
          count(sum(figures)),
          count(rows.reduce((total, { not }) => total + not, 0)),
          ...(places.size > 0 ? [NONE] : []),
        ],
        sum: true,
      },
    ],
  };
  const open = rows.filter(({ block }) => block?.open);
  const closed = rows.filter(({ block }) => block && !block.open).reduce((total, { all }) => total + all, 0);
  const [most] = [...open].sort((one, two) => two.all - one.all);
  const told = (value: number) => (value === 0 ? say("few") : number(value));
  return {
    id: "week",
    title: say("week.title"),
    dates: datesIn(year, view.span, words),
    lead: most
      ? say("week.lead", {
          block: inSentence(blockName(most.key, words), words),
          count: told(most.all),
          closed: told(closed),
        })
      : "",
    grid,
    draw: (label) => (
      <Week
        {...{ grid, label, words }}
        blocks={rows.map(({ block }) => block)}
        notes={rows.map((row) => placesShort(row.places, view))}
      />
    ),
  };
}

/** "2–3 pladser". */
export function placesShort(
  places: { readonly least: number; readonly recommended: number } | undefined,
  { words: { say } }: Pick<View, "words">,
): string {
  if (!places) return "";
  const { least, recommended } = places;
  return least === recommended ? say("week.place_short", { recommended }) : say("week.places_short", places);
}
