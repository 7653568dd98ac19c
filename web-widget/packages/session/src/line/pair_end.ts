/** One end of one pair: seals, opens, acknowledges; the same code for visitor and counsellor. Never sends by itself. */

import { Kind, toBase64url } from "@ajar/protocol";
import {
  type BeatPlain,
  type ControlPlain,
  type End,
  exportPair,
  forgetPair,
  type Machine,
  MOST_STAMPS,
  Opener,
  type Pair,
  type Sealed,
  Sealer,
  type Stamp,
  type Track,
} from "@ajar/sealing";
import { Inbox } from "./inbox.ts";
import { type Outbox, type OutboxItem, pairName } from "./outbox.ts";

/** A pair as it lies inside the blob; plain JSON. */
export interface KeptPair {
  /** Base64url of the raw pair. */
  readonly raw: string;
  /** What had come from the other end. */
  readonly tracks: readonly Track[];
}

/** One end of one pair. */
export class PairEnd {
  /** Names the pair in the outbox. */
  readonly name: string;
  readonly pair: Pair;
  readonly inbox = new Inbox();
  readonly #end: End;
  readonly #machine: Machine;
  readonly #outbox: Outbox;
  readonly #left: Stamp[] = [];
  readonly #sealer: Sealer;
  readonly #opener: Opener;
  #own: Opener | undefined;

  /** From a handshake; `sealer` and `opener` are its own, because they have sealed or opened ACCEPT's envelope. */
  constructor(machine: Machine, end: End, outbox: Outbox, made: { pair: Pair; sealer: Sealer; opener: Opener }) {
    this.#machine = machine;
    this.#end = end;
    this.#outbox = outbox;
    this.pair = made.pair;
    this.name = pairName(made.pair);
    this.#sealer = made.sealer;
    this.#opener = made.opener;
  }

  /** From an opened blob: a fresh connection, and everything of the mailbox is opened once more. */
  static restored(machine: Machine, end: End, outbox: Outbox, pair: Pair, tracks: readonly Track[]): PairEnd {
    const from = end === "visitor" ? "counsellor" : "visitor";
    const sealer = new Sealer(machine, pair, end);
    const opener = new Opener(machine, pair, from, { before: tracks });
    return new PairEnd(machine, end, outbox, { pair, sealer, opener });
  }

  /** Base64url of this page's connection. */
  get cid(): string {
    return toBase64url(this.#sealer.cid);
  }

  get seat(): number {
    return this.pair.seat;
  }

  get epoch(): number {
    return this.pair.epoch;
  }

  /** Seals a message of at most 2,000 UTF-16 units into the outbox under the id that the screen gave it. */
  async putText(text: string, message: string): Promise<void> {
    for (const sealed of await this.#sealer.sealText(text)) this.#outbox.add(this.name, message, sealed);
  }

  /** Seals a control into the outbox. */
  async putControl(plain: ControlPlain, message = ""): Promise<void> {
    this.#outbox.add(this.name, message, await this.#sealer.seal(plain));
  }

  /** An envelope of this pair left the page: the next beat names it. */
  left(item: Pick<OutboxItem, "cid" | "kind" | "n" | "envelope">): void {
    const known = this.#left.findIndex((stamp) => stamp.kind === item.kind && toBase64url(stamp.cid) === item.cid);
    const before = known < 0 ? undefined : this.#left.splice(known, 1)[0];
    const n = Math.max(item.n, before?.n ?? 0);
    this.#left.unshift({ cid: item.envelope.slice(4, 20), kind: item.kind as Kind, n });
    this.#left.length = Math.min(this.#left.length, MOST_STAMPS);
  }

  /** A sealed beat, to be sent at once or never. `deaf`: nothing of the other end was heard for 12 s. */
  beat(typing: boolean, hidden: boolean, deaf = false): Promise<Sealed> {
    return this.#sealer.seal({
      kind: "beat",
      typing,
      hidden,
      deaf,
      mine: this.#left,
      shown: this.#opener.shown(),
    });
  }

  /** Takes the other end's acknowledgements out of the outbox; answers what arrived. */
  acknowledged(beat: BeatPlain): readonly OutboxItem[] {
    return beat.shown.flatMap(({ cid, kind, n }) => [
      ...this.#outbox.acknowledged(this.name, toBase64url(cid), kind, n),
    ]);
  }

  /** Whether the other end sent something that has not come, or came with a hole before it. */
  lacks(beat: BeatPlain): boolean {
    return this.#opener.lacks(beat.mine);
  }

  /** Opens what the other end sealed. */
  open(envelope: Uint8Array) {
    return this.#opener.open(envelope);
  }

  /** After a reload: something that had come before did not come again. */
  withheld(): boolean {
    return this.#opener.withheld();
  }

  /** What has not come of the other end. */
  holes() {
    return this.#opener.holes();
  }

  /** Opens what this end sealed itself, to rebuild the screen after a reload. */
  openOwn(envelope: Uint8Array) {
    this.#own ??= new Opener(this.#machine, this.pair, this.#end);
    return this.#own.open(envelope);
  }

  /** For the inside of the blob. */
  kept(): KeptPair {
    const raw = exportPair(this.pair);
    const text = toBase64url(raw);
    raw.fill(0);
    return { raw: text, tracks: this.#opener.tracks().filter(({ kind }) => kind !== Kind.beat) };
  }

  /** Zeroes the keys. */
  forget(): void {
    forgetPair(this.pair);
  }
}
