/** Seals for one pair, one end and one connection: a cid that was never used before, so that no (key, nonce) can come twice; never restored from anywhere. */

import { type Header, Kind, writeHeader } from "@ajar/protocol";
import { writeBody } from "./body.ts";
import { concat, u32, wipe } from "./bytes.ts";
import { RULES } from "./kinds.ts";
import { type Machine, random, source } from "./machine.ts";
import { pad } from "./padding.ts";
import { type End, messageKey, type Pair } from "./pair.ts";
import type { Plain } from "./plaintext.ts";
import type { Stamp } from "./stamp.ts";
import { messageParts } from "./text.ts";

/** Largest n; the session ends long before. */
const LAST = 0xffffffff;

/** A sealed envelope and its name. */
export interface Sealed extends Stamp {
  /** 297, 1065 or 4137 bytes, to be kept until it is acknowledged and sent again byte for byte. */
  readonly envelope: Uint8Array;
}

/** The sending side of a pair on one connection; made anew after every reload. */
export class Sealer {
  /** 16 random bytes of this connection. */
  readonly cid: Uint8Array;
  readonly #machine: Machine;
  readonly #pair: Pair;
  readonly #end: End;
  readonly #next = [0, 0, 0];
  readonly #keys = new Map<Kind, Promise<CryptoKey>>();

  constructor(machine: Machine, pair: Pair, end: End) {
    this.#machine = machine;
    this.#pair = pair;
    this.#end = end;
    this.cid = random(machine, 16);
  }

  /** Seals one plaintext. Calls may overlap: n is taken at once, in the order of the calls. */
  async seal(plain: Plain): Promise<Sealed> {
    const rule = RULES[plain.kind];
    if (!rule.from.includes(this.#end)) throw new TypeError("the other end sends this kind");
    const plaintext = pad(rule.byte, writeBody(plain));
    const kind = rule.type;
    const n = this.#take(kind);
    try {
      return { cid: this.cid, kind, n, envelope: await this.#encrypt(kind, n, plaintext) };
    } finally {
      wipe(plaintext);
    }
  }

  /** Seals a message of at most 2,000 UTF-16 units, as one envelope or as two that follow each other. */
  sealText(text: string): Promise<readonly Sealed[]> {
    return Promise.all(messageParts(text).map((part) => this.seal(part)));
  }

  /** The last envelope of a type; nothing before the first. */
  last(kind: Kind): Stamp | undefined {
    const n = this.#next[kind] ?? 0;
    return n === 0 ? undefined : { cid: this.cid, kind, n: n - 1 };
  }

  #take(kind: Kind): number {
    const n = this.#next[kind] ?? 0;
    if (n > LAST) throw new RangeError("a connection seals at most 2^32 envelopes of a type");
    this.#next[kind] = n + 1;
    return n;
  }

  async #encrypt(kind: Kind, n: number, plaintext: Uint8Array): Promise<Uint8Array> {
    const header = this.#header(kind, n);
    const key = await this.#key(kind);
    const algorithm = { name: "AES-GCM", iv: nonce(n), additionalData: concat(header, this.#pair.sid) };
    const sealed = await this.#machine.subtle.encrypt(algorithm, key, source(plaintext));
    return concat(header, new Uint8Array(sealed));
  }

  #key(kind: Kind): Promise<CryptoKey> {
    let key = this.#keys.get(kind);
    if (key === undefined) {
      key = messageKey(this.#machine, this.#pair, this.#end, this.cid, kind, "encrypt");
      this.#keys.set(kind, key);
    }
    return key;
  }

  #header(kind: Kind, n: number): Uint8Array {
    const { epoch, seat } = this.#pair;
    const header: Header = { kind, epoch, cid: this.cid, n, seat, fromCounsellor: this.#end === "counsellor" };
    return writeHeader(header);
  }
}

/** iv = 0^8 | n. */
export function nonce(n: number): Uint8Array<ArrayBuffer> {
  return concat(new Uint8Array(8), u32(n));
}

/** The three types in the order of their bytes. */
export const KINDS: readonly Kind[] = [Kind.message, Kind.beat, Kind.control];
