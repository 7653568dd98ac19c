/** Colleagues in a talk, from either side: INVITE, the visitor's question, BLESS or DISMISS, who leads when somebody goes, and what the pane shows of it. */
import type { Bless, Offer, Purpose, TalkDown, TalkUp } from "@ajar/protocol";
import { type ControlPlain, type Dates, forgetPair, type Pair } from "@ajar/sealing";
import type { TalkState } from "../face.ts";
import { Asking } from "./asking.ts";
import type { TalkContext } from "./context.ts";
import type { Handshake } from "./handshake.ts";
import type { Mail } from "./mail.ts";
import type { Facts, SavedAsk } from "./saved.ts";

/** Milliseconds after which nobody can answer an invitation any more: two minutes at the hub, and a little. */
const STANDS = 130_000;

/** What it needs of its talk. */
export interface CompanyOwner {
  state(): TalkState;
  show(state: TalkState): void;
  send(frame: TalkUp): void;
  /** Once there is a pair. */
  mail(): Mail | undefined;
  /** Seals it for the visitor when what is under way is done, and lets it leave. */
  tell(plain: ControlPlain): void;
  dates(): Dates;
  /** Writes the talk down, then lets what was sealed leave. */
  leave(): Promise<void>;
  /** Writes the talk down. */
  keep(): Promise<void>;
  /** The keys between this counsellor, who leads, and the colleague whom the visitor wants. */
  between(pair: Pair): void;
  /** The same keys at the end of the counsellor who joins. */
  entering(pair: Pair): void;
  /** The colleague, or the one who led, is gone. */
  alone(): void;
  /** Sent away before the visitor let this counsellor in. */
  dismissed(): void;
}

/** What the hub says of colleagues. */
type Frame = Extract<TalkDown, { t: "OFFER" | "BLESS" | "DISMISSED" | "SEAT_LEFT" }>;

/** What the visitor says of them: yes or no, and what the counsellor before may tell. */
type Said = Extract<ControlPlain, { kind: "join-answer" | "note" }>;

/** At most one colleague at a time. */
export class Company {
  readonly #asking: Asking;
  readonly #facts: Facts;
  readonly #handshake: Handshake;
  readonly #owner: CompanyOwner;
  readonly #platform: TalkContext["platform"];
  /** INVITE was said once more. */
  #again = false;
  /** Who was let in last: said again where the line took it along. */
  #let: Bless | undefined;

  constructor(context: TalkContext, facts: Facts, handshake: Handshake, owner: CompanyOwner) {
    this.#platform = context.platform;
    this.#asking = new Asking(context, facts);
    this.#facts = facts;
    this.#handshake = handshake;
    this.#owner = owner;
  }

  invite(purpose: Purpose, colleague: string, note: string): void {
    if (!this.#asking.begin(purpose, colleague, note)) return;
    this.#again = false;
    this.#owner.send({ t: "INVITE", purpose });
    const asked = this.#asking.state;
    this.#platform.after(STANDS, () => {
      if (this.#asking.state === asked) this.over();
    });
    this.show();
  }

  /** A new line: the one before may have taken INVITE along. Where it did not, the hub refuses this one, and that says nothing. */
  inviteAgain(): void {
    const { state } = this.#asking;
    if (state?.name !== "asked") return;
    this.#again = true;
    this.#owner.send({ t: "INVITE", purpose: state.purpose });
  }

  uninvite(): void {
    this.#owner.send({ t: "DISMISS" });
    this.over();
  }

  /** Throws Refusal when an OFFER or a BLESS does not hold. */
  async frame(frame: Frame): Promise<void> {
    switch (frame.t) {
      case "OFFER": {
        const { t: _, ...offer } = frame;
        return this.#offered(offer);
      }
      case "BLESS":
        return this.#blessed(frame);
      case "DISMISSED":
        return this.#owner.dismissed();
      case "SEAT_LEFT":
        return this.#seatLeft(frame.seat);
    }
  }

