/** One conversation of a counsellor: its line, its handshake, its messages; everything it does follows a frame, a verb or a timer. */
import { Kind, type Purpose, type Sequenced, type TalkDown } from "@ajar/protocol";
import { importPair, LONGEST_TEXT, Refusal } from "@ajar/sealing";
import type { Card } from "../../card.ts";
import { Outbox, PairEnd, Sender, Turns } from "../../line/index.ts";
import type { TalkPhase, TalkState } from "../face.ts";
import { Company } from "./company.ts";
import type { TalkContext } from "./context.ts";
import { Handshake } from "./handshake.ts";
import { TalkLine } from "./line.ts";
import { Mail } from "./mail.ts";
import { TalkRecord } from "./record.ts";
import { bytesOf, type Facts, keepItems, restoreItems } from "./saved.ts";
import { isToBeAsked } from "./silence.ts";
import { emptied, openingTalk } from "./view.ts";
import { Visitor } from "./visitor.ts";

type Frame<T extends TalkDown["t"]> = Extract<TalkDown, { t: T }>;

/** One conversation. */
export class Talk {
  readonly facts: Facts;
  readonly #context: TalkContext;
  readonly #record: TalkRecord;
  readonly #line: TalkLine;
  readonly #turns: Turns;
  readonly #outbox = new Outbox();
  readonly #sender: Sender;
  readonly #handshake: Handshake;
  readonly #company: Company;
  readonly #visitor: Visitor;
  #mail: Mail | undefined;
  #state: TalkState;
  /** Still as it lies sealed; the first JOINED opens it. */
  #sealed: boolean;
  readonly #reopened: boolean;
  #lowest: number | undefined;
  #closing: "end" | "release" | undefined;
  #ticket: string | undefined;
  /** Written before the pair was there: sealed as soon as it is. */
  readonly #early: string[] = [];

