/** A hub for tests of whole conversations: real frames, real sealing at both ends, virtual time. It opens nothing, as the real one. */
import {
  COLLEAGUES,
  type DeskUp,
  decodeDeskUp,
  decodeTalkUp,
  decodeVisitorUp,
  Kind,
  readHeader,
  toBase64url,
} from "@ajar/protocol";
import type { Device } from "@ajar/sealing";
import { type Ceremony, certify, deviceOf, holdCeremony, MACHINE, makeRoster } from "@ajar/sealing/testing";
import { bytesOf } from "../talk/saved.ts";
import type { StaffAnswer } from "../world.ts";
import { Browser, fresh, type Network } from "./browser.ts";
import { Clock } from "./clock.ts";
import { Conversation, type Lease } from "./conversation.ts";
import { FakeErrands } from "./hub-errands.ts";
import { onTalk } from "./hub-talk.ts";
import { onVisitor } from "./hub-visitor.ts";
import type { HubSocket } from "./wire.ts";

/** The date at which every test starts, milliseconds since 1970; the ceremony's certificates hold from the day before. */
const START = 1_795_000_000_000;
export const SERVICE = "aaben-doer";

/** A desk that is signed in. */
export interface DeskPeer {
  readonly socket: HubSocket;
  readonly handle: string;
  places: number;
  elsewhere: number;
}

/** The hub. */
export class FakeHub implements Network {
  readonly clock: Clock;
  readonly ceremony: Ceremony;
  conversations: Conversation[] = [];
  desks: DeskPeer[] = [];
  readonly invitations = new Map<string, { conversation: Conversation; by: Lease; purpose: "hand_over" | "company" }>();
  /** Open for tests: a hub that lies changes what passes here. */
  readonly errands = new FakeErrands();
  readonly #links = new Map<string, string>();
  readonly #staff = new Map<string, StaffSession>();
  readonly #tickets = new Set<string>();
  #arrival = 0;
  /** Leases of a store that was lost. */
  readonly lost = new Set<string>();
  /** How often a device was enrolled. */
  enrolments = 0;
  /** What `POST /staff/device` answers instead of a chain. */
  deviceStatus = 200;

  /** With another hub's clock, the two are services of one installation. */
  static async open(clock = new Clock(START)): Promise<FakeHub> {
    return new FakeHub(await holdCeremony(MACHINE), clock);
  }

  private constructor(ceremony: Ceremony, clock: Clock) {
    this.ceremony = ceremony;
    this.clock = clock;
  }

  /** A new browser. */
  browser(): Browser {
    return new Browser(this.clock, this);
  }

  /** A one-time sign-in link's fragment. */
  link(name: string): string {
    const link = fresh(32);
    this.#links.set(link, name);
    return `#link=${link}`;
  }

  /** The live store is lost; the counsellors' lines go. */
  loseStore(): void {
    for (const { lease, socket } of this.conversations.flatMap(({ leases }) => leases)) {
      this.lost.add(lease);
      socket?.close(4000);
    }
  }

  /** The visitor's configuration. */
  config() {
    const { service, pins } = this.ceremony.trust;
    return { service: SERVICE, serviceId: toBase64url(service), pins: pins.map(toBase64url) };
  }

  serve(socket: HubSocket): void {
    const { path } = socket;
    if (path.endsWith("/visit")) socket.onText = (data) => onVisitor(this, socket, decodeVisitorUp(data), data);
    else if (path.endsWith("/desk")) this.#once(socket, (data) => this.#desk(socket, decodeDeskUp(data)));
    else if (path.endsWith("/talk")) this.#once(socket, (data) => onTalk(this, socket, decodeTalkUp(data)));
  }

