/** The committee's page: one sheet of paper in whole sentences. */
import type { ComponentChildren } from "preact";
import { datesIn, spanName, type View } from "../pictures/picture.ts";
import { PrintButton } from "../print.tsx";
import { reportOf } from "./sentences.ts";

interface ReportProps {
  readonly view: View;
  readonly chooser: ComponentChildren;
  readonly service: string;
}

export function Report({ view, chooser, service }: ReportProps) {
  const { words, year, span } = view;
  const { say } = words;
  const paragraphs = reportOf(view);
  return (
    <>
      <div class="statistics-bar">
        {chooser}
        <PrintButton words={words} />
      </div>
      <article class="paper">
        <p class="paper-for">{say("report.for")}</p>
        <h3 class="paper-title">{say("report.title", { service, period: spanName(year.year, span, words) })}</h3>
        <p class="paper-dates">{datesIn(year, span, words)}</p>
        {paragraphs.length === 0 && <p>{say("report.nothing")}</p>}
        {paragraphs.map(({ title, sentences }) => (
          <section key={title}>
            <h4>{say(title)}</h4>
            <p>{sentences.join(" ")}</p>
          </section>
        ))}
        <footer class="paper-foot">
          <h4>{say("report.how")}</h4>
          <p>
            {say("rounding")} {say("report.nobody")} {year.interrupted && say("interrupted", { year: year.year })}
          </p>
        </footer>
      </article>
    </>
  );
}
