/** Sealed envelopes until nobody can ask for them any more, in the order in which they were sealed; never holds text, never seals. */

import { toBase64url, type Stamp as WireStamp } from "@ajar/protocol";
import type { Sealed } from "@ajar/sealing";

/** One sealed envelope that may have to be sent again, byte for byte. */
export interface OutboxItem {
  /** The message on the screen that it belongs to; empty for a control. */
  readonly message: string;
  /** Names the pair: epoch and seat. */
  readonly pair: string;
  /** Base64url of the sender connection. */
  readonly cid: string;
  readonly kind: number;
  readonly n: number;
  readonly envelope: Uint8Array;
  /** It lies in the record too, so that a reload cannot lose it; before that it may not leave. */
  kept: boolean;
  /** A hub has had it: what the screen says. */
  stored: boolean;
  /** The hub of the present line said that it has it. A store that was lost and founded again may not. */
  there?: boolean;
  /** The other end has it. */
  acknowledged?: boolean | undefined;
  /** It left on the present line. */
  sent: boolean;
}

/** The name of a pair in outbox and inbox. */
export function pairName(place: { readonly epoch: number; readonly seat: number }): string {
  return `${place.epoch}.${place.seat}`;
}

/**
 * All envelopes of one end of a conversation that may have to leave again. What the other end has acknowledged stays until the hub of
 * the present line has it too: in a new generation the hub counts anew from the first that comes, and would ask for it for ever.
 */
export class Outbox {
  #items: OutboxItem[] = [];

  /** Everything unacknowledged, oldest first. */
  items(): readonly OutboxItem[] {
    return this.#items.filter(({ acknowledged }) => !acknowledged);
  }

  /** Forgets what nobody needs again; everything that may have to leave again, oldest first: for the record. */
  prune(): readonly OutboxItem[] {
    this.#letGo();
    return this.#items;
  }

  /** Puts a sealed envelope at the end. */
  add(pair: string, message: string, sealed: Sealed): void {
    const { kind, n, envelope } = sealed;
    this.#items.push({
      message,
      pair,
      cid: toBase64url(sealed.cid),
      kind,
      n,
      envelope,
      kept: false,
      stored: false,
      sent: false,
    });
  }

  /** Puts items of an opened blob back, before anything new. */
  restore(items: readonly OutboxItem[]): void {
    this.#items.unshift(...items);
  }

  /** The line is gone: everything has to leave again. */
  lineLost(): void {
    this.#letGo();
    for (const item of this.#items) {
      item.sent = false;
      item.there = false;
    }
  }

  /** The record was written with everything that is here. */
  kept(): void {
    for (const item of this.#items) item.kept = true;
  }

  /** The first envelope that has not left on this line; nothing while it is not kept, so that order holds. */
  next(): OutboxItem | undefined {
    const item = this.#items.find((each) => !each.sent);
    return item?.kept ? item : undefined;
  }

  /** STORED: the hub has it. Answers the item when that is news. */
  stored(stamp: WireStamp): OutboxItem | undefined {
    const item = this.#items.find((each) => names(stamp, each));
    if (item === undefined) return undefined;
    item.there = true;
    if (item.stored || item.acknowledged) return undefined;
    item.stored = true;
    return item;
  }

  /** EXPECTED: this envelope, what follows on its connection and type, and whatever else behind it is not stored leaves again. */
  expected(stamp: WireStamp): void {
    let behind = false;
    for (const item of this.#items) {
      const follows = item.cid === stamp.cid && item.kind === stamp.kind && item.n >= stamp.n;
      behind ||= follows;
      if (follows || (behind && !item.there)) item.sent = false;
    }
  }

  /** Not taken (too fast, mailbox full): what this hub has not stored leaves again. */
  refused(): void {
    for (const item of this.#items) item.sent = item.there === true;
  }

  /** The other end has everything of a connection and type up to `n`. Answers what is news. */
  acknowledged(pair: string, cid: string, kind: number, n: number): readonly OutboxItem[] {
    const news = this.items().filter(
      (item) => item.pair === pair && item.cid === cid && item.kind === kind && item.n <= n,
    );
    for (const item of news) item.acknowledged = true;
    return news;
  }

  /** The pair is closed: nobody will open these. Answers those that nobody had acknowledged. */
  drop(pair: string): readonly OutboxItem[] {
    const dropped = this.items().filter((item) => item.pair === pair);
    this.#items = this.#items.filter((item) => item.pair !== pair);
    return dropped;
  }

  #letGo(): void {
    this.#items = this.#items.filter((item) => !item.acknowledged || !item.there);
  }

  /** Forgets everything. */
  clear(): void {
    this.#items = [];
  }
}

function names(stamp: WireStamp, item: OutboxItem): boolean {
  return item.cid === stamp.cid && item.kind === stamp.kind && item.n === stamp.n;
}