  /** As the real one: an opening frame comes first and once, and what does not speak the protocol is not asked back. */
  #once(socket: HubSocket, serve: (data: string) => void): void {
    let begun = false;
    socket.onText = (data) => {
      const opens = /"t":"(SIGN_IN|JOIN|REFOUND)"/.test(data);
      if (opens === begun) return socket.close(4102);
      begun = true;
      serve(data);
    };
  }

  async request(browser: Browser, method: string, path: string, body: unknown): Promise<StaffAnswer> {
    const route = `${method} ${path.replace("/api/v1/staff/", "")}`;
    if (route === "POST session") return this.#redeem(browser, (body as { link: string }).link);
    const session = this.#staff.get(browser.cookie ?? "");
    if (session === undefined) return { status: 401, body: undefined };
    if (route === "GET session") return { status: 200, body: session };
    if (route === "DELETE session") {
      this.#staff.delete(browser.cookie ?? "");
      return { status: 204, body: undefined };
    }
    if (route === "POST ticket") {
      const ticket = fresh(32);
      this.#tickets.add(ticket);
      return { status: 200, body: { ticket } };
    }
    return this.#enrol(browser.cookie ?? "", session, bytesOf((body as { key: string }).key));
  }

  /** Every staff session is over. */
  signEverybodyOut(): void {
    this.#staff.clear();
  }

  /** Takes a ticket, once. */
  spend(ticket: string): boolean {
    return this.#tickets.delete(ticket);
  }

  arrive(routing: Conversation["routing"], hello: string): Conversation {
    const conversation = new Conversation(++this.#arrival, routing, hello, this.clock.now());
    this.conversations.push(conversation);
    return conversation;
  }

  /** A binary frame of either side. */
  binary(conversation: Conversation, socket: HubSocket, envelope: Uint8Array): void {
    const header = readHeader(envelope);
    if (!header || conversation.state !== "live") return;
    if (header.kind === Kind.beat) {
      conversation.relay(header, envelope);
      return;
    }
    if (header.seat === COLLEAGUES && !conversation.company) {
      const { kind, n } = header;
      socket.send({ t: "REFUSED", problem: "not-now", stamp: { cid: toBase64url(header.cid), kind, n } });
      return;
    }
    socket.send(conversation.post(header, envelope));
    conversation.deliver();
  }

  /** The queue to every desk. */
  tellDesks(): void {
    const waiting = this.#queue().map((each) => ({
      arrival: each.arrival,
      waited: Math.floor((this.clock.now() - each.since) / 1000),
      routing: each.routing,
      away: each.visitor === undefined,
      returned: each.returned,
    }));
    const ready = this.desks.filter(({ places }) => places > 0).length;
    const free = this.desks.reduce((sum, { places }) => sum + places, 0);
    for (const { socket } of this.desks) socket.send({ t: "QUEUE", waiting, total: waiting.length, ready, free });
  }

  /** Everything of it is deleted; both ends are told. */
  end(conversation: Conversation, by: string): void {
    if (conversation.state === "ended") return;
    const live = conversation.leases.some(({ accept }) => accept);
    conversation.state = "ended";
    for (const socket of [conversation.visitor, ...conversation.leases.map((lease) => lease.socket)]) {
      socket?.send({ t: "ENDED", by, ...(live && { ticket: fresh(32) }) });
      socket?.close(4100);
    }
    this.conversations = this.conversations.filter((each) => each !== conversation);
    this.tellDesks();
  }

  /** A lease is over; the visitor is at the front of the queue. */
  withdraw(conversation: Conversation, lease: Lease, reason: string): void {
    conversation.leases = conversation.leases.filter((each) => each !== lease);
    lease.socket?.send({ t: "WITHDRAWN", reason });
    lease.socket?.close(4104);
    if (conversation.leases.some(({ seat }) => seat === 1)) return;
    conversation.state = "waiting";
    conversation.returned = true;
    this.tellDesks();
  }

  /** TICK for as long as a talk is live. */
  tick(conversation: Conversation): void {
    this.clock.after(5000, () => {
      if (conversation.state === "ended") return;
      conversation.visitor?.send({ t: "TICK" });
      for (const { socket, accept } of conversation.leases) if (accept) socket?.send({ t: "TICK" });
      this.tick(conversation);
    });
  }

  #redeem(browser: Browser, link: string): StaffAnswer {
    const name = this.#links.get(link);
    this.#links.delete(link);
    if (name === undefined) return { status: 401, body: undefined };
    browser.cookie = fresh(32);
    const session = sessionOf(name);
    this.#staff.set(browser.cookie, session);
    return { status: 200, body: session };
  }

  async #enrol(cookie: string, session: StaffSession, point: Uint8Array): Promise<StaffAnswer> {
    if (this.deviceStatus !== 200) return { status: this.deviceStatus, body: undefined };
    this.enrolments++;
    const { issuer, root, trust } = this.ceremony;
    const { service } = trust;
    const device = await certify(MACHINE, issuer.key, { role: 2, service, key: point });
    this.#staff.set(cookie, { ...session, device: toBase64url(device.handle) });
    const { chain }: Device = deviceOf(device, root, issuer, await makeRoster(MACHINE, service, issuer));
    return { status: 200, body: chain };
  }

  #desk(socket: HubSocket, frame: DeskUp | undefined): void {
    const desk = this.desks.find((each) => each.socket === socket);
    if (frame?.t === "SIGN_IN" && this.spend(frame.ticket)) {
      this.#signIn(socket, frame.handle);
      return;
    }
    if (!frame || !desk) {
      socket.send({ t: "REFUSED", problem: "sign-in" });
      socket.close(4103);
      return;
    }
    if (frame.t === "READY") Object.assign(desk, { places: frame.places, elsewhere: frame.elsewhere ?? 0 });
    else if (frame.t === "TAKE") this.#claim(desk, this.#queue()[0]);
    else if (frame.t === "PICK")
      this.#claim(
        desk,
        this.#queue().find(({ arrival }) => arrival === frame.arrival),
        "taken",
      );
    else if (frame.t === "ANSWER_INVITATION") this.#answer(desk, frame.invitation);
    else if ("errand" in frame) this.errands.hear(desk, frame, this.desks);
    if (frame.t === "READY") this.errands.ready(desk, this.desks);
    this.tellDesks();
  }

  #signIn(socket: HubSocket, handle: string): void {
    this.desks.push({ socket, handle, places: 0, elsewhere: 0 });
    socket.onClosed = () => {
      this.desks = this.desks.filter((each) => each.socket !== socket);
    };
    const service = toBase64url(this.ceremony.trust.service);
    socket.send({ t: "SIGNED_IN", generation: 1, date: Math.floor(this.clock.now() / 1000), service });
  }

  #claim(desk: DeskPeer, conversation: Conversation | undefined, problem = "nobody"): void {
    if (!conversation) {
      desk.socket.send({ t: "REFUSED", problem });
      return;
    }
    conversation.state = "claimed";
    const lease = makeLease(desk.handle, ++conversation.epoch, 1);
    conversation.leases.push(lease);
    this.#claimed(desk, conversation, lease, conversation.arrival);
  }

  #answer(desk: DeskPeer, id: string): void {
    const invitation = this.invitations.get(id);
    if (!invitation) {
      desk.socket.send({ t: "REFUSED", problem: "taken" });
      return;
    }
    this.invitations.delete(id);
    for (const { socket } of this.desks)
      if (socket !== desk.socket) socket.send({ t: "INVITATION_GONE", invitation: id });
    const { conversation, by, purpose } = invitation;
    const place: [number, number] = purpose === "hand_over" ? [by.epoch + 1, 1] : [by.epoch, 2];
    const lease = makeLease(desk.handle, ...place, purpose);
    conversation.leases.push(lease);
    this.#claimed(desk, conversation, lease, undefined);
  }

  #claimed(desk: DeskPeer, conversation: Conversation, lease: Lease, arrival: number | undefined): void {
    const { sid, hello, routing } = conversation;
    const { epoch, seat } = lease;
    const place = arrival === undefined ? {} : { arrival };
    desk.socket.send({ t: "CLAIMED", ...place, sid, hello, lease: lease.lease, epoch, seat, routing });
  }

  #queue(): readonly Conversation[] {
    const waiting = this.conversations.filter(({ state }) => state === "waiting");
    return [...waiting.filter(({ returned }) => returned), ...waiting.filter(({ returned }) => !returned)];
  }
}

function makeLease(handle: string, epoch: number, seat: number, invited?: "hand_over" | "company"): Lease {
  const bare = { lease: fresh(32), handle, epoch, seat, half: fresh(32), from: 0, position: 0, own: false };
  return invited ? { ...bare, invited } : bare;
}

/** Who is signed in, as a hub without accounts says it. */
interface StaffSession {
  readonly role: "counsellor" | "coordinator";
  readonly service: string;
  readonly service_name: string;
  readonly name: string;
  readonly device?: string;
}

function sessionOf(name: string): StaffSession {
  return { role: "counsellor", service: SERVICE, service_name: "Åben Dør", name };
}
