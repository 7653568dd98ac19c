/** One conversation of the fake hub: what the real hub keeps of it, and nothing it could not know. */

import type {
  Accept,
  EndedBy,
  Founding,
  Offer,
  Purpose,
  Routing,
  Standing,
  TalkDown,
  VisitorDown,
  Withdrawn,
} from "@ajar/protocol";
import { Close } from "@ajar/protocol";
import type { Timer } from "../platform.ts";
import type { VirtualClock } from "./clock.ts";
import { Mailbox } from "./mailbox.ts";
import { octets } from "./octets.ts";
import type { HubSocket } from "./wire.ts";

/** A counsellor's claim. */
export interface Lease {
  token: string;
  readonly handle: string;
  readonly epoch: number;
  readonly seat: number;
  /** For an invitation. */
  readonly purpose?: Purpose;
  readonly half: string;
  offer?: Offer;
  accept?: Accept;
  /** BLESS has come, the visitor has the OFFER. */
  blessed: boolean;
  socket?: HubSocket | undefined;
  timer?: Timer | undefined;
}

/** Two steps of a token. */
export interface Papers {
  readonly token: string;
  readonly half: string;
}

const GRACE = 60_000;
const CLAIM = 30_000;
const VISITOR_LOST = 10 * 60_000;

/** One conversation. */
export class Conversation {
  readonly sid: string;
  readonly mailbox = new Mailbox();
  readonly arrival: number;
  readonly hello: string;
  readonly routing: Routing;
  papers: Papers = { token: octets(32), half: octets(32) };
  next: Papers | undefined;
  readonly retired = new Set<string>();
  lock: string | undefined;
  wrongTries = 0;
  standing: "waiting" | "claimed" | "live" | "asked" = "waiting";
  ended: EndedBy | undefined;
  returned = false;
  epoch = 0;
  lead: Lease | undefined;
  guest: Lease | undefined;
  /** The one who left, should the visitor wait for them; and all whom the visitor declined. */
  lastHandle: string | undefined;
  reservedFor: string | undefined;
  readonly declined = new Set<string>();
  visitor: HubSocket | undefined;
  /** Called on every change of the queue. */
  readonly #changed: () => void;
  readonly #clock: VirtualClock;
  #lostTimer: Timer | undefined;
  /** Places that were offered to colleagues. */
  readonly #seated = new Set<string>();

  constructor(
    clock: VirtualClock,
    arrival: number,
    hello: string,
    routing: Routing,
    changed: () => void,
    sid = octets(16),
  ) {
    this.#clock = clock;
    this.sid = sid;
    this.arrival = arrival;
    this.hello = hello;
    this.routing = routing;
    this.#changed = changed;
  }

  tellVisitor(frame: VisitorDown): void {
    this.visitor?.send(frame);
  }

  tell(lease: Lease | undefined, frame: TalkDown): void {
    lease?.socket?.send(frame);
  }

  leases(): readonly Lease[] {
    return [this.lead, this.guest].filter((lease): lease is Lease => lease !== undefined);
  }

  /** The visitor's newest socket. */
  attachVisitor(socket: HubSocket): void {
    const older = this.visitor;
    this.visitor = socket;
    this.#lostTimer?.cancel();
    if (older !== undefined && older !== socket) older.close(Close.replaced);
    for (const lease of this.leases()) this.tell(lease, { t: "VISITOR", line: "here" });
    this.#changed();
  }

  detachVisitor(socket: HubSocket): void {
    if (this.visitor !== socket || this.ended) return;
    this.visitor = undefined;
    for (const lease of this.leases()) this.tell(lease, { t: "VISITOR", line: "lost" });
    this.#lostTimer = this.#clock.after(VISITOR_LOST, () => this.end("visitor_lost"));
    this.#changed();
  }

  /** Found again in a new generation: a talk whose ends are not here yet. */
  foundAgain({ epoch, seat }: Founding): void {
    const accept = { epoch, seat, enc: octets(65), envelope: octets(297) };
    const half = octets(32);
    this.lead = { token: "", handle: "", epoch, seat, half, blessed: true, accept };
    this.papers = { token: "", half: octets(32) };
    this.epoch = epoch;
    this.standing = "live";
  }

  /** A claim out of the queue. */
  claim(handle: string): Lease {
    this.epoch += 1;
    const lease: Lease = { token: octets(32), handle, epoch: this.epoch, seat: 1, half: octets(32), blessed: true };
    this.lead = lease;
    this.standing = "claimed";
    this.reservedFor = undefined;
    lease.timer = this.#clock.after(CLAIM, () => this.lead === lease && this.#lapse(lease));
    return lease;
  }

