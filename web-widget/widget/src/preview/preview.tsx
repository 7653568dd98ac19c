/** The real screens of a visitor with a scripted hub, drawn into a document that somebody else owns: for the coordinator's set-up. Asks nobody for anything. */
import type { VisitorSetup } from "@ajar/protocol";
import type { VisitorSession } from "@ajar/session";
import { type CoreTexts, type Draft, DraftContext, type Language, useStore, WordsProvider } from "@ajar/ui";
import { type JSX, render } from "preact";
import { Bar } from "../app/bar.tsx";
import { fetchAside, Questions } from "../app/later.tsx";
import { Phase } from "../app/phase.tsx";
import { type Visit, VisitProvider } from "../app/visit.ts";
import type { Config } from "../config.ts";
import { Cover } from "../screens/cover/cover.tsx";
import { dressColours, dressMode, dressWords, undress } from "./dress.ts";
import { type Moved, scriptedVisit } from "./hub.ts";
import { Plain } from "./plain.tsx";
import type { Scene } from "./scenes.ts";

export { type BuiltIn, builtIn } from "./dress.ts";

/** What is to be seen. */
export interface Look {
  /** The service's name. */
  readonly name: string;
  readonly setup: VisitorSetup;
  readonly language: Language;
  readonly scene: Scene;
  readonly mode: "light" | "dark";
  /** The next opening, as the status route tells it. */
  readonly opens: string | undefined;
}

/** A document with the screens in it. */
export interface Shown {
  draw(look: Look): Promise<void>;
  /** Empties it, and gives the words back. */
  close(): void;
}

/** Draws into `root`'s document; `moved` hears when a pressed button leads on. */
export function showPreview(root: HTMLElement, now: () => number, moved: Moved): Shown {
  const document = root.ownerDocument;
  const draft: Draft = { text: "" };
  let at: { readonly scene: Scene; readonly language: Language; readonly visit: VisitorSession } | undefined;
  let wanted: Look | undefined;
  keepFocus(document);
  // A number is not called and a page not opened from here.
  document.addEventListener(
    "click",
    (event) => (event.target as Element | null)?.closest("a") && event.preventDefault(),
  );

  const visitOf = ({ scene, language }: Look): VisitorSession => {
    if (at?.scene !== scene || at.language !== language) {
      at = { scene, language, visit: scriptedVisit(scene, language, now, moved) };
      draft.text = "";
    }
    return at.visit;
  };
  return {
    async draw(look) {
      wanted = look;
      const [texts] = await Promise.all([dressWords(look.setup, look.language), fetchAside(look.language)]);
      // A later letter was typed meanwhile, or the preview is gone.
      if (wanted !== look) return;
      const { theme } = look.setup;
      dressMode(Array.from(document.styleSheets), look.mode);
      dressColours(document.documentElement, theme?.[look.mode], look.mode);
      document.documentElement.lang = look.language;
      document.title = look.name;
      const shown = <Screens look={look} texts={texts} visit={visitOf(look)} draft={draft} moved={moved} />;
      render(shown, root);
    },
    close() {
      const language = wanted?.language;
      wanted = undefined;
      render(null, root);
      if (language) void undress(language).catch(() => undefined);
    },
  };
}

interface ScreensProps {
  readonly look: Look;
  readonly texts: CoreTexts;
  readonly visit: VisitorSession;
  readonly draft: Draft;
  readonly moved: Moved;
}

function Screens({ look, texts, visit, draft, moved }: ScreensProps): JSX.Element {
  const { scene, language } = look;
  const config = configOf(look);
  const handed: Visit = {
    session: visit,
    config,
    framed: false,
    minimise: undefined,
    hide: () => visit.cover(),
    leave: () => visit.leave(),
    book: () => undefined,
  };
  if (scene === "numbers") return <Plain config={config} />;
  return (
    <WordsProvider value={{ language, texts }}>
      <VisitProvider value={handed}>
        <DraftContext.Provider value={draft}>
          <div class="app" key={`${scene} ${language}`}>
            <Middle look={look} visit={visit} moved={moved} />
          </div>
        </DraftContext.Provider>
      </VisitProvider>
    </WordsProvider>
  );
}

interface MiddleProps {
  readonly look: Look;
  readonly visit: VisitorSession;
  readonly moved: Moved;
}

function Middle({ look, visit, moved }: MiddleProps): JSX.Element {
  const { covered, ...state } = useStore(visit);
  const { scene, opens } = look;
  const status = { state: scene === "closed" ? "closed" : "open", opens } as const;
  return (
    <>
      {covered ? (
        <Cover state={{ ...state, covered }} onOpen={() => undefined} />
      ) : scene === "questions" ? (
        <Questions variant="child" onDone={() => moved("waiting")} onBack={() => moved("welcome")} />
      ) : (
        <Phase state={{ ...state, covered }} status={status} />
      )}
      <Bar covered={covered} />
    </>
  );
}

function configOf({ name, setup, language }: Look): Config {
  const { numbers, hours, languages } = setup;
  const neutral = "https://www.dmi.dk/";
  return {
    ...{ service: "", serviceId: "", name, pins: [], languages, neutral, sites: [], api: "" },
    phones: { danger: numbers.danger, child: numbers.child, life: numbers.life, duty: numbers.duty },
    hours: hours[language] ?? Object.values(hours)[0] ?? "",
  };
}

/** A new screen gives its heading the focus: not while somebody types in the page around it. */
function keepFocus(document: Document): void {
  const { defaultView } = document;
  const element = (defaultView as (Window & typeof globalThis) | null)?.HTMLElement.prototype;
  if (!element) return;
  const { focus } = element;
  element.focus = function (this: HTMLElement, options) {
    if (document.hasFocus()) focus.call(this, options);
  };
}
