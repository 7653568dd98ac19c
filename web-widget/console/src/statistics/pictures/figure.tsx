/** One picture on the screen: heading with its dates, the sentence, the drawing, and the real table beside it. */
import { type Grid, tell } from "../grid/grid.ts";
import type { Words } from "../words.ts";
import type { Picture } from "./picture.ts";

interface FigureProps {
  readonly picture: Picture;
  readonly words: Words;
  /** Over the whole width of the page. */
  readonly wide?: boolean;
}

export function Figure({ picture, words, wide = false }: FigureProps) {
  const { id, title, dates, lead, grid, draw, notes = [] } = picture;
  return (
    <section class={wide ? "picture picture-wide" : "picture"} aria-labelledby={`picture-${id}`}>
      <h3 id={`picture-${id}`}>{title}</h3>
      {dates && <p class="picture-dates">{dates}</p>}
      <p class="picture-lead">{lead}</p>
      {grid && draw && (
        <div class="picture-body">
          <div class="picture-drawing">{draw(`${title}. ${lead}`)}</div>
          <Table grid={grid} caption={title} words={words} />
        </div>
      )}
      {grid && <p class="picture-note">{[...notes, words.say("rounding_short")].join(" ")}</p>}
    </section>
  );
}

/** The grid as a table; every value says where it stands, so that a test can hold it against the drawing. */
export function Table({ grid, caption, words }: { grid: Grid; caption: string; words: Words }) {
  return (
    // A table that is wider than its place scrolls, so it must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields
    <div class="table-box" tabIndex={0} role="group" aria-label={`${words.say("table")}: ${caption}`}>
      <table class="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{grid.head}</th>
            {grid.columns.map((column) => (
              <th scope="col" class="table-number" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ label, cells, sum }, row) => (
            <tr key={label} class={sum ? "table-sum" : ""}>
              <th scope="row">{label}</th>
              {cells.map((cell, column) => (
                <td class={`table-number table-${cell.kind}`} key={grid.columns[column]} data-cell={`${row}:${column}`}>
                  {tell(cell, words)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
