/** The hub's side of one conversation, as the wire's documents tell it: state, mailbox, leases. A double for tests, never a second hub. */
import {
  type Accept,
  type Bless,
  COLLEAGUES,
  type Header,
  Kind,
  type Offer,
  type Purpose,
  type Routing,
  sequenced,
  toBase64url,
} from "@ajar/protocol";
import { fresh } from "./browser.ts";
import type { HubSocket } from "./wire.ts";

/** One counsellor's hold on a conversation. */
export interface Lease {
  readonly lease: string;
  readonly handle: string;
  readonly epoch: number;
  readonly seat: number;
  readonly half: string;
  readonly invited?: Purpose;
  /** The mailbox's last sequence when its OFFER came: nothing before it is delivered. */
  from: number;
  socket?: HubSocket | undefined;
  position: number;
  own: boolean;
  offer?: Offer;
  accept?: Accept;
  /** BLESS, once it has come: told on every line. */
  blessed?: { readonly t: "BLESS" } & Bless;
}

interface Stored {
  readonly sequence: number;
  readonly header: Header;
  readonly envelope: Uint8Array;
}

/** One conversation. */
export class Conversation {
  readonly sid = fresh(16);
  readonly arrival: number;
  readonly routing: Routing;
  /** HELLO as sent, base64url. */
  readonly hello: string;
  readonly since: number;
  state: "waiting" | "claimed" | "live" | "ended" = "waiting";
  returned = false;
  token = fresh(32);
  half = fresh(32);
  next = { token: fresh(32), half: fresh(32) };
  visitor: HubSocket | undefined;
  visitorPosition = 0;
  visitorOwn = false;
  leases: Lease[] = [];
  epoch = 0;
  readonly mailbox: Stored[] = [];
  readonly #expected = new Map<string, number>();

  constructor(arrival: number, routing: Routing, hello: string, since: number) {
    this.arrival = arrival;
    this.routing = routing;
    this.hello = hello;
    this.since = since;
  }

  get leader(): Lease | undefined {
    return this.leases.find(
      ({ seat, invited, accept }) => seat === 1 && (invited === undefined || accept !== undefined),
    );
  }

  /** The colleague on seat 2 whom the visitor let in. */
  get company(): Lease | undefined {
    return this.leases.find(({ seat, accept }) => seat === 2 && accept !== undefined);
  }

  get last(): number {
    return this.mailbox.length;
  }

  /** A message or control: stored once, in order. Answers what to tell the sender. */
  post(header: Header, envelope: Uint8Array): object {
    const { kind, n } = header;
    const cid = toBase64url(header.cid);
    const key = `${cid}.${kind}`;
    const expected = this.#expected.get(key) ?? 0;
    if (n > expected) return { t: "EXPECTED", cid, kind, n: expected };
    if (n === expected) {
      this.#expected.set(key, expected + 1);
      this.mailbox.push({ sequence: this.last + 1, header, envelope });
    }
    return { t: "STORED", cid, kind, n };
  }

  /** ACCEPT's envelope counts as control n = 0 of its connection, and lies beside the mailbox. */
  count(header: Header): void {
    this.#expected.set(`${toBase64url(header.cid)}.${Kind.control}`, 1);
  }

  /** Everything that has not gone down yet goes down. */
  deliver(): void {
    for (const { sequence, header, envelope } of this.mailbox) {
      const frame = sequenced(sequence, envelope);
      if (this.visitor && sequence > this.visitorPosition) {
        this.visitorPosition = sequence;
        if (header.seat !== COLLEAGUES && (header.fromCounsellor || this.visitorOwn)) this.visitor.sendBinary(frame);
      }
      for (const lease of this.leases) {
        if (!lease.socket || sequence <= lease.position) continue;
        lease.position = sequence;
        if (concerns(lease, header, sequence)) lease.socket.sendBinary(frame);
      }
    }
  }

  /** A beat goes to its pair's other end, with the last sequence in front. */
  relay(header: Header, envelope: Uint8Array): void {
    const frame = sequenced(this.last, envelope);
    if (header.seat === COLLEAGUES) {
      const to = header.fromCounsellor ? this.leader : this.company;
      to?.socket?.sendBinary(frame);
      return;
    }
    if (header.fromCounsellor) {
      this.visitor?.sendBinary(frame);
      return;
    }
    const lease = this.leases.find(({ epoch, seat }) => epoch === header.epoch && seat === header.seat);
    lease?.socket?.sendBinary(frame);
  }
}

function concerns(lease: Lease, header: Header, sequence: number): boolean {
  if (header.seat === COLLEAGUES)
    return sequence > lease.from && (lease.own || (lease.seat === 1) === header.fromCounsellor);
  if (header.epoch !== lease.epoch || header.seat !== lease.seat || sequence <= lease.from) return false;
  return header.fromCounsellor ? lease.own : true;
}
