/** A clock that stands until it is moved, for tests of the booking. */

/** Calls what is due, in order, when it is moved. */
export class ManualClock {
  #now: number;
  #timers: { at: number; run: () => void }[] = [];

  /** Milliseconds since 1970. */
  constructor(now: number) {
    this.#now = now;
  }

  now = () => this.#now;

  after = (milliseconds: number, run: () => void) => {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  };

  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.#now = next.at;
      next.run();
    }
    this.#now = end;
  }
}
