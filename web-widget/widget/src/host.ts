/** The frame's end of the line to the loader: exact origins of the service's sites, and nothing a person wrote ever passes here. */

import { from, type ToFrame, type ToLoader, VERSION } from "../wire/messages.ts";
import type { Config } from "./config.ts";

/** What the frame tells the loader, without the mark. */
export type Telling = ToLoader extends infer Each ? (Each extends ToLoader ? Omit<Each, "ajar"> : never) : never;

/** What the loader said at first. */
export interface Init {
  readonly pins: readonly string[];
  readonly lang: string;
}

/** The host page, seen from inside. */
export interface Host {
  /** This page lies in a frame of another page. */
  readonly framed: boolean;
  /** The loader's first words; undefined when there is no loader (own page, or a plain frame). */
  readonly init: Promise<Init | undefined>;
  /** Tells the loader; does nothing without one. */
  tell(message: Telling): void;
  /** Whether a loader is there. */
  linked(): boolean;
  /** Called when the host page is to be left. */
  onLeave(run: () => void): void;
  /** Called when the panel is shown or minimised. */
  onShown(run: (on: boolean) => void): void;
}

/** A frame without a loader goes on alone after this time (milliseconds). */
const WAIT = 1500;

/** Listens to the page around this one. */
export function listenToHost(config: Config): Host {
  const framed = window.parent !== window;
  let site: string | undefined;
  let leave: () => void = () => undefined;
  let shown: (on: boolean) => void = () => undefined;
  const init = new Promise<Init | undefined>((resolve) => {
    if (!framed) return resolve(undefined);
    setTimeout(() => resolve(undefined), WAIT);
    addEventListener("message", (event) => {
      const message = from<ToFrame>(event, window.parent, config.sites);
      if (message?.t === "init") {
        site = event.origin;
        resolve(readInit(message));
      } else if (message?.t === "leave") leave();
      else if (message?.t === "shown") shown(message.on === true);
    });
  });
  return {
    framed,
    init,
    tell: (message) => {
      if (site) window.parent.postMessage({ ajar: VERSION, ...message }, site);
    },
    linked: () => site !== undefined,
    onLeave: (run) => {
      leave = run;
    },
    onShown: (run) => {
      shown = run;
    },
  };
}

function readInit({ pins, lang }: { readonly pins?: unknown; readonly lang?: unknown }): Init {
  return {
    pins: Array.isArray(pins) ? pins.filter((pin): pin is string => typeof pin === "string") : [],
    lang: typeof lang === "string" ? lang : "",
  };
}

/** The snippet and this page must pin the same keys: else one of the two was altered. */
export function samePins(page: readonly string[], snippet: readonly string[]): boolean {
  return page.length === snippet.length && page.every((pin) => snippet.includes(pin));
}
