/** A counsellor for the visitor's tests: real device, real sealing and the shared line, driven step by step; has no desk and no screen. */

import { type Accept, decodeTalkDown, Kind, type Offer, readSequenced, type TalkDown } from "@ajar/protocol";
import {
  type Answer,
  type ControlPlain,
  type Device,
  makeBless,
  makeOffer,
  type OfferedSession,
  openBless,
  type Secret,
  type Trust,
  takeAccept,
  type VerifiedOffer,
  verifyOffer,
} from "@ajar/sealing";
import { Connection } from "../line/connection.ts";
import { Outbox } from "../line/outbox.ts";
import { PairEnd } from "../line/pair_end.ts";
import { Sender } from "../line/sender.ts";
import { Turns } from "../line/turns.ts";
import type { Conversation, Lease } from "./conversation.ts";
import type { FakeHub } from "./hub.ts";
import { TestPage } from "./page.ts";

/** One counsellor in one conversation. */
export class TestCounsellor {
  readonly page: TestPage;
  readonly name: string;
  readonly device: Device;
  readonly outbox = new Outbox();
  /** Texts of the visitor, in the order in which they were shown. */
  readonly texts: string[] = [];
  readonly controls: ControlPlain[] = [];
  readonly frames: TalkDown[] = [];
  answers: readonly Answer[] | undefined;
  /** The visitor's presence by its last beat. */
  visitorHidden: boolean | undefined;
  visitorTyping = false;
  end: PairEnd | undefined;
  lease: Lease | undefined;
  conversation: Conversation | undefined;
  /** The colleague's OFFER that this leading counsellor verified. */
  colleague: VerifiedOffer | undefined;
  hidden = false;
  /** No beat leaves while true. */
  mute = false;
  readonly #hub: FakeHub;
  readonly #trust: Trust;
  readonly #turns = new Turns((error) => {
    throw error;
  });
  #connection: Connection | undefined;
  #sender: Sender | undefined;
  #session: OfferedSession | undefined;
  #offer: Offer | undefined;
  #psk: Secret | undefined;
  #ready = false;
  #generation = 0;
  #sequence = 0;

  constructor(hub: FakeHub, name: string, device: Device, trust: Trust) {
    this.#hub = hub;
    this.name = name;
    this.device = device;
    this.#trust = trust;
    this.page = new TestPage(hub);
  }

  /** Claims the first who waits and sends the OFFER. */
  claim(): void {
    const conversation = this.#hub.queue()[0];
    if (conversation === undefined) throw new Error("nobody waits");
    this.join(conversation, conversation.claim(this.name));
    this.#hub.changed();
  }

  /** Opens the talk with a lease. */
  join(conversation: Conversation, lease: Lease): void {
    this.conversation = conversation;
    this.lease = lease;
    const { platform } = this.page;
    const connection = new Connection(platform, "/api/v1/services/test/talk", {
      opened: () => this.#opened(),
      text: (data) => this.#turns.run(() => this.#framed(decodeTalkDown(data))),
      binary: (data) => this.#turns.run(() => this.#received(data)),
      lost: () => this.#down(),
      over: () => this.#down(),
    });
    this.#connection = connection;
    this.#sender = new Sender(
      platform,
      {
        ready: () => this.#ready,
        envelope: (item) => {
          connection.sendRaw(item.envelope);
          this.end?.left(item);
        },
        again: () => connection.send({ t: "AGAIN" }),
      },
      this.outbox,
    );
    connection.open();
  }

  send(text: string): void {
    this.#seal((end) => end.putText(text, text));
  }

  control(plain: ControlPlain): void {
    this.#seal((end) => end.putControl(plain));
  }

  /** Names the colleague whose OFFER came. */
  askJoin(purpose: "hand_over" | "company", name: string): void {
    const { colleague } = this;
    if (colleague === undefined) throw new Error("no colleague's OFFER has come");
    const { epoch, seat, chain } = colleague;
    this.control({ kind: "join-ask", purpose, epoch, seat, device: chain.deviceHash, name });
  }

  /** Lets the colleague in. */
  bless(): void {
    this.#turns.run(async () => {
      if (this.end === undefined || this.colleague === undefined) throw new Error("nobody to bless");
      const bless = await makeBless(this.page.platform.crypto, this.device, this.end.pair, this.colleague);
      this.say({ t: "BLESS", ...bless });
    });
  }

  say(frame: object): void {
    this.#connection?.send(frame);
  }

  #opened(): void {
    const from = { generation: this.#generation, sequence: this.#sequence };
    this.say({ t: "JOIN", ticket: this.#hub.ticket(), lease: this.lease?.token, from, own: false });
  }

  #down(): void {
    this.#ready = false;
    this.#sender?.lineLost();
  }

  #seal(put: (end: PairEnd) => Promise<void>): void {
    this.#turns.run(async () => {
      if (this.end === undefined) throw new Error("nobody has accepted");
      await put(this.end);
      this.outbox.kept();
      this.#sender?.pump();
    });
  }

  async #framed(frame: TalkDown | undefined): Promise<void> {
    if (frame === undefined) throw new Error("the hub sent what is no frame");
    this.frames.push(frame);
    switch (frame.t) {
      case "JOINED":
        if (frame.generation !== this.#generation) this.#sequence = 0;
        this.#generation = frame.generation;
        return this.#joined();
      case "ACCEPT":
        return this.#accepted(frame);
      case "OFFER":
        this.colleague = await verifyOffer(this.#crypto, frame, this.#talk, this.#trust, this.#dates);
        return;
      case "BLESS":
        if (this.#session === undefined) throw new Error("blessed before the OFFER");
        this.#psk = (await openBless(this.#crypto, this.#session, frame, this.#trust, this.#dates)).psk;
        return;
      case "STORED":
        this.#sender?.stored(frame);
        return;
      case "EXPECTED":
        return this.#sender?.expected(frame);
      case "TICK":
        return this.#beat();
      case "WITHDRAWN":
      case "ENDED":
        this.#connection?.close();
        return;
      default:
        return;
    }
  }

  async #joined(): Promise<void> {
    this.#connection?.settled();
    if (this.lease === undefined) return;
    if (this.#offer === undefined) {
      const { offer, session } = await makeOffer(this.#crypto, this.device, this.#talk, this.lease);
      this.#offer = offer;
      this.#session = session;
      this.say({ t: "OFFER", ...offer });
    }
    this.#ready = this.end !== undefined;
    this.#sender?.pump();
  }

  async #accepted(accept: Accept): Promise<void> {
    if (this.end !== undefined || this.#session === undefined) return;
    const confirmed = await takeAccept(this.#crypto, this.#session, accept, this.#psk);
    this.answers = confirmed.answers;
    this.end = new PairEnd(this.#crypto, "counsellor", this.outbox, confirmed);
    this.#ready = true;
    this.control({ kind: "counsellor-name", name: this.name });
  }

  async #received(data: Uint8Array): Promise<void> {
    const frame = readSequenced(data);
    if (frame === undefined || this.end === undefined) return;
    const opened = await this.end.open(frame.envelope);
    if (frame.header.kind !== Kind.beat) this.#sequence = frame.sequence;
    if (opened === "double") return;
    const { plain } = opened;
    if (plain.kind === "beat") {
      this.end.acknowledged(plain);
      this.visitorHidden = plain.hidden;
      this.visitorTyping = plain.typing;
    } else if (plain.kind === "text" || plain.kind === "part") {
      for (const { text } of this.end.inbox.put(opened, this.end.holes())) this.texts.push(text);
      await this.#beat();
    } else this.controls.push(plain);
  }

  async #beat(): Promise<void> {
    if (this.end === undefined || this.mute) return;
    const { envelope } = await this.end.beat(false, this.hidden);
    if (this.#ready) this.#connection?.sendRaw(envelope);
  }

  get #crypto() {
    return this.page.platform.crypto;
  }

  get #talk() {
    const { sid = "", hello = "" } = this.conversation ?? {};
    return { sid: Uint8Array.from(Buffer.from(sid, "base64url")), hello: new TextEncoder().encode(hello) };
  }

  get #dates() {
    return { hub: this.#hub.date(), device: this.#hub.date() };
  }
}
