/** Messages and controls of a talk's pair: into the outbox, out of envelopes, and back onto the screen after a killed tab. */
import { type Header, Kind, toBase64url } from "@ajar/protocol";
import type { Answer, BeatPlain, ControlPlain, Plain } from "@ajar/sealing";
import { Refusal } from "@ajar/sealing";
import { type Card, readCard, writeCard } from "../../card.ts";
import { Inbox, type Outbox, type OutboxItem, type PairEnd, type ReadyMessage, type Sender } from "../../line/index.ts";
import type { Delivery } from "../../visitor/state.ts";
import type { TalkState } from "../face.ts";
import type { StaffPlatform } from "../world.ts";
import { withDelivery, withMessage } from "./view.ts";

/** What the mail needs of its talk. */
export interface MailOwner {
  state(): TalkState;
  show(state: TalkState): void;
  /** Something of the visitor stands on the screen: the next beat says so. */
  shown(): void;
}

/** One pair's mail. */
export class Mail {
  readonly end: PairEnd;
  readonly #platform: StaffPlatform;
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #owner: MailOwner;
  readonly #ownInbox = new Inbox();
  #count = 0;

  constructor(platform: StaffPlatform, end: PairEnd, outbox: Outbox, sender: Sender, owner: MailOwner) {
    this.#platform = platform;
    this.end = end;
    this.#outbox = outbox;
    this.#sender = sender;
    this.#owner = owner;
  }

  /** Seals a text into the outbox and shows it. */
  async send(text: string): Promise<void> {
    const at = this.#platform.now();
    const id = `own.${at}.${this.#count++}`;
    await this.end.putText(text, id);
    this.#showMine(id, text, at, "sending");
  }

  /** Seals a card into the outbox and shows it; a plan stands where the newest one is. */
  async share(card: Card): Promise<void> {
    await this.control({ kind: "card", text: writeCard(card) });
    this.#showCard(card, this.#platform.now());
  }

  /** Seals a control into the outbox. */
  async control(plain: ControlPlain): Promise<void> {
    await this.end.putControl(plain);
  }

  /** The hub has it. */
  stored(item: OutboxItem): void {
    if (item.message === "") return;
    this.end.left(item);
    const whole = this.#outbox.items().every((each) => each.message !== item.message || each.stored);
    if (whole) this.#owner.show(withDelivery(this.#owner.state(), item.message, "sent"));
  }

  /** An envelope of the visitor: shown when it is a message, else answered for the talk to act on. Forged ones change nothing. */
  async theirs(envelope: Uint8Array): Promise<Plain | undefined> {
    const opened = await this.#opened(() => this.end.open(envelope));
    if (!opened) return undefined;
    this.#showTheirs(this.end.inbox.put(opened, this.end.holes()));
    return opened.again ? undefined : opened.plain;
  }

  /** ACCEPT once more after a reload: its envelope is the first of the visitor's controls. */
  async acceptAgain(envelope: Uint8Array): Promise<readonly Answer[] | undefined> {
    const opened = await this.#opened(() => this.end.open(envelope));
    return opened?.plain.kind === "answers" ? opened.plain.answers : undefined;
  }

  /** An envelope of this counsellor, back from the mailbox after a reload. */
  async own(header: Header, envelope: Uint8Array): Promise<void> {
    const cid = toBase64url(header.cid);
    const item = this.#outbox
      .items()
      .find((each) => each.cid === cid && each.kind === header.kind && each.n === header.n);
    const news = item && this.#sender.stored(item);
    if (news) this.stored(news);
    // What this page sealed is on the screen already.
    if (cid === this.end.cid) return;
    const opened = await this.#opened(() => this.end.openOwn(envelope));
    if (!opened) return;
    if (opened.plain.kind === "identity-known") {
      this.#owner.show({ ...this.#owner.state(), identityKnown: opened.plain.on });
    }
    if (opened.plain.kind === "card") {
      const card = readCard(opened.plain.text);
      if (card) this.#showCard(card, 0);
    }
    this.#showOwn(this.#ownInbox.put(opened, []), item);
  }

  #showCard(card: Card, at: number): void {
    const state = this.#owner.state();
    const id = card.kind === "plan" ? "card.plan" : `card.${this.#count++}`;
    const messages = state.messages.filter((each) => each.id !== id);
    const message = { id, seat: this.end.seat, mine: true, text: "", card, at, delivery: "sent" } as const;
    this.#owner.show(withMessage({ ...state, messages }, message));
  }

  /** After a reload: what the hub does not have yet stands at the end. */
  async showUnstored(): Promise<void> {
    for (const item of this.#outbox.items()) {
      if (item.stored || item.kind !== Kind.message) continue;
      const opened = await this.#opened(() => this.end.openOwn(item.envelope));
      if (opened) this.#showOwn(this.#ownInbox.put(opened, []), item);
    }
  }

  /** A beat: acknowledgements out, holes seen. Answers whether anything arrived. */
  beat(plain: BeatPlain): boolean {
    const arrived = this.end.acknowledged(plain);
    for (const { message } of arrived) {
      const rest = this.#outbox.items().some((each) => each.message === message);
      if (message !== "" && !rest) this.#owner.show(withDelivery(this.#owner.state(), message, "arrived"));
    }
    this.#holes(plain);
    return arrived.length > 0;
  }

  /** A hole that outlives a beat will not fill by itself: what waits behind it is shown, and the loss is said. */
  #lacked = false;
  #holes(plain: BeatPlain): void {
    const lacks = this.end.lacks(plain);
    if (lacks && this.#lacked && this.end.inbox.waiting) this.#showTheirs(this.end.inbox.flush());
    const incomplete = lacks && this.#lacked;
    this.#lacked = lacks;
    const state = this.#owner.state();
    if (state.incomplete !== incomplete) this.#owner.show({ ...state, incomplete });
  }

  #showTheirs(ready: readonly ReadyMessage[]): void {
    for (const { id, text, again } of ready) {
      const state = this.#owner.state();
      const { seat } = this.end;
      const at = again ? 0 : this.#platform.now();
      const message = { id, seat, mine: false, text, at, delivery: "arrived" } as const;
      this.#owner.show({ ...withMessage(state, message), unread: state.unread + (again ? 0 : 1) });
    }
    if (ready.length > 0) this.#owner.shown();
  }

  #showOwn(ready: readonly ReadyMessage[], item: OutboxItem | undefined): void {
    for (const { id, text } of ready) {
      this.#showMine(item?.message || id, text, 0, item === undefined ? "arrived" : item.stored ? "sent" : "sending");
    }
  }

  #showMine(id: string, text: string, at: number, delivery: Delivery): void {
    const message = { id, seat: this.end.seat, mine: true, text, at, delivery };
    this.#owner.show(withMessage(this.#owner.state(), message));
  }

  async #opened<T>(open: () => Promise<T | "double">): Promise<T | undefined> {
    try {
      const opened = await open();
      return opened === "double" ? undefined : opened;
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }
}