  /** A colleague takes an invitation. */
  invite(handle: string, purpose: Purpose): Lease {
    const { lead } = this;
    if (lead === undefined) throw new Error("nobody invites");
    const seat = purpose === "hand_over" ? lead.seat : 3 - lead.seat;
    const again = purpose === "hand_over" || this.#seated.has(`${lead.epoch}.${seat}`);
    const epoch = again ? this.epoch + 1 : lead.epoch;
    this.epoch = Math.max(this.epoch, epoch);
    this.#seated.add(`${epoch}.${seat}`);
    this.guest = { token: octets(32), handle, epoch, seat, purpose, half: octets(32), blessed: false };
    return this.guest;
  }

  attachTalk(lease: Lease, socket: HubSocket): void {
    const older = lease.socket;
    lease.socket = socket;
    if (older !== undefined && older !== socket) older.close(Close.replaced);
    lease.timer?.cancel();
    lease.timer = undefined;
    if (this.standing === "live" && lease.accept) this.tellVisitor({ t: "BACK", seat: lease.seat });
  }

  detachTalk(lease: Lease, socket: HubSocket): void {
    if (lease.socket !== socket || this.ended) return;
    lease.socket = undefined;
    if (!lease.accept) return;
    this.tellVisitor({ t: "LOST", seat: lease.seat, grace: GRACE / 1000 });
    lease.timer = this.#clock.after(GRACE, () => (lease === this.lead ? this.#lapse(lease) : this.guestLeft()));
  }

  /** ACCEPT came: live, and after a hand-over the former leader is out. */
  accepted(lease: Lease, accept: Accept): void {
    lease.accept = accept;
    lease.timer?.cancel();
    this.tell(lease, { t: "ACCEPT", ...accept });
    this.standing = "live";
    if (lease !== this.guest) {
      this.#changed();
      return;
    }
    if (lease.purpose === "hand_over") {
      const former = this.lead;
      this.lead = lease;
      this.guest = undefined;
      this.withdraw(former, "handed_over");
    }
    this.#changed();
  }

  /** Back to the front of the queue, with or without a question. */
  giveBack(reason: Withdrawn, ask: "lost" | "released" | undefined): void {
    const { lead } = this;
    this.lastHandle = lead?.handle;
    this.lead = undefined;
    this.withdraw(lead, reason);
    if (reason !== "another" && this.#colleagueStays(lead)) return;
    this.guestLeft();
    this.returned = true;
    this.standing = ask ? "asked" : "waiting";
    if (ask) this.tellVisitor({ t: "ASK", reason: ask });
    this.#changed();
  }

  guestLeft(): void {
    const { guest } = this;
    if (guest === undefined) return;
    this.guest = undefined;
    guest.timer?.cancel();
    if (guest.accept) this.tellVisitor({ t: "SEAT_LEFT", seat: guest.seat });
    this.tell(this.lead, { t: "SEAT_LEFT", seat: guest.seat });
    guest.socket?.close(Close.withdrawn);
  }

  withdraw(lease: Lease | undefined, reason: Withdrawn): void {
    lease?.timer?.cancel();
    this.tell(lease, { t: "WITHDRAWN", reason });
    lease?.socket?.close(Close.withdrawn);
  }

  standingNow(): Standing {
    return this.standing === "live" && this.lead?.socket === undefined ? "lost" : this.standing;
  }

  /** Deletes everything and tells both ends. */
  end(by: EndedBy): void {
    if (this.ended) return;
    this.ended = by;
    this.#lostTimer?.cancel();
    const talked = this.standing === "live" || this.lastHandle !== undefined;
    const ticket = () => (talked ? { ticket: octets(32) } : {});
    this.tellVisitor({ t: "ENDED", by, ...ticket() });
    this.visitor?.close(Close.ended);
    for (const lease of this.leases()) {
      lease.timer?.cancel();
      this.tell(lease, { t: "ENDED", by, ...ticket() });
      lease.socket?.close(Close.ended);
    }
    this.mailbox.forget();
    this.#changed();
  }

  /** A colleague whose line is here goes on alone, on the seat that it has. */
  #colleagueStays(former: Lease | undefined): boolean {
    const { guest } = this;
    if (guest?.accept === undefined || guest.socket === undefined || former === undefined) return false;
    this.lead = guest;
    this.guest = undefined;
    this.tellVisitor({ t: "SEAT_LEFT", seat: former.seat });
    this.tell(guest, { t: "SEAT_LEFT", seat: former.seat });
    return true;
  }

  #lapse(lease: Lease): void {
    const live = lease.accept !== undefined;
    this.giveBack("lapsed", live ? "lost" : undefined);
  }
}
