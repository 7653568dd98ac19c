/** A clock that tests turn by hand, and a way to wait for cryptography that really runs; never sleeps. */
import "../../testing/lazy_parts.ts";
import { webcrypto } from "node:crypto";
import type { Timer } from "../../platform.ts";

/** Turns macrotasks until no cryptography is under way for this many in a row. */
const CALM = 4;

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Virtual time. */
export class Clock {
  #now: number;
  #due: Due[] = [];
  #order = 0;

  /** Milliseconds since 1970. */
  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): Timer {
    const due = { at: this.#now + milliseconds, order: this.#order++, run };
    this.#due.push(due);
    return {
      cancel: () => {
        this.#due = this.#due.filter((each) => each !== due);
      },
    };
  }

  /** Lets so much time pass; everything that falls due happens, and what it starts is waited for. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      const { at, run } = next;
      this.#due = this.#due.filter((each) => each !== next);
      this.#now = Math.max(this.#now, at);
      run();
      await settled();
    }
    this.#now = end;
  }

  #next(end: number): Due | undefined {
    const sorted = [...this.#due].sort((a, b) => a.at - b.at || a.order - b.order);
    return sorted[0] && sorted[0].at <= end ? sorted[0] : undefined;
  }
}

let underway = 0;

/** Node's WebCrypto, whose running operations are counted. */
export const countedCrypto: Crypto = {
  ...(webcrypto as unknown as Crypto),
  getRandomValues: (array) => (webcrypto as unknown as Crypto).getRandomValues(array),
  subtle: new Proxy(webcrypto.subtle as unknown as SubtleCrypto, {
    get(target, name: keyof SubtleCrypto) {
      const call = (target[name] as (...rest: unknown[]) => Promise<unknown>).bind(target);
      return (...rest: unknown[]) => {
        return counted(call(...rest));
      };
    },
  }),
};

/** Work that `settled` waits for. */
export function counted<T>(work: Promise<T>): Promise<T> {
  underway++;
  return work.finally(() => {
    underway--;
  });
}

/** Waits until nothing runs any more. */
export async function settled(): Promise<void> {
  for (let calm = 0; calm < CALM; ) {
    await new Promise((resolve) => setImmediate(resolve));
    calm = underway === 0 ? calm + 1 : 0;
  }
}