  /** `reopened`: a tab before left a sealed record, and `facts` hold only what lies beside it. */
  constructor(context: TalkContext, facts: Facts, reopened: boolean) {
    const { platform } = context;
    this.#context = context;
    this.facts = facts;
    this.#sealed = reopened;
    this.#reopened = reopened;
    this.#state = openingTalk(facts);
    this.#record = new TalkRecord(platform, facts);
    this.#turns = new Turns(() => this.#broken());
    this.#line = new TalkLine(context, facts.lease, reopened, this.#turns, {
      frame: (frame) => this.#frame(frame),
      envelope: (envelope) => this.#envelope(envelope),
      lost: () => this.#lost(),
      gone: () => this.#finish({ name: "withdrawn", reason: "lapsed" }),
    });
    this.#sender = new Sender(
      platform,
      {
        ready: () => this.#line.joined,
        envelope: (item) => this.#line.sendRaw(item.envelope),
        again: () => this.#line.send({ t: "AGAIN" }),
      },
      this.#outbox,
    );
    this.#handshake = new Handshake(context, facts);
    this.#company = new Company(context, facts, this.#handshake, {
      state: () => this.#state,
      show: (state) => this.#show(state),
      send: (frame) => this.#line.send(frame),
      mail: () => this.#mail,
      dates: () => this.#line.dates(),
      leave: () => this.#leave(),
      keep: () => this.#keep(),
      dismissed: () => this.#finish({ name: "withdrawn", reason: "dismissed" }),
    });
    this.#visitor = new Visitor(platform, {
      state: () => this.#state,
      show: (state) => this.#show(state),
      beat: () => this.#turns.run(() => this.#beat()),
    });
  }

  /** What the pane shows. */
  state(): TalkState {
    return this.#state;
  }

  /** Of ENDED, for the closing form. */
  get ticket(): string | undefined {
    return this.#ticket;
  }

  start(): void {
    this.#line.open();
  }

  /** The network may be back. */
  wake(): void {
    this.#line.wake();
  }

  /** The network may be gone. */
  doubt(): void {
    this.#line.doubt();
  }

  /** Stops without telling anybody: the tab goes away, and the record stays. */
  stop(): void {
    this.#turns.stop();
    this.#sender.stop();
    this.#visitor.stop();
    this.#line.close();
  }

  // Verbs.

  send(text: string): void {
    const cut = text.slice(0, LONGEST_TEXT);
    if (cut.trim() === "" || this.#closing) return;
    this.#turns.run(async () => {
      if (!this.#mail) return void this.#early.push(cut);
      await this.#mail.send(cut);
      await this.#leave();
    });
  }

  share(card: Card): void {
    this.#turns.run(async () => {
      if (!this.#mail || this.#closing) return;
      await this.#mail.share(card);
      await this.#leave();
    });
  }

  typing(on: boolean): void {
    this.#visitor.typing = on;
  }

  hidden(on: boolean): void {
    this.#visitor.pageHidden = on;
    if (this.#mail) this.#visitor.pulse.shown();
  }

  seen(): void {
    if (this.#state.unread > 0) this.#show({ ...this.#state, unread: 0 });
  }

  identityKnown(on: boolean): void {
    this.#turns.run(async () => {
      if (!this.#mail || this.#state.identityKnown === on) return;
      await this.#mail.control({ kind: "identity-known", on });
      this.#show({ ...this.#state, identityKnown: on });
      await this.#leave();
    });
  }

  /** Ends or gives back: nothing is shown any more, and the hub is asked until it answers. */
  close(by: "end" | "release"): void {
    this.#turns.run(async () => {
      if (this.#closing) return;
      const how = this.#mail ? by : "release";
      this.#closing = how;
      this.#outbox.clear();
      this.#show(emptied(this.#state, { name: "closing", by: how }));
      await this.#keep();
      this.#askToClose();
    });
  }

  /** An invited counsellor leaves seat 2. */
  leave(): void {
    this.#line.send({ t: "LEAVE" });
    this.#turns.run(() => this.#finish({ name: "withdrawn", reason: "left" }));
  }

  invite(purpose: Purpose, colleague: string, note: string): void {
    if (this.#line.joined && this.#mail) this.#company.invite(purpose, colleague, note);
  }

  uninvite(): void {
    this.#company.uninvite();
  }

  // The line.

  #lost(): void {
    this.#sender.lineLost();
    this.#visitor.lineLost();
    if (this.#state.line === "up") this.#show({ ...this.#state, line: "reconnecting" });
  }

  /** A Refusal changes nothing; anything else is our own fault and must not leave a pane that looks alive. */
  async #frame(frame: TalkDown): Promise<void> {
    try {
      await this.#handle(frame);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (frame.t === "OFFER") this.uninvite();
    }
  }

  async #handle(frame: TalkDown): Promise<void> {
    switch (frame.t) {
      case "JOINED":
        return this.#onJoined(frame);
      case "ACCEPT":
        return this.#onAccept(frame);
      case "OFFER":
      case "BLESS":
      case "DISMISSED":
      case "SEAT_LEFT":
        return this.#company.frame(frame);
      case "VISITOR":
        return this.#visitor.line(frame.line);
      case "TICK":
        return this.#onTick();
      case "STORED":
        return this.#mail?.stored(frame);
      case "EXPECTED":
        return this.#sender.expected(frame);
      case "WITHDRAWN":
        return this.#finish({ name: "withdrawn", reason: frame.reason });
      case "ENDED":
        this.#ticket = frame.ticket;
        return this.#finish({ name: "ended", by: frame.by, form: frame.ticket !== undefined });
      case "REFUSED":
        return this.#onRefused(frame);
    }
  }

  async #onJoined(frame: Frame<"JOINED">): Promise<void> {
    this.#record.unlock(frame.half);
    if (this.#sealed && !(await this.#restore(frame.half))) return this.#unreadable();
    this.#sealed = false;
    this.#line.welcomed(frame);
    const lost = this.#reopened && this.#lowest !== undefined && frame.first > this.#lowest;
    this.#show({ ...this.#state, line: "up", historyLost: this.#state.historyLost || lost });
    this.#visitor.line(frame.visitor);
    if (this.#closing) return this.#askToClose();
    if (!this.#mail) await this.#offer();
    else this.#live();
    this.#sender.pump();
  }

  /** The OFFER leaves only when a killed tab could still take its ACCEPT. */
  async #offer(): Promise<void> {
    const offer = await this.#handshake.offer();
    await this.#keep();
    this.#line.send({ t: "OFFER", ...offer });
  }

  async #onAccept({ t: _, ...accept }: Frame<"ACCEPT">): Promise<void> {
    if (this.#closing) return;
    if (this.#mail) {
      const answers = await this.#mail.acceptAgain(bytesOf(accept.envelope));
      if (answers) this.#show({ ...this.#state, answers });
      return;
    }
    const made = await this.#handshake.accepted(accept);
    if (!made) return;
    this.#handshake.done();
    const { crypto } = this.#context.platform;
    const mail = this.#begin(new PairEnd(crypto, "counsellor", this.#outbox, made));
    this.#show({ ...this.#state, answers: made.answers });
    // A hand-over: the visitor said yes and is here, so the one before is gone.
    if (this.facts.purpose === "hand_over") this.#company.lead();
    await mail.control({ kind: "counsellor-name", name: this.#context.name });
    for (const text of this.#early.splice(0)) await mail.send(text);
    this.#live();
    await this.#leave();
  }

  #begin(end: PairEnd): Mail {
    const mail = new Mail(this.#context.platform, end, this.#outbox, this.#sender, {
      state: () => this.#state,
      show: (state) => this.#show(state),
      shown: () => this.#visitor.pulse.shown(),
    });
    this.#mail = mail;
    return mail;
  }

  #live(): void {
    this.#line.expectTicks();
    this.#visitor.expect();
    if (this.#state.phase.name === "opening") this.#show({ ...this.#state, phase: { name: "live" } });
    this.#visitor.refresh();
  }

  /** The first TICK comes behind the replay of a reload: what is not there then is not there. */
  #onTick(): void {
    const lost = this.#reopened && this.#mail?.end.withheld();
    if (lost && !this.#state.historyLost) this.#show({ ...this.#state, historyLost: true });
    this.#visitor.pulse.tick();
    if (isToBeAsked(this.#state, this.#context.platform.now())) this.share({ kind: "silence" });
  }

  async #onRefused({ problem }: Frame<"REFUSED">): Promise<void> {
    if (!this.#line.joined) {
      const talks = problem === "anew" && this.#mail && this.#state.seat === "leading";
      if (talks) this.#line.refound(this.facts);
      else if (!this.#line.refused(problem)) this.#finish({ name: "withdrawn", reason: "lapsed" });
      return;
    }
    if (problem === "too-fast" || problem === "mailbox-full") return this.#sender.refused();
    if (problem === "not-now") this.#sender.notNow();
    if (this.#closing === "end") {
      // Before the visitor's browser answered there is nothing to end, only a place to give back.
      this.#closing = "release";
      return this.#askToClose();
    }
    this.#company.refused();
  }

  // Envelopes.

  async #envelope({ header, sequence, envelope }: Sequenced): Promise<void> {
    if (!this.#mail || this.#closing) return;
    if (header.fromCounsellor) await this.#mail.own(header, envelope);
    else await this.#theirs(envelope);
    if (header.kind === Kind.beat) return;
    this.#lowest = Math.min(this.#lowest ?? sequence, sequence);
    this.#line.passed(sequence);
    await this.#keep();
  }

  async #theirs(envelope: Uint8Array): Promise<void> {
    if (!this.#mail) return;
    const plain = await this.#mail.theirs(envelope);
    if (plain?.kind === "beat") {
      this.#visitor.beat(plain);
      if (this.#mail.beat(plain)) await this.#keep();
    } else if (plain?.kind === "join-answer" || plain?.kind === "note") await this.#company.said(plain);
    else if (plain?.kind === "leaving") this.#visitor.left();
  }

  async #beat(): Promise<void> {
    if (!this.#line.joined || !this.#mail || this.#closing) return;
    const sealed = await this.#mail.end.beat(this.#visitor.typing, this.#visitor.pageHidden, this.#visitor.deaf);
    this.#line.sendRaw(sealed.envelope);
  }

  /** What was sealed is written down before it leaves. */
  async #leave(): Promise<void> {
    await this.#keep();
    this.#sender.pump();
  }

  // The record.

  async #keep(): Promise<void> {
    if (this.#sealed) return;
    await this.#record.write({
      facts: this.facts,
      offered: this.#handshake.kept(),
      pair: this.#mail?.end.kept(),
      outbox: keepItems(this.#outbox.items()),
      lowest: this.#lowest,
      ask: this.#company.kept(),
      note: this.#state.note,
      closing: this.#closing,
    });
    this.#outbox.kept();
  }

  async #restore(half: string): Promise<boolean> {
    const saved = await this.#record.open(half);
    if (!saved) return false;
    Object.assign(this.facts, saved.facts);
    const note = saved.note === undefined ? {} : { note: saved.note };
    this.#state = { ...openingTalk(saved.facts), ...note, line: this.#state.line };
    this.#lowest = saved.lowest;
    this.#closing = saved.closing;
    if (saved.closing) this.#state = emptied(this.#state, { name: "closing", by: saved.closing });
    if (saved.offered) await this.#handshake.restore(saved.offered);
    if (saved.pair) {
      this.#outbox.restore(restoreItems(saved.outbox));
      const { crypto } = this.#context.platform;
      const pair = importPair(bytesOf(saved.pair.raw));
      const mail = this.#begin(PairEnd.restored(crypto, "counsellor", this.#outbox, pair, saved.pair.tracks));
      await mail.showUnstored();
    }
    this.#company.restore(saved.ask);
    return true;
  }

  /** Nobody can read it here any more: the visitor is not to wait for a pane that stays empty. */
  #unreadable(): void {
    this.#line.send({ t: "RELEASE" });
    this.#finish({ name: "withdrawn", reason: "lost" });
  }

  #askToClose(): void {
    if (this.#line.joined && this.#closing) this.#line.send({ t: this.#closing === "end" ? "END" : "RELEASE" });
  }

  #finish(phase: TalkPhase): void {
    if (this.#state.phase.name === "ended" || this.#state.phase.name === "withdrawn") return;
    this.stop();
    this.#record.forget();
    this.#mail?.end.forget();
    this.#mail = undefined;
    this.#handshake.done();
    this.#outbox.clear();
    this.#show(emptied(this.#state, phase));
  }

  /** A fault of ours in one step (a full disk): the line starts anew from what is written. */
  #broken(): void {
    this.#line.redial();
  }

  #show(state: TalkState): void {
    this.#state = state;
    this.#context.changed();
  }
}
