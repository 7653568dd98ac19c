/** The quick exit as in 04: end without waiting, blank, replace the host page's address, leave no way back. */
import type { VisitorSession } from "@ajar/session";
import type { Config } from "../config.ts";
import type { Host } from "../host.ts";

/** The loader gets this long (milliseconds) before the frame goes by itself. */
const PATIENCE = 250;

/** Leaves; calling it again does nothing new. */
export function makeExit(session: VisitorSession, config: Config, host: Host): () => void {
  let left = false;
  const go = (target: Window) => target.location.replace(config.neutral);
  const leave = () => {
    blank();
    try {
      if (!left) session.leave();
    } finally {
      left = true;
      away();
    }
  };
  // Whatever forgetting ran into, the page goes.
  const away = () => {
    if (!host.framed) return go(window);
    host.tell({ t: "leave", url: config.neutral });
    setTimeout(() => {
      try {
        go(window.top ?? window);
      } catch {
        go(window);
      }
    }, PATIENCE);
  };
  // Back must never show it: a page that was left leads away again.
  addEventListener("pageshow", (event) => event.persisted && left && leave());
  host.onLeave(leave);
  return leave;
}

function blank(): void {
  document.body.textContent = "";
  document.body.className = "blank";
}
