/** The room of the figures: period chooser and pages, all drawn from what is published; holds no figure that is not. */
import "./statistics.css";
import "./charts/charts.css";
import "./paper.css";
import "./print.css";
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { SaidLine } from "../account/said.tsx";
import type { RoomProps } from "../shell/room.ts";
import { Chooser } from "./chooser.tsx";
import { Exports } from "./exports/exports.tsx";
import type { Span } from "./model/figures.ts";
import { sameSpan, spansOf } from "./model/spans.ts";
import { Overview } from "./overview.tsx";
import type { View } from "./pictures/picture.ts";
import { Reflection } from "./report/reflection.tsx";
import { Report } from "./report/report.tsx";
import { Sheet } from "./sheet/sheet.tsx";
import { type Fetched, type Source, sourceOf, usePublished, useStaffing } from "./source.ts";
import { StaffingPage } from "./staffing/staffing.tsx";
import { SetTargets } from "./targets.tsx";
import { useView, VIEWS, type ViewName, viewKey } from "./views.ts";
import { useStatisticsWords, type Words } from "./words.ts";

export function Room({ api, session }: RoomProps) {
  const words = useStatisticsWords();
  const source = useMemo(() => sourceOf(api, session.service), [api, session.service]);
  const [fetched, again] = usePublished(source);
  const open = useView();
  return (
    <div class="statistics">
      <h1 class="paper-name">{session.serviceName}</h1>
      <h2 class="paper-name">{words.say("title")}</h2>
      <header class="statistics-head">
        <h2>{words.say("title")}</h2>
        <Pages open={open} words={words} />
      </header>
      <Body
        {...{ fetched, again, source, open, words }}
        service={session.serviceName}
        confirm={(retry) => <SaidLine said="stale" api={api} confirmed={retry} />}
      />
    </div>
  );
}

function Pages({ open, words }: { open: ViewName; words: Words }) {
  return (
    <nav class="pages" aria-label={words.say("views")}>
      <ul>
        {VIEWS.map((view) => (
          <li key={view}>
            <a href={`#/statistics/${view}`} aria-current={view === open ? "page" : undefined}>
              {words.say(viewKey(view))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface BodyProps {
  readonly fetched: Fetched;
  readonly again: () => void;
  readonly source: Source;
  readonly open: ViewName;
  readonly words: Words;
  readonly service: string;
  /** How somebody shows anew who they are, before a file leaves. */
  readonly confirm: (retry: () => void) => ComponentChildren;
}

function Body(props: BodyProps) {
  const { fetched, again, source, open, words } = props;
  const { say } = words;
  if (fetched.state === "loading") return <p role="status">{say("loading")}</p>;
  if (fetched.state === "failed") {
    return (
      <div role="alert" class="statistics-failed">
        <p>{say("failed")}</p>
        <button type="button" class="primary" onClick={again}>
          {say("retry")}
        </button>
      </div>
    );
  }
  // The sheet is filled in long before there is anything to read.
  if (open === "sheet") return <Sheet source={source} words={words} />;
  return <Pictures {...props} fetched={fetched} />;
}

type Ready = Extract<Fetched, { readonly state: "ready" }>;

function Pictures(props: BodyProps & { readonly fetched: Ready }) {
  const { fetched, source, open, words, service, confirm } = props;
  const { years, overview } = fetched;
  const readable = useMemo(() => years.filter((year) => spansOf(year).length > 0), [years]);
  const [chosen, choose] = useState<{ year: number; span: Span | undefined }>();
  const newest = readable[readable.length - 1];
  const year = readable.find((each) => each.year === chosen?.year) ?? newest;
  const staffing = useStaffing(source, year?.year);
  const spans = year ? spansOf(year) : [];
  const wanted = chosen?.span;
  const span = spans.find((each) => wanted && sameSpan(each, wanted)) ?? spans[0];
  if (!year || !span) {
    return (
      <section class="exports">
        <h3>{words.say(viewKey(open))}</h3>
        <p>{words.say("nothing_yet")}</p>
        <SetTargets words={words} />
      </section>
    );
  }
  const places = new Map((staffing?.blocks ?? []).flatMap(({ block, places: need }) => (need ? [[block, need]] : [])));
  const last = years.find((each) => each.year === year.year - 1);
  const view: View = {
    words,
    year,
    last,
    years,
    span,
    targets: overview.targets,
    population: overview.population,
    places,
  };
  const chooser = (
    <Chooser
      {...{ year, span, words }}
      years={readable}
      choose={(number, next) => choose({ year: number, span: next })}
    />
  );
  switch (open) {
    case "report":
      return <Report {...{ view, chooser, service }} />;
    case "reflection":
      return <Reflection {...{ view, chooser }} />;
    case "staffing":
      return <StaffingPage key={year.year} {...{ view, source, staffing }} />;
    case "exports":
      return <Exports {...{ view, chooser, source, confirm }} />;
    case "sheet":
    case "overview":
      return <Overview {...{ view, chooser, service }} />;
  }
}
