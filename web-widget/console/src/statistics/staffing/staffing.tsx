/** Places by weekday and block, with the interval; counsellors from it; and what an opening would ask for. */
import type { RecommendedPlaces, StaffedBlock, Staffing } from "@ajar/protocol";
import { useState } from "preact/hooks";
import { plain, tell } from "../grid/grid.ts";
import { blockName, blockOf } from "../model/block.ts";
import { datesOf } from "../model/figures.ts";
import { ordinals } from "../model/spans.ts";
import { datesIn, type View } from "../pictures/picture.ts";
import { told } from "../report/facts.ts";
import type { Source } from "../source.ts";
import type { Words } from "../words.ts";
import { WhatIf } from "./what-if.tsx";

interface StaffingProps {
  readonly view: View;
  readonly source: Source;
  readonly staffing: Staffing | undefined;
}

/** Shares of those who leave stand for 1 to 4 places: more columns are not read. */
const MOST_PLACES = 4;

export function StaffingPage({ view, source, staffing }: StaffingProps) {
  const { words, year } = view;
  const { say } = words;
  const [each, setEach] = useState(2);
  const quarters = ordinals(year, "quarter");
  const span = { cadence: "quarter", from: quarters[0] ?? 1, to: quarters[quarters.length - 1] ?? 0 } as const;
  const open = (staffing?.blocks ?? []).filter(({ block }) => blockOf(block)?.open);
  return (
    <section class="staffing" aria-labelledby="staffing-title">
      <h3 id="staffing-title">{say("staffing.title")}</h3>
      <p class="picture-dates">{datesIn(year, span, words)}</p>
      <p>{say("staffing.lead")}</p>
      <p class="picture-note">{say("staffing.how")}</p>
      <label class="staffing-each">
        {say("staffing.each")}
        <select value={each} onChange={(event) => setEach(Number(event.currentTarget.value))}>
          {[1, 2, 3].map((places) => (
            <option key={places} value={places}>
              {places}
            </option>
          ))}
        </select>
      </label>
      {staffing ? <Blocks {...{ words, each }} blocks={open} /> : <p role="status">{say("loading")}</p>}
      <WhatIf {...{ words, source }} year={year.year} weeks={weeksOf(datesOf(year, span))} blocks={open} />
    </section>
  );
}

/** Whole weeks between two days, both included. */
export function weeksOf(dates: readonly [string, string] | undefined): number {
  if (!dates) return 0;
  const [first, last] = dates.map((date) => Date.parse(`${date}T00:00:00Z`));
  return Math.round(((last ?? 0) - (first ?? 0)) / 86_400_000 + 1) / 7;
}

function Blocks({ blocks, words, each }: { blocks: readonly StaffedBlock[]; words: Words; each: number }) {
  const { say } = words;
  const numbers = Array.from({ length: MOST_PLACES }, (_, index) => index + 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than its place scrolls
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields
    <div class="table-box" tabIndex={0} role="group" aria-label={say("staffing.title")}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {say("staffing.block")}
            </th>
            <th scope="col" rowSpan={2} class="table-number">
              {say("staffing.came")}
            </th>
            <th scope="col" rowSpan={2} class="table-number">
              {say("staffing.places")}
            </th>
            <th scope="col" rowSpan={2} class="table-number">
              {say("staffing.people")}
            </th>
            <th scope="colgroup" colSpan={MOST_PLACES} class="table-over">
              {say("staffing.left")}
            </th>
          </tr>
          <tr>
            {numbers.map((places) => (
              <th scope="col" key={places} class="table-number">
                {placesWord(places, words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {blocks.map(({ block, arrivals, places, given_up: left }) => (
            <tr key={block}>
              <th scope="row">{blockName(block, words)}</th>
              <td class="table-number">{told(arrivals, words)}</td>
              <td class="table-number">
                {places ? (
                  <strong>{interval(places.least, places.recommended, words)}</strong>
                ) : (
                  say("staffing.unknown")
                )}
              </td>
              <td class="table-number">
                {places
                  ? interval(Math.ceil(places.least / each), Math.ceil(places.recommended / each), words)
                  : tell(plain(undefined), words)}
              </td>
              {numbers.map((number) => (
                <td class="table-number" key={number}>
                  {leaves(left[number - 1], words)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "2 til 3", or one number when both are the same. */
export function interval(least: number, recommended: number, { say }: Words): string {
  return least === recommended ? String(recommended) : say("staffing.interval", { least, recommended });
}

/** "1 plads", "2 pladser", "1 til 2 pladser". */
export function placesNeeded({ least, recommended }: RecommendedPlaces, words: Words): string {
  if (least === recommended) return placesWord(recommended, words);
  return words.say("staffing.with", { places: interval(least, recommended, words) });
}

/** Nobody promises that none leaves: a 0 is "under 1 %". */
function leaves(percent: number | undefined, { say }: Words): string {
  if (percent === undefined) return "–";
  return percent === 0 ? say("staffing.hardly") : say("percent", { percent });
}

function placesWord(places: number, { say }: Words): string {
  return places === 1 ? say("staffing.with_one") : say("staffing.with", { places });
}
