/** Virtual time for tests: timers run when told, and real WebCrypto work in between is waited for; nothing ever sleeps. */

import "./lazy_parts.ts";
import type { Timer } from "../platform.ts";
import { subtleCalls } from "./crypto.ts";

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands until it is run. */
export class VirtualClock {
  #now: number;
  #order = 0;
  readonly #entries = new Set<Entry>();

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): Timer {
    const entry = { at: this.#now + milliseconds, order: this.#order++, run };
    this.#entries.add(entry);
    return { cancel: () => void this.#entries.delete(entry) };
  }

  /** Lets so much time pass, one timer after the other, all asynchronous work done after each. */
  async run(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      this.#entries.delete(next);
      next.run();
      await settled();
    }
    this.#now = end;
  }

  #next(end: number): Entry | undefined {
    let first: Entry | undefined;
    for (const entry of this.#entries) {
      if (entry.at > end) continue;
      if (first === undefined || entry.at < first.at || (entry.at === first.at && entry.order < first.order))
        first = entry;
    }
    return first;
  }
}

/** All promises and WebCrypto calls that were under way are done. */
export async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    await new Promise((resolve) => setImmediate(resolve));
    quiet = subtleCalls() === 0 ? quiet + 1 : 0;
  }
}
