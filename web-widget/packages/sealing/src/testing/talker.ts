/** One end of one pair as a session behaves: shows in order, beats on TICK, and says what it sees of the other end; never part of a build. */

import { Kind, toBase64url } from "@ajar/protocol";
import type { Opened, Opener } from "../opener.ts";
import type { Pair } from "../pair.ts";
import type { BeatPlain, ControlPlain } from "../plaintext.ts";
import type { Sealed, Sealer } from "../sealer.ts";
import type { Stamp } from "../stamp.ts";

/** Seconds without a beat after which a peer is shown as lost. */
export const SILENT = 12;
/** Seconds that something named in a beat may stay away before it is said: one beat. */
const PATIENCE = 5;
/** Seconds after which a message without acknowledgement is shown as not arrived: two beats. */
const UNDELIVERED = 10;

/** What an end shows besides texts. */
export type Sign = "lost" | "missing" | "undelivered" | "ended";

/** An end of a pair. */
export class Talker {
  readonly pair: Pair;
  readonly sealer: Sealer;
  readonly opener: Opener;
  /** Texts on the screen, in their order. */
  readonly shown: string[] = [];
  /** Sealed controls that came. */
  readonly controls: ControlPlain[] = [];
  /** Envelopes that were refused. */
  refused = 0;
  ended = false;
  readonly #unacknowledged: { readonly stamp: Stamp; readonly at: number }[] = [];
  readonly #waiting: Opened[] = [];
  #heardAt: number;
  #deaf = false;
  #lacksSince: number | undefined;

  constructor(made: { pair: Pair; sealer: Sealer; opener: Opener }, now: number) {
    this.pair = made.pair;
    this.sealer = made.sealer;
    this.opener = made.opener;
    this.#heardAt = now;
  }

  /** Seals a text. */
  async say(text: string, now: number): Promise<Uint8Array> {
    return this.#keep(await this.sealer.seal({ kind: "text", text }), now);
  }

  /** Seals a control. */
  async control(plain: ControlPlain, now: number): Promise<Uint8Array> {
    return this.#keep(await this.sealer.seal(plain), now);
  }

  /** TICK came: a beat. */
  async beat(now: number): Promise<Uint8Array> {
    const mine = [this.sealer.last(Kind.message), this.sealer.last(Kind.control)].filter((each) => each !== undefined);
    const shown = this.opener.shown();
    const deaf = now - this.#heardAt >= SILENT;
    return (await this.sealer.seal({ kind: "beat", typing: false, hidden: false, deaf, mine, shown })).envelope;
  }

  /** An envelope came, from wherever. */
  async receive(envelope: Uint8Array, now: number): Promise<void> {
    const opened = await this.opener.open(envelope).catch(() => undefined);
    if (opened === undefined) this.refused += 1;
    else if (opened !== "double") this.#take(opened, now);
  }

  /** What the screen says of the other end and of one's own messages. */
  signs(now: number): readonly Sign[] {
    const signs: Sign[] = [];
    if (this.ended) signs.push("ended");
    if (this.#deaf || now - this.#heardAt >= SILENT) signs.push("lost");
    if (this.#lacksSince !== undefined && now - this.#lacksSince >= PATIENCE) signs.push("missing");
    if (this.#unacknowledged.some(({ at }) => now - at >= UNDELIVERED)) signs.push("undelivered");
    return signs;
  }

  #keep(sealed: Sealed, now: number): Uint8Array {
    this.#unacknowledged.push({ stamp: sealed, at: now });
    return sealed.envelope;
  }

  #take(opened: Opened, now: number): void {
    const { plain } = opened;
    if (plain.kind === "beat") this.#hear(plain, now);
    else if (plain.kind === "text") this.#show(opened);
    else if (plain.kind !== "part") this.controls.push(plain);
  }

  #show(opened: Opened): void {
    this.#waiting.push(opened);
    this.#waiting.sort((a, b) => a.stamp.n - b.stamp.n);
    while (this.#waiting[0] !== undefined && !this.opener.lacks([this.#waiting[0].stamp])) {
      const plain = this.#waiting.shift()?.plain;
      if (plain?.kind === "text") this.shown.push(plain.text);
    }
  }

  #hear({ mine, shown, deaf }: BeatPlain, now: number): void {
    this.#heardAt = now;
    this.#deaf = deaf === true;
    this.#lacksSince = this.opener.lacks(mine) ? (this.#lacksSince ?? now) : undefined;
    const rest = this.#unacknowledged.filter(({ stamp }) => !covers(shown, stamp));
    this.#unacknowledged.splice(0, this.#unacknowledged.length, ...rest);
  }
}

/** Whether the acknowledgement covers the envelope: same connection and type, and no earlier n. */
function covers(shown: readonly Stamp[], { cid, kind, n }: Stamp): boolean {
  const text = toBase64url(cid);
  return shown.some((stamp) => stamp.kind === kind && stamp.n >= n && toBase64url(stamp.cid) === text);
}