  /** The keys between the two come with the leave to sit here; they open nothing before the visitor has answered. */
  async #blessed(bless: Bless): Promise<void> {
    const between = await this.#handshake.blessed(bless, this.#owner.dates());
    if (between && this.#facts.purpose === "company") this.#owner.entering(between);
    else if (between) forgetPair(between);
    await this.#owner.keep();
  }

  async said(plain: Said): Promise<void> {
    if (plain.kind === "join-answer") await this.#answered(plain.yes, plain.note);
    else this.#owner.show({ ...this.#owner.state(), note: plain.text });
  }

  /** Leads from here on, also after a reload. */
  lead(): void {
    Object.assign(this.#facts, { invited: false });
    this.#owner.show({ ...this.#owner.state(), seat: "leading" });
  }

  /** The colleague left; or the leader did, and this counsellor leads from here on, on the same seat. */
  async #seatLeft(seat: number): Promise<void> {
    if (seat !== this.#facts.seat) this.lead();
    this.#owner.alone();
    this.over();
    await this.#owner.keep();
  }

  /**
   * A colleague's OFFER was relayed: the visitor is asked. It comes on every line until BLESS or DISMISS has: whichever was said before
   * is said again. A tab that knows of no question lets nobody wait for its answer. Throws Refusal when it does not hold.
   */
  async #offered(offer: Offer): Promise<void> {
    const mail = this.#owner.mail();
    if (!mail) return;
    const { name } = this.#asking.state ?? {};
    if (name === undefined || name === "refused") return this.#owner.send({ t: "DISMISS" });
    if (name === "joined") return this.#blessAgain(offer);
    const asks = await this.#asking.offered(offer, this.#owner.dates());
    if (!asks) return;
    for (const ask of asks) await mail.control(ask);
    this.show();
    await this.#owner.leave();
  }

  /** The visitor's answer. */
  async #answered(yes: boolean, note: boolean): Promise<void> {
    const mail = this.#owner.mail();
    if (!mail) return;
    const answer = await this.#asking.answered(yes, note, mail.end.pair, this.#owner.dates());
    if (answer === "dismiss") this.#owner.send({ t: "DISMISS" });
    const bless = answer && answer !== "dismiss" ? this.#between(answer) : undefined;
    if (bless) this.#let = bless;
    this.show();
    await this.#owner.keep();
    // Only now: a tab that was killed before it is written down would have other keys than the colleague.
    if (bless && bless === this.#let) this.#owner.send({ t: "BLESS", ...bless });
  }

  /** Who takes over is alone with the visitor: the keys between the two are for company only. */
  #between({ bless, between }: { readonly bless: Bless; readonly between: Pair }): Bless {
    if (this.#asking.state?.name === "joined" && this.#asking.state.purpose === "company") this.#owner.between(between);
    else forgetPair(between);
    return bless;
  }

  #blessAgain({ epoch, seat }: Offer): void {
    const bless = this.#let;
    if (bless?.epoch === epoch && bless.seat === seat) this.#owner.send({ t: "BLESS", ...bless });
  }

  /** Nobody was there to be asked. */
  refused(): void {
    if (this.#again) this.#again = false;
    else if (this.#asking.state?.name === "asked") this.over();
  }

  /** The colleague left or was sent away. */
  over(): void {
    this.#let = undefined;
    const takenBack = this.#asking.over();
    this.show();
    if (takenBack) this.#owner.tell(takenBack);
  }

  /** For the inside of the blob. */
  kept(): SavedAsk | undefined {
    return this.#asking.kept();
  }

  /** Out of an opened blob. */
  restore(saved: SavedAsk | undefined): void {
    if (saved) this.#asking.restore(saved);
    this.show();
  }

  show(): void {
    const { invite: _, ...bare } = this.#owner.state();
    const invite = this.#asking.state;
    this.#owner.show(invite ? { ...bare, invite } : bare);
  }
}
