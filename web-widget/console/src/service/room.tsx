/** The set-up room: one draft of the whole service in ten parts, saved as one; the part that is open stands in the fragment. */
import "./service.css";
import type { SetupFault } from "@ajar/protocol";
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { RoomProps } from "../shell/room.ts";
import { DraftingProvider, useSay } from "./context.ts";
import { Embed } from "./embed.tsx";
import { Figures } from "./figures.tsx";
import { File } from "./file.tsx";
import { Hours } from "./hours.tsx";
import { Leaving } from "./leaving.tsx";
import { Look } from "./look.tsx";
import { Numbers } from "./numbers.tsx";
import { Offers } from "./offers.tsx";
import { Preview } from "./preview/panel.tsx";
import { SCENE_OF } from "./preview/scenes.ts";
import type { texts } from "./texts.ts";
import { Tools } from "./tools.tsx";
import { type Draft, useDraft } from "./use-draft.ts";
import { Waiting } from "./waiting.tsx";
import { Texts } from "./words.tsx";

const PAGES = {
  hours: Hours,
  numbers: Numbers,
  texts: Texts,
  waiting: Waiting,
  look: Look,
  embed: Embed,
  tools: Tools,
  offers: Offers,
  figures: Figures,
  file: File,
} as const satisfies Record<string, ComponentType>;
type Page = keyof typeof PAGES;

/** Which part a fault is mended in, by the first word of its field. */
const PARTS: Readonly<Record<string, Page>> = {
  hours: "hours",
  numbers: "numbers",
  questions: "numbers",
  languages: "texts",
  texts: "texts",
  waiting: "waiting",
  theme: "look",
  replies: "tools",
  guide: "tools",
  offers: "offers",
  targets: "figures",
  population: "figures",
  staffed: "figures",
};

/** Tilbuddet. */
export function Room({ api, session }: RoomProps): JSX.Element {
  const say = useSay();
  const base = `/api/v1/staff/services/${session.service}/setup`;
  const { draft, failed, fetch, save, change, undo } = useDraft(api, base);
  const [told, tell] = useState("");
  const page = usePage();
  const seen = SCENE_OF[page];
  const [scene, look] = useState(seen ?? "welcome");
  useEffect(() => {
    tell("");
    if (seen) look(seen);
  }, [page]);
  // What was told before would hide whether it is saved.
  const saveAll = () => {
    tell("");
    return save();
  };
  const Part = PAGES[page];
  return (
    <section class={seen ? "service-room is-seen" : "service-room"}>
      <h2>{say("title")}</h2>
      {draft ? (
        <>
          <Pages open={page} />
          <DraftingProvider
            value={{
              api,
              base,
              service: session.service,
              language: session.language,
              setup: draft.setup,
              faults: draft.faults,
              ...{ change, look, tell },
            }}
          >
            <SaveBar draft={draft} told={told} onSave={() => void saveAll()} onUndo={undo} />
            <div class="set-body">
              <div>
                <Part />
              </div>
              {seen && <Preview name={session.serviceName} scene={scene} onScene={look} />}
            </div>
            <Leaving dirty={draft.dirty} save={saveAll} />
          </DraftingProvider>
        </>
      ) : (
        <p role="status">
          {say(failed ? "failed" : "loading")}{" "}
          {failed && (
            <button type="button" class="small" onClick={() => void fetch()}>
              {say("again")}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function Pages({ open }: { readonly open: Page }): JSX.Element {
  const say = useSay();
  return (
    <nav class="set-pages" aria-label={say("parts")}>
      {(Object.keys(PAGES) as Page[]).map((page) => (
        <a key={page} href={`#/service/${page}`} aria-current={page === open ? "page" : undefined}>
          {say(`page_${page}`)}
        </a>
      ))}
    </nav>
  );
}

interface SaveBarProps {
  readonly draft: Draft;
  readonly told: string;
  onSave(): void;
  onUndo(): void;
}

/** What is saved and what is not, always in sight. */
function SaveBar({ draft, told, onSave, onUndo }: SaveBarProps): JSX.Element {
  const say = useSay();
  const { dirty, saving, faults } = draft;
  return (
    <div class={dirty ? "set-bar is-dirty" : "set-bar"}>
      <p role="status">{told || say(stateOf(draft))}</p>
      <button type="button" class="primary" disabled={!dirty || saving === "saving"} onClick={onSave}>
        {say("save")}
      </button>
      <button type="button" class="small" disabled={!dirty} onClick={onUndo}>
        {say("undo")}
      </button>
      {saving === "refused" && <Faults faults={faults} />}
    </div>
  );
}

function stateOf({ dirty, saving }: Draft): keyof typeof texts {
  if (saving === "saving") return "state_saving";
  if (saving === "saved") return "saved";
  if (saving === "newer" || saving === "refused") return saving;
  if (saving === "failed") return "not_saved";
  return dirty ? "state_dirty" : "state_saved";
}

function Faults({ faults }: { readonly faults: readonly SetupFault[] }): JSX.Element {
  const say = useSay();
  return (
    <ul class="set-faults">
      {faults.map(({ field, why }) => {
        const [first = "", second = "", third = ""] = field.split(".");
        const page = PARTS[first] ?? "hours";
        const line = [second, third].find((each) => /^\d+$/.test(each));
        const part = say(`page_${page}`);
        return (
          <li key={field + why}>
            <a href={`#/service/${page}`}>{line ? say("at_line", { part, line: Number(line) + 1 }) : part}</a>:{" "}
            {say(`why_${why}`)}
          </li>
        );
      })}
    </ul>
  );
}

/** The part that is open: `#/service/look`. */
function usePage(): Page {
  const read = (): Page => {
    const name = /^#\/service\/(\w+)$/.exec(location.hash)?.[1] ?? "";
    return name in PAGES ? (name as Page) : "hours";
  };
  const [page, setPage] = useState(read);
  useEffect(() => {
    const moved = () => setPage(read());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return page;
}
