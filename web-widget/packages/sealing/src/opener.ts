/** Opens what one end sealed for one pair: once each, holes seen, one refusal for everything else; never says why. */

import { HEADER, type Header, type Kind, readHeader, toBase64url } from "@ajar/protocol";
import { readBody } from "./body.ts";
import { concat, wipe } from "./bytes.ts";
import { kindOf } from "./kinds.ts";
import { type Machine, source } from "./machine.ts";
import { unpad } from "./padding.ts";
import { type End, messageKey, type Pair } from "./pair.ts";
import type { Plain } from "./plaintext.ts";
import { type Hole, Received, type Track } from "./received.ts";
import { demand, guarded } from "./refusal.ts";
import { nonce } from "./sealer.ts";
import type { Stamp } from "./stamp.ts";

/** An envelope that was sealed by the pair's other end for this place. */
export interface Opened {
  readonly stamp: Stamp;
  readonly plain: Plain;
  /** It fills a hole: it was sent before something that came earlier. */
  readonly late: boolean;
  /** It had come before the reload already; it is shown again, not told again. */
  readonly again: boolean;
}

/** The receiving side of a pair for what `from` sealed. */
export class Opener {
  readonly #machine: Machine;
  readonly #pair: Pair;
  readonly #from: End;
  readonly #received: Received;
  readonly #before: Received;
  /** Both: what a trimmed mailbox does not bring again after a reload is no hole, and stays acknowledged. */
  readonly #ever: Received;
  readonly #keys = new Map<string, Promise<CryptoKey>>();
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * `before` = what had come before a reload: everything is opened once more, marked `again`.
   * `received` = what has come and is not to be opened again.
   */
  constructor(
    machine: Machine,
    pair: Pair,
    from: End,
    { received = [], before = [] }: { received?: readonly Track[]; before?: readonly Track[] } = {},
  ) {
    this.#machine = machine;
    this.#pair = pair;
    this.#from = from;
    this.#received = new Received(received);
    this.#before = new Received(before);
    this.#ever = new Received(before.length > 0 ? before : received);
  }

  /** Opens an envelope, in the order of the calls; "double" when it came before. Throws the one Refusal for anything else. */
  open(envelope: Uint8Array): Promise<Opened | "double"> {
    const turn = this.#turn.then(() => this.#open(envelope));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Messages and controls that must have been sent and have not come. */
  holes(): readonly Hole[] {
    return this.#received.holes();
  }

  /** Whether anything that the other end's beat names as its own has not come, or has a hole before it. */
  lacks(mine: readonly Stamp[]): boolean {
    return mine.some((stamp) => !this.#ever.complete(stamp));
  }

  /** Whether something that had come before the reload has not come again: the hub trimmed it, or holds it back. */
  withheld(): boolean {
    return this.#before.shown().some((stamp) => !this.#received.complete(stamp));
  }

  /** For the next beat: the last envelopes without a hole before them. */
  shown(): readonly Stamp[] {
    return this.#ever.shown();
  }

  /** For the blob: plain JSON. */
  tracks(): readonly Track[] {
    return this.#ever.tracks();
  }

  async #open(envelope: Uint8Array): Promise<Opened | "double"> {
    const header = readHeader(envelope);
    demand(header !== undefined && this.#isMine(header));
    const stamp = { cid: header.cid, kind: header.kind, n: header.n };
    const standing = this.#received.standing(stamp);
    if (standing === "double") {
      this.#ever.touch(stamp);
      return "double";
    }
    const plain = await this.#decrypt(header, envelope);
    this.#received.record(stamp);
    this.#ever.record(stamp);
    return { stamp, plain, late: standing === "late", again: this.#before.standing(stamp) === "double" };
  }

  #isMine({ epoch, seat, fromCounsellor }: Header): boolean {
    const pair = this.#pair;
    return epoch === pair.epoch && seat === pair.seat && fromCounsellor === (this.#from === "counsellor");
  }

  async #decrypt(header: Header, envelope: Uint8Array): Promise<Plain> {
    const key = await this.#key(header.cid, header.kind);
    const additionalData = concat(envelope.subarray(0, HEADER), this.#pair.sid);
    const algorithm = { name: "AES-GCM", iv: nonce(header.n), additionalData };
    const sealed = source(envelope.subarray(HEADER));
    const plaintext = new Uint8Array(await guarded(() => this.#machine.subtle.decrypt(algorithm, key, sealed)));
    const { kind: byte, body } = unpad(plaintext);
    wipe(plaintext);
    const kind = kindOf(byte, header.kind, this.#from);
    demand(kind !== undefined);
    return readBody(kind, body);
  }

  #key(cid: Uint8Array, kind: Kind): Promise<CryptoKey> {
    const name = `${toBase64url(cid)}.${kind}`;
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = messageKey(this.#machine, this.#pair, this.#from, cid, kind, "decrypt");
      this.#keys.set(name, key);
    }
    return key;
  }
}
