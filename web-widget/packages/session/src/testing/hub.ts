/** The far end of every session test: a faithful hub in memory over virtual time, with the real wire and no way to open an envelope. */

import {
  Close,
  decodeVisitorUp,
  type Founding,
  fromBase64url,
  type Purpose,
  type Routing,
  TICK_SECONDS,
  type VisitorUp,
} from "@ajar/protocol";
import type { VirtualClock } from "./clock.ts";
import { Conversation, type Lease, type Papers } from "./conversation.ts";
import { type Desk, type Invitation, invitationOf, queueFor, serveDesk } from "./desk_end.ts";
import { octets } from "./octets.ts";
import { serveTalk } from "./talk_end.ts";
import { serveVisit } from "./visit_end.ts";
import { type HubSocket, Link } from "./wire.ts";

/** Milliseconds of silence after which the hub gives a socket up. */
const SILENT = 12_000;

/** The hub of one service. */
export class FakeHub {
  readonly clock: VirtualClock;
  /** Base64url, 16 bytes. */
  readonly serviceId: string;
  generation = 1;
  /** The service is closed to new visitors. */
  closed = false;
  /** No TICK is sent while true: for tests of suppressed beats. */
  withoutTicks = false;
  readonly conversations: Conversation[] = [];
  readonly desks = new Set<Desk>();
  /** Bodies of the surveys that came, in order. */
  readonly surveys: string[] = [];
  readonly #sockets = new Set<HubSocket>();
  readonly #tickets = new Set<string>();
  readonly #invitations = new Map<string, Invitation>();

  constructor(clock: VirtualClock, serviceId: string) {
    this.clock = clock;
    this.serviceId = serviceId;
    this.#tick();
  }

  /** The network of one page. */
  link(): Link {
    return new Link(this.clock, (socket) => this.#accept(socket));
  }

  /** Seconds since 1970. */
  date(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  /** A one-time ticket, as `POST /api/v1/staff/ticket` gives it. */
  ticket(): string {
    const ticket = octets(32);
    this.#tickets.add(ticket);
    return ticket;
  }

  spendTicket(ticket: string): boolean {
    return this.#tickets.delete(ticket);
  }

  /** `POST` of leave and survey; the answer's status. */
  post(path: string, body: string): number {
    if (path.endsWith("/survey")) {
      this.surveys.push(body);
      return 204;
    }
    const { token } = JSON.parse(body) as { token: string };
    this.byToken(token)?.end("visitor");
    return 204;
  }

  open(hello: string, routing: Routing): Conversation {
    const arrival = this.conversations.length + 1;
    const conversation = new Conversation(this.clock, arrival, hello, routing, () => this.changed());
    this.conversations.push(conversation);
    return conversation;
  }

  byToken(token: string): Conversation | undefined {
    const knows = ({ papers, next, retired }: Conversation) =>
      papers.token === token || next?.token === token || retired.has(token);
    return this.conversations.find((each) => !each.ended && knows(each));
  }

  byLease(token: string): { conversation: Conversation; lease: Lease } | undefined {
    for (const conversation of this.conversations) {
      const lease = conversation.leases().find((each) => each.token === token);
      if (lease !== undefined && !conversation.ended) return { conversation, lease };
    }
    return undefined;
  }

  /** The pair that RESUMED announces; the same one until it is used or confirmed. */
  nextPapers(conversation: Conversation): Papers {
    conversation.next ??= { token: octets(32), half: octets(32) };
    return conversation.next;
  }

  /** CONFIRM, or RESUME with the next token, which shows that it was written down: the old pair is retired. */
  promote(conversation: Conversation, token: string): void {
    const { next, papers } = conversation;
    if (next?.token !== token) return;
    conversation.retired.add(papers.token);
    conversation.papers = next;
    conversation.next = undefined;
  }

  /** Who waits, first first. */
  queue(): readonly Conversation[] {
    const waits = this.conversations.filter(
      ({ standing, ended }) => !ended && (standing === "waiting" || standing === "asked"),
    );
    const lane = ({ returned, routing }: Conversation) => (returned ? 0 : routing.who === "professional" ? 2 : 1);
    return waits.sort((a, b) => lane(a) - lane(b) || a.arrival - b.arrival);
  }

  /** Tells everybody their place. */
  changed(): void {
    for (const [index, each] of this.queue().entries()) {
      if (each.standing === "waiting") each.tellVisitor({ t: "QUEUED", place: index + 1 });
    }
    for (const desk of this.desks) desk.socket.send(queueFor(this, desk));
  }

  invite(conversation: Conversation, from: Lease, purpose: Purpose): void {
    const invitation = invitationOf(conversation, from, purpose);
    this.#invitations.set(invitation.id, invitation);
    for (const desk of this.desks) {
      if (desk.handle !== from.handle) desk.socket.send({ t: "INVITATION", invitation: invitation.id, purpose });
    }
  }

  takeInvitation(id: string): Invitation | undefined {
    const invitation = this.#invitations.get(id);
    this.#invitations.delete(id);
    for (const desk of this.desks) desk.socket.send({ t: "INVITATION_GONE", invitation: id });
    return invitation?.conversation.ended ? undefined : invitation;
  }

  /** The live store failed over: a new generation without any envelope; every line is cut. */
  failOver(): void {
    this.generation += 1;
    for (const { mailbox } of this.conversations) mailbox.forget();
    for (const socket of [...this.#sockets]) socket.close(Close.fault);
  }

  /** The live store is lost with everything in it; every line is cut. */
  crash(): void {
    this.generation += 1;
    this.conversations.length = 0;
    for (const socket of [...this.#sockets]) socket.close(Close.fault);
  }

  /** REFOUND: the talk as one of its ends tells of it; the other end may have come before. */
  refound(talk: Founding): Conversation {
    const known = this.conversations.find(({ sid, ended }) => sid === talk.sid && !ended);
    if (known !== undefined) return known;
    const hello = new TextDecoder().decode(fromBase64url(talk.hello));
    const { routing } = decodeVisitorUp(hello) as Extract<VisitorUp, { t: "HELLO" }>;
    const arrival = this.conversations.length + 1;
    const conversation = new Conversation(this.clock, arrival, hello, routing, () => this.changed(), talk.sid);
    conversation.foundAgain(talk);
    this.conversations.push(conversation);
    return conversation;
  }

  #accept(socket: HubSocket): void {
    this.#sockets.add(socket);
    const kind = socket.path.split("/").pop();
    if (kind === "visit") serveVisit(this, socket);
    else if (kind === "talk") serveTalk(this, socket);
    else serveDesk(this, socket);
  }

  /** Every five seconds: TICK on every open line, and sockets that nothing is heard of are given up. */
  #tick(): void {
    this.clock.after(TICK_SECONDS * 1000, () => {
      for (const socket of [...this.#sockets]) {
        if (!socket.open) this.#sockets.delete(socket);
        else if (socket.link.silent && this.clock.now() - socket.link.silentSince > SILENT) socket.close(Close.silent);
      }
      if (!this.withoutTicks) this.#tellTicks();
      this.#tick();
    });
  }

  #tellTicks(): void {
    for (const conversation of this.conversations) {
      if (conversation.ended) continue;
      conversation.tellVisitor({ t: "TICK" });
      for (const lease of conversation.leases()) conversation.tell(lease, { t: "TICK" });
    }
    for (const { socket } of this.desks) socket.send({ t: "TICK" });
  }
}
