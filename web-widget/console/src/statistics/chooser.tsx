/** Year and period: only those that are over can be chosen. */
import type { StatisticsYear } from "@ajar/protocol";
import type { Span } from "./model/figures.ts";
import { keyOf, spansOf } from "./model/spans.ts";
import { spanName } from "./pictures/picture.ts";
import type { Words } from "./words.ts";

interface ChooserProps {
  readonly years: readonly StatisticsYear[];
  readonly year: StatisticsYear;
  readonly span: Span;
  readonly choose: (year: number, span: Span | undefined) => void;
  readonly words: Words;
}

export function Chooser({ years, year, span, choose, words }: ChooserProps) {
  const { say } = words;
  const spans = spansOf(year);
  return (
    <div class="chooser">
      <div>
        <label for="statistics-year">{say("year")}</label>
        <select
          id="statistics-year"
          value={year.year}
          onChange={(event) => choose(Number(event.currentTarget.value), undefined)}
        >
          {[...years].reverse().map((each) => (
            <option key={each.year} value={each.year}>
              {each.year}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="statistics-period">{say("period")}</label>
        <select
          id="statistics-period"
          value={keyOf(span)}
          onChange={(event) => {
            const key = event.currentTarget.value;
            choose(
              year.year,
              spans.find((each) => keyOf(each) === key),
            );
          }}
        >
          {spans.map((each) => (
            <option key={keyOf(each)} value={keyOf(each)}>
              {spanName(year.year, each, words)}
            </option>
          ))}
        </select>
      </div>
      <p class="chooser-note">{say("only_closed")}</p>
    </div>
  );
}
