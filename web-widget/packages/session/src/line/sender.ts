/** Empties the outbox onto the line in order and at a pace; goes back when the hub says so, never skips an envelope. */

import type { Stamp } from "@ajar/protocol";
import type { Platform, Timer } from "../platform.ts";
import type { Outbox, OutboxItem } from "./outbox.ts";

/** Envelopes that may leave at once. */
const BURST = 20;
/** Milliseconds per envelope in the long run: ten a second. */
const PACE = 100;
/** Milliseconds of rest after the hub did not take an envelope, or asked for the same one again. */
const REST = 1000;

/** Milliseconds without STORED after which a line is not believed any more. */
const STALLED = 10_000;

/** What the sender needs of the line. */
export interface SenderLine {
  /** Whether envelopes may leave: the first frame was answered. */
  ready(): boolean;
  /** Sends the envelope of the item. */
  envelope(item: OutboxItem): void;
  /** Sends AGAIN: since it refused one, the hub takes no envelope before it, so that none overtakes. */
  again(): void;
}

/** Sends what the outbox holds. */
export class Sender {
  readonly #platform: Pick<Platform, "after" | "now">;
  readonly #line: SenderLine;
  readonly #outbox: Outbox;
  #allowance = BURST;
  #counted = 0;
  #timer: Timer | undefined;
  #wentBack: Stamp | undefined;
  #refused = false;
  readonly #sentAt = new WeakMap<OutboxItem, number>();

  constructor(platform: Pick<Platform, "after" | "now">, line: SenderLine, outbox: Outbox) {
    this.#platform = platform;
    this.#line = line;
    this.#outbox = outbox;
  }

  /** Sends as much as pace and line allow; the rest follows by itself. */
  pump(): void {
    if (this.#timer !== undefined || !this.#line.ready()) return;
    this.#refill();
    for (let item = this.#outbox.next(); item !== undefined; item = this.#outbox.next()) {
      if (this.#allowance < 1) {
        this.#rest(PACE);
        return;
      }
      this.#allowance -= 1;
      item.sent = true;
      this.#sentAt.set(item, this.#platform.now());
      this.#line.envelope(item);
    }
  }

  /** The line is gone: everything unacknowledged leaves again on the next one. */
  lineLost(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#wentBack = undefined;
    this.#refused = false;
    this.#outbox.lineLost();
  }

  /** STORED. Answers the item when that is news. */
  stored(stamp: Stamp): OutboxItem | undefined {
    if (same(this.#wentBack, stamp)) this.#wentBack = undefined;
    return this.#outbox.stored(stamp);
  }

  /** EXPECTED: goes back at once; when asked for the same envelope again before it was stored, only after a rest. */
  expected(stamp: Stamp): void {
    this.#outbox.expected(stamp);
    if (same(this.#wentBack, stamp)) {
      this.#rest(REST);
      return;
    }
    this.#wentBack = stamp;
    this.pump();
  }

  /** REFUSED too-fast or mailbox-full: what was not stored leaves again after a rest. */
  refused(): void {
    this.#refused = true;
    this.#rest(REST);
  }

  /** Whether something left long ago on this line and the hub has not said that it has it: time for a new line. */
  stalled(): boolean {
    const waiting = this.#outbox.items().find(({ sent, there }) => sent && !there);
    return waiting !== undefined && this.#platform.now() - (this.#sentAt.get(waiting) ?? 0) > STALLED;
  }

  /** Stops; nothing leaves any more. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #rest(milliseconds: number): void {
    this.#timer?.cancel();
    this.#timer = this.#platform.after(milliseconds, () => {
      this.#timer = undefined;
      this.#beginAgain();
      this.pump();
    });
  }

  #beginAgain(): void {
    if (!this.#refused) return;
    this.#refused = false;
    this.#outbox.refused();
    this.#line.again();
  }

  #refill(): void {
    const now = this.#platform.now();
    this.#allowance = Math.min(BURST, this.#allowance + Math.max(0, now - this.#counted) / PACE);
    this.#counted = now;
  }
}

function same(a: Stamp | undefined, b: Stamp): boolean {
  return a !== undefined && a.cid === b.cid && a.kind === b.kind && a.n === b.n;
}
