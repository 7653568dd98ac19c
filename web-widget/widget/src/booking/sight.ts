/** What happens when nobody looks: covered after half a minute, forgotten after ten minutes under a cover. */
import { useEffect } from "preact/hooks";
import type { Flow } from "./flow.ts";

/** Longer out of sight than this (milliseconds), and the cover lies over the booking. */
const AWAY = 30_000;
/** A covered booking waits so long (milliseconds). */
const COVERED = 10 * 60_000;

/** Covers by `hide` when the page was out of sight for too long. */
export function useSight(hide: () => void): void {
  useEffect(() => {
    let since: number | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.hidden) {
        since = Date.now();
        timer = setTimeout(hide, AWAY);
      } else if (since !== undefined) {
        const away = Date.now() - since;
        since = undefined;
        // A clock that was set back tells nothing: better covered once too often.
        if (away > AWAY || away < 0) hide();
      }
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Called when the screens are drawn; the answer is called when they are taken away, by a cover or by leaving. */
export function forgetLater(flow: Flow): () => void {
  clearTimeout(timer);
  return () => {
    timer = setTimeout(() => flow.forget(), COVERED);
  };
}
