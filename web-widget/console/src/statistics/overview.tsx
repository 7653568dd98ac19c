/** The overview: targets, then every picture; the explanation of the rounding stands where the figures are read. */
import type { ComponentChildren } from "preact";
import { furtherPictures, mainPictures } from "./pictures/all.ts";
import { Figure } from "./pictures/figure.tsx";
import { spanName, type View } from "./pictures/picture.ts";
import { PrintButton } from "./print.tsx";
import { Targets } from "./targets.tsx";

interface OverviewProps {
  readonly view: View;
  readonly chooser: ComponentChildren;
  readonly service: string;
}

/** Pictures that need the whole width. */
const WIDE = new Set(["contacts", "week", "reasons"]);

export function Overview({ view, chooser, service }: OverviewProps) {
  const { words, year } = view;
  const { say } = words;
  const further = furtherPictures(view);
  return (
    <>
      <div class="statistics-bar">
        {chooser}
        <PrintButton words={words} />
      </div>
      <p class="print-title">{say("report.title", { service, period: spanName(year.year, view.span, words) })}</p>
      <p class="rounding">{say("rounding")}</p>
      {year.interrupted && <p class="rounding rounding-warm">{say("interrupted", { year: year.year })}</p>}
      <Targets view={view} />
      <div class="picture-list">
        {mainPictures(view).map((picture) => (
          <Figure key={picture.id} picture={picture} words={words} wide={WIDE.has(picture.id)} />
        ))}
      </div>
      {further.length > 0 && (
        <>
          <h3 class="statistics-more">{say("more.title")}</h3>
          <div class="picture-list">
            {further.map((picture) => (
              <Figure key={picture.id} picture={picture} words={words} />
            ))}
          </div>
        </>
      )}
    </>
  );
}
