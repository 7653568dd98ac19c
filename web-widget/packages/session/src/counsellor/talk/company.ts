/** Having a colleague in a talk, from the leading counsellor's side: INVITE, the visitor's question, BLESS or DISMISS, and what the pane shows of it. */
import type { Offer, Purpose, TalkUp } from "@ajar/protocol";
import type { Dates } from "@ajar/sealing";
import type { TalkState } from "../face.ts";
import { Asking } from "./asking.ts";
import type { TalkContext } from "./context.ts";
import type { Mail } from "./mail.ts";
import type { Facts, SavedAsk } from "./saved.ts";

/** What it needs of its talk. */
export interface CompanyOwner {
  state(): TalkState;
  show(state: TalkState): void;
  send(frame: TalkUp): void;
  /** Once there is a pair. */
  mail(): Mail | undefined;
  dates(): Dates;
  /** Writes the talk down, then lets what was sealed leave. */
  leave(): Promise<void>;
  /** Writes the talk down. */
  keep(): Promise<void>;
}

/** At most one colleague at a time. */
export class Company {
  readonly #asking: Asking;
  readonly #owner: CompanyOwner;

  constructor(context: TalkContext, facts: Facts, owner: CompanyOwner) {
    this.#asking = new Asking(context, facts);
    this.#owner = owner;
  }

  invite(purpose: Purpose, colleague: string): void {
    if (!this.#asking.begin(purpose, colleague)) return;
    this.#owner.send({ t: "INVITE", purpose });
    this.show();
  }

  uninvite(): void {
    this.#owner.send({ t: "DISMISS" });
    this.over();
  }

  /** A colleague's OFFER was relayed: the visitor is asked. Throws Refusal when it does not hold. */
  async offered(offer: Offer): Promise<void> {
    const mail = this.#owner.mail();
    const ask = await this.#asking.offered(offer, this.#owner.dates());
    if (!ask || !mail) return;
    await mail.control(ask);
    this.show();
    await this.#owner.leave();
  }

  /** The visitor's answer. */
  async answered(yes: boolean, note: boolean): Promise<void> {
    const mail = this.#owner.mail();
    if (!mail) return;
    const answer = await this.#asking.answered(yes, note, mail.end.pair, this.#owner.dates());
    if (answer === "dismiss") this.#owner.send({ t: "DISMISS" });
    else if (answer) this.#owner.send({ t: "BLESS", ...answer });
    this.show();
    await this.#owner.keep();
  }

  /** Nobody was there to be asked. */
  refused(): void {
    if (this.#asking.state?.name === "asked") this.over();
  }

  /** The colleague left or was sent away. */
  over(): void {
    this.#asking.over();
    this.show();
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
