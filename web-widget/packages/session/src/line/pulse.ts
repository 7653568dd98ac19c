/** When to beat, and when the other end has been silent too long; the only page timers of a live talk. */

import { SILENT_SECONDS } from "@ajar/protocol";
import type { Platform, Timer } from "../platform.ts";

/** Milliseconds in which several shown messages share one beat: at most ten a second. */
const COALESCE = 100;

/** Calls `beat` on TICK at once, and soon after a message was shown. */
export class Pulse {
  readonly #after: Platform["after"];
  readonly #beat: () => void;
  #soon: Timer | undefined;

  constructor(platform: Pick<Platform, "after">, beat: () => void) {
    this.#after = (milliseconds, run) => platform.after(milliseconds, run);
    this.#beat = beat;
  }

  /** TICK came. */
  tick(): void {
    this.#soon?.cancel();
    this.#soon = undefined;
    this.#beat();
  }

  /** A message was shown, or presence changed. */
  shown(): void {
    this.#soon ??= this.#after(COALESCE, () => this.tick());
  }

  /** Beats no more. */
  stop(): void {
    this.#soon?.cancel();
    this.#soon = undefined;
  }
}

/** Calls `silent` once when nothing was heard for 12 s of an own line that was up; a line that breaks does not start them anew. */
export class Silence {
  readonly #platform: Pick<Platform, "after" | "now">;
  readonly #silent: () => void;
  /** Nothing was heard for 12 s: said in every beat, because an end whose beats are held back cannot know. */
  deaf = false;
  #timer: Timer | undefined;
  #left = SILENT_SECONDS * 1000;
  #since = 0;

  constructor(platform: Pick<Platform, "after" | "now">, silent: () => void) {
    this.#platform = platform;
    this.#silent = silent;
  }

  /** Something was heard: counts from here. */
  heard(): void {
    this.stop();
    this.deaf = false;
    this.#left = SILENT_SECONDS * 1000;
    this.resume();
  }

  /** The own line is gone: silence means nothing until it is back. */
  stop(): void {
    if (this.#timer === undefined) return;
    this.#timer.cancel();
    this.#timer = undefined;
    // A clock that was set back meanwhile must not make the wait longer.
    this.#left -= Math.max(0, this.#platform.now() - this.#since);
  }

  /** The own line is back: counts on. */
  resume(): void {
    if (this.deaf || this.#timer !== undefined) return;
    this.#since = this.#platform.now();
    this.#timer = this.#platform.after(Math.max(0, this.#left), () => {
      this.#timer = undefined;
      this.deaf = true;
      this.#silent();
    });
  }
}
