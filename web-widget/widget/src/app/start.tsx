/** Puts the screens in the place of the plain page, and the plain page back should they ever break. */
import { loadTexts, pickLanguage, WordsProvider } from "@ajar/ui";
import { render } from "preact";
import type { Config } from "../config.ts";
import type { Host } from "../host.ts";
import { App } from "./app.tsx";
import { Guard } from "./guard.tsx";
import { fetchAside } from "./later.tsx";
import { openVisit } from "./open-visit.ts";
import { fetchStatus } from "./status.ts";

export interface Start {
  /** The element that holds the plain page. */
  readonly root: HTMLElement;
  readonly config: Config;
  readonly host: Host;
  /** The wished language. */
  readonly language: string;
}

/** Starts the screens; rejects, and leaves the plain page alone, when anything is missing. */
export async function startApp({ root, config, host, language }: Start): Promise<void> {
  const chosen = pickLanguage(language, config.languages[0]);
  const [texts, status] = await Promise.all([
    loadTexts(chosen),
    fetchStatus(config),
    // A set-up that cannot be fetched keeps nobody from the chat.
    config.setup && import("../setup/setup.ts").then((part) => part.takeSetup(config, chosen)).catch(() => undefined),
  ]);
  const session = await openVisit(config);
  const plain = Array.from(root.childNodes);
  const restore = () => {
    root.textContent = "";
    root.append(...plain);
  };
  const draw = () =>
    render(
      <Guard onBroken={restore}>
        <WordsProvider value={{ language: chosen, texts }}>
          <App session={session} config={config} host={host} status={status} />
        </WordsProvider>
      </Guard>,
      root,
    );
  root.textContent = "";
  document.documentElement.lang = chosen;
  draw();
  watchPage(root, draw);
  fetchAside(chosen);
  host.tell({ t: "ready", neutral: config.neutral });
}

/** Nothing readable outlives the page, nor is there in the picture an app overview takes. */
function watchPage(root: HTMLElement, draw: () => void): void {
  addEventListener("pagehide", () => render(null, root));
  addEventListener("pageshow", (event) => event.persisted && draw());
  addEventListener("visibilitychange", () => document.documentElement.classList.toggle("curtain", document.hidden));
}
