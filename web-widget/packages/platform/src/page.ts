/** The page's life as events: out of sight, frozen, gone, back. Decides nothing. */

import type { PageEvents } from "@ajar/session";

/** Whether the page can be seen. */
export function isVisible(): boolean {
  return document.visibilityState !== "hidden";
}

/** Subscribes; the answer unsubscribes. */
export function watchPage(events: PageEvents): () => void {
  const controllers: (() => void)[] = [];
  const on = (target: EventTarget, type: string, run: (event: Event) => void) => {
    target.addEventListener(type, run);
    controllers.push(() => target.removeEventListener(type, run));
  };
  on(document, "visibilitychange", () => events.visible(isVisible()));
  on(document, "freeze", () => events.leaving());
  on(window, "pagehide", () => events.leaving());
  on(window, "pageshow", (event) => {
    if ((event as PageTransitionEvent).persisted) events.restored();
    events.visible(isVisible());
  });
  on(window, "online", () => events.online());
  on(window, "offline", () => events.offline?.());
  return () => {
    for (const off of controllers) off();
  };
}
