/** The mailbox of the fake hub: one sequence without gaps, and the rule of n for every connection and type. */

import { type Header, Kind, readHeader, type Stamp, toBase64url } from "@ajar/protocol";

/** One stored envelope. */
export interface Mail {
  readonly sequence: number;
  readonly header: Header;
  readonly envelope: Uint8Array;
}

/** What becomes of an envelope. */
export type Put =
  | { readonly t: "STORED" | "EXPECTED"; readonly stamp: Stamp; readonly mail?: Mail }
  | { readonly t: "beat"; readonly header: Header }
  | { readonly t: "dropped" };

/** Connections whose n is remembered. */
const REMEMBERED = 32;

/** Messages and controls of both ends. */
export class Mailbox {
  mails: Mail[] = [];
  last = 0;
  #next = new Map<string, number>();

  /** The first sequence that is still there. */
  get first(): number {
    return this.mails[0]?.sequence ?? this.last + 1;
  }

  /** ACCEPT's envelope counts as its connection's control n = 0. */
  countAccept(envelope: Uint8Array): void {
    const header = readHeader(envelope);
    if (header !== undefined) this.#next.set(nameOf(header), 1);
  }

  /** Judges an envelope of a sender who may send it. */
  put(header: Header, envelope: Uint8Array): Put {
    const name = nameOf(header);
    const expected = this.#next.get(name);
    const stamp = { cid: toBase64url(header.cid), kind: header.kind, n: header.n };
    if (header.kind === Kind.beat) {
      if (expected !== undefined && header.n < expected) return { t: "dropped" };
      this.#remember(name, header.n + 1);
      return { t: "beat", header };
    }
    if (expected !== undefined && header.n < expected) return { t: "STORED", stamp };
    if (expected !== undefined && header.n > expected) return { t: "EXPECTED", stamp: { ...stamp, n: expected } };
    this.#remember(name, header.n + 1);
    this.last += 1;
    const mail = { sequence: this.last, header, envelope };
    this.mails.push(mail);
    return { t: "STORED", stamp, mail };
  }

  /** A new incarnation of the store: empty, and every connection unknown. */
  forget(): void {
    this.mails = [];
    this.last = 0;
    this.#next = new Map();
  }

  /** The oldest envelopes go. */
  trim(keep: number): void {
    this.mails = this.mails.slice(-keep);
  }

  #remember(name: string, next: number): void {
    this.#next.delete(name);
    this.#next.set(name, next);
    for (const oldest of this.#next.keys()) {
      if (this.#next.size <= REMEMBERED * 3) break;
      this.#next.delete(oldest);
    }
  }
}

function nameOf({ cid, kind }: Header): string {
  return `${toBase64url(cid)}.${kind}`;
}
