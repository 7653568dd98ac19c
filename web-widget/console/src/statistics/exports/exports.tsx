/** Files of the chosen period: what each is for, that it is on its way, and when it did not come. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { periodOf, type Span } from "../model/figures.ts";
import { spanName, type View } from "../pictures/picture.ts";
import type { Source } from "../source.ts";

const FORMATS = [
  ["xlsx", "xlsx"],
  ["ods", "ods"],
  ["csv", "csv"],
  ["csv-wide", "csv"],
  ["json-stat", "json"],
] as const;

type Format = (typeof FORMATS)[number][0];

interface ExportsProps {
  readonly view: View;
  readonly chooser: ComponentChildren;
  readonly source: Source;
  /** Shown when the hub wants to know anew who asks; `again` when that is done. */
  readonly confirm: (again: () => void) => ComponentChildren;
}

/** Where a download stands. */
interface Progress {
  readonly format: Format;
  readonly state: "busy" | "done" | "failed" | "stale";
}

/** The names of the periods that a span is made of: a file holds one closed period. */
export function periodsOf({ year, span }: Pick<View, "year" | "span">): readonly string[] {
  const { cadence, from, to }: Span = span;
  return Array.from({ length: to - from + 1 }, (_, index) => periodOf(year, cadence, from + index)?.name).flatMap(
    (name) => (name ? [name] : []),
  );
}

export function Exports({ view, chooser, source, confirm }: ExportsProps) {
  const { words, year, span } = view;
  const { say } = words;
  const [progress, setProgress] = useState<Progress>();
  const get = async (format: Format, ending: string) => {
    setProgress({ format, state: "busy" });
    const names = periodsOf(view);
    let whole = names.length > 0;
    let stale = false;
    for (const name of names) {
      const answer = await source.download(name, format, `${name}${format === "csv-wide" ? "-wide" : ""}.${ending}`);
      whole &&= answer.ok;
      stale ||= !answer.ok && answer.refused === "stale";
      if (stale) break;
    }
    setProgress({ format, state: stale ? "stale" : whole ? "done" : "failed" });
  };
  const told = (state: Progress["state"], name: string) =>
    state === "stale"
      ? ""
      : state === "busy"
        ? say("exports.busy")
        : say(state === "done" ? "exports.done" : "exports.failed", { name });
  return (
    <>
      <div class="statistics-bar">{chooser}</div>
      <section class="exports" aria-labelledby="exports-title">
        <h3 id="exports-title">
          {say("exports.title")}: {spanName(year.year, span, words)}
        </h3>
        <p>{say("exports.lead")}</p>
        <ul class="export-list">
          {FORMATS.map(([format, ending]) => {
            const name = say(`exports.${format}`);
            const mine = progress?.format === format ? progress.state : undefined;
            return (
              <li key={format} class="export">
                <div>
                  <h4>{name}</h4>
                  <p>{say(`exports.${format}_for`)}</p>
                  <p role="status" class={mine === "failed" ? "export-state export-failed" : "export-state"}>
                    {mine ? told(mine, name) : ""}
                  </p>
                  {mine === "stale" && confirm(() => get(format, ending))}
                </div>
                <button
                  type="button"
                  class="primary"
                  aria-disabled={progress?.state === "busy"}
                  onClick={() => progress?.state !== "busy" && get(format, ending)}
                >
                  {say("exports.get")}
                  <span class="visually-hidden"> {name}</span>
                </button>
              </li>
            );
          })}
        </ul>
        <p class="rounding">{say("rounding")}</p>
      </section>
    </>
  );
}
