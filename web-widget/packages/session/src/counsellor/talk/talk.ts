/** One conversation of a counsellor: what one can do with it. What the hub says is in frames.ts, what comes sealed in envelopes.ts. */
import type { Purpose } from "@ajar/protocol";
import { LONGEST_TEXT } from "@ajar/sealing";
import type { Card } from "../../card.ts";
import type { TalkState } from "../face.ts";
import { close, finish, lapse, stop } from "./closing.ts";
import type { TalkContext } from "./context.ts";
import { beat, enveloped } from "./envelopes.ts";
import { framed } from "./frames.ts";
import { Inner } from "./inner.ts";
import { keep } from "./keeping.ts";
import type { Facts } from "./saved.ts";

/** One conversation. */
export class Talk {
  readonly #inner: Inner;

  /** `reopened`: a tab before left a sealed record, and `facts` hold only what lies beside it. */
  constructor(context: TalkContext, facts: Facts, reopened: boolean) {
    this.#inner = new Inner(context, facts, reopened, {
      frame: (frame) => framed(this.#inner, frame),
      envelope: (envelope) => enveloped(this.#inner, envelope),
      lost: () => this.#lost(),
      gone: () => lapse(this.#inner),
      dismissed: () => finish(this.#inner, { name: "withdrawn", reason: "dismissed" }),
      beat: () => beat(this.#inner),
      keep: () => keep(this.#inner),
    });
  }

  get facts(): Facts {
    return this.#inner.facts;
  }

  /** What the pane shows. */
  state(): TalkState {
    return this.#inner.state;
  }

  /** Of ENDED, for the closing form. */
  get ticket(): string | undefined {
    return this.#inner.ticket;
  }

  start(): void {
    this.#inner.line.open();
  }

  /** The network may be back. */
  wake(): void {
    this.#inner.line.wake();
  }

  /** The network may be gone. */
  doubt(): void {
    this.#inner.line.doubt();
  }

  /** Stops without telling anybody: the tab goes away, and the record stays. */
  stop(): void {
    stop(this.#inner);
  }

  send(text: string): void {
    const talk = this.#inner;
    const cut = text.slice(0, LONGEST_TEXT);
    if (cut.trim() === "" || talk.closing) return;
    talk.turns.run(async () => {
      if (!talk.mail) return void talk.early.push(cut);
      await talk.mail.send(cut);
      await talk.colleagues.copy(cut);
      await talk.leave();
    });
  }

  share(card: Card): void {
    const talk = this.#inner;
    talk.turns.run(async () => {
      if (!talk.mail || talk.closing) return;
      await talk.mail.share(card);
      await talk.colleagues.copyCard(card);
      await talk.leave();
    });
  }

  /** To the colleague alone. */
  confer(text: string): void {
    const talk = this.#inner;
    talk.turns.run(async () => {
      await talk.colleagues.say(text);
      await talk.leave();
    });
  }

  /** What the colleague said was looked at. */
  conferred(): void {
    this.#inner.colleagues.seen();
  }

  typing(on: boolean): void {
    this.#inner.visitor.typing = on;
  }

  hidden(on: boolean): void {
    const { visitor, mail } = this.#inner;
    visitor.pageHidden = on;
    if (mail) visitor.pulse.shown();
  }

  seen(): void {
    const { state } = this.#inner;
    if (state.unread > 0) this.#inner.show({ ...state, unread: 0 });
  }

  identityKnown(on: boolean): void {
    const talk = this.#inner;
    talk.turns.run(async () => {
      if (!talk.mail || talk.state.identityKnown === on) return;
      await talk.mail.control({ kind: "identity-known", on });
      await talk.colleagues.copyKnown(on);
      talk.show({ ...talk.state, identityKnown: on });
      await talk.leave();
    });
  }

  /** Ends or gives back: nothing is shown any more, and the hub is asked until it answers. */
  close(by: "end" | "release"): void {
    this.#inner.turns.run(() => close(this.#inner, by));
  }

  /** An invited counsellor leaves seat 2. */
  leave(): void {
    const talk = this.#inner;
    // Behind what was said before it.
    talk.turns.run(() => {
      talk.line.send({ t: "LEAVE" });
      finish(talk, { name: "withdrawn", reason: "left" });
    });
  }

  invite(purpose: Purpose, colleague: string, note: string): void {
    const { line, mail, company, state } = this.#inner;
    if (line.joined && mail && !state.colleague?.open) company.invite(purpose, colleague, note);
  }

  uninvite(): void {
    this.#inner.company.uninvite();
  }

  #lost(): void {
    const talk = this.#inner;
    talk.sender.lineLost();
    talk.visitor.lineLost();
    if (talk.state.line === "up") talk.show({ ...talk.state, line: "reconnecting" });
  }
}
