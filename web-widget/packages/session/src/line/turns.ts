/** Runs asynchronous work one piece after the other, in the order of the calls; never lets a failure stop what follows. */

/** One queue of work. */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #stopped = false;
  readonly #failed: (error: unknown) => void;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Queues a piece of work; it is skipped when the queue was stopped before its turn. */
  run(work: () => Promise<void> | void): void {
    this.#last = this.#last.then(async () => {
      if (this.#stopped) return;
      try {
        await work();
      } catch (error) {
        if (!this.#stopped) this.#failed(error);
      }
    });
  }

  /** Nothing that has not begun runs any more. */
  stop(): void {
    this.#stopped = true;
  }
}
