/** What happens when nobody looks: covered after half a minute, forgotten after ten minutes under a cover, and at once with the page. */
import type { Flow } from "./flow.ts";

/** Longer out of sight than this (milliseconds), and the booking has to be opened again by hand. */
const AWAY = 30_000;
/** A covered booking waits so long (milliseconds). */
const COVERED = 10 * 60_000;

/**
 * Watches the page from the beginning of a booking to its end: the screens themselves are gone while it is out of sight.
 * `hide` covers; the answer stops the watch.
 */
export function watchSight(flow: Flow, hide: () => void): () => void {
  let since: number | undefined;
  const look = () => {
    const away = Date.now() - (since ?? Date.now());
    since = document.hidden ? (since ?? Date.now()) : undefined;
    // A clock that was set back tells nothing: better covered once too often.
    if (!document.hidden && (away > AWAY || away < 0)) hide();
  };
  const forget = () => flow.forget();
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", forget);
  return () => {
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pagehide", forget);
  };
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Called when the screens are drawn; the answer is called when they are taken away, by a cover or by leaving. */
export function forgetLater(flow: Flow): () => void {
  clearTimeout(timer);
  return () => {
    timer = setTimeout(() => flow.forget(), COVERED);
  };
}
