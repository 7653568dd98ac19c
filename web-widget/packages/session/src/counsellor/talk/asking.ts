/** The leading counsellor's side of a hand-over or of company: check the colleague, ask the visitor, bless or dismiss; never lets in what was not named. */
import type { Bless, Offer, Purpose } from "@ajar/protocol";
import {
  blessing,
  type ControlPlain,
  type Dates,
  type Pair,
  Refusal,
  type VerifiedOffer,
  verifyOffer,
} from "@ajar/sealing";
import type { InviteState } from "../face.ts";
import type { TalkContext } from "./context.ts";
import { bytesOf, type Facts, type SavedAsk } from "./saved.ts";

/** What lets the colleague in, and the keys between the two. */
type Blessing = { readonly bless: Bless; readonly between: Pair };

/** The longest note, in UTF-16 units: what it is about, not what was said. */
const LONGEST_NOTE = 400;

/** Where an invitation stands; at most one at a time. */
export class Asking {
  readonly #context: TalkContext;
  readonly #facts: Facts;
  #state: InviteState | undefined;
  #offer: Offer | undefined;
  /** For who takes over; leaves with the question, where the visitor reads it first. */
  #note = "";

  constructor(context: TalkContext, facts: Facts) {
    this.#context = context;
    this.#facts = facts;
  }

  get state(): InviteState | undefined {
    return this.#state;
  }

  /** INVITE leaves; false when one is on its way already. */
  begin(purpose: Purpose, colleague: string, note: string): boolean {
    if (this.#state !== undefined && this.#state.name !== "refused") return false;
    this.#state = { name: "asked", purpose, colleague };
    this.#note = purpose === "hand_over" ? note.trim().slice(0, LONGEST_NOTE) : "";
    return true;
  }

  /** A colleague's OFFER: what to ask the visitor. Throws Refusal when chain, signature or place do not hold. */
  async offered(offer: Offer, dates: Dates): Promise<readonly ControlPlain[] | undefined> {
    const state = this.#state;
    if (state?.name !== "asked") return undefined;
    const { purpose, colleague } = state;
    const verified = await this.#verify(offer, purpose, dates);
    // Taken back meanwhile: the visitor is asked for nobody.
    if (this.#state !== state) return undefined;
    this.#offer = offer;
    this.#state = { name: "asking_visitor", purpose, colleague };
    const { epoch, seat, chain } = verified;
    const note: readonly ControlPlain[] = this.#note === "" ? [] : [{ kind: "note", text: this.#note }];
    this.#note = "";
    return [...note, { kind: "join-ask", purpose, epoch, seat, device: chain.deviceHash, name: colleague }];
  }

  /** The visitor's answer: BLESS after yes, nothing after no (then the colleague is to be dismissed). */
  async answered(yes: boolean, note: boolean, pair: Pair, dates: Dates): Promise<Blessing | "dismiss" | undefined> {
    const state = this.#state;
    const offer = this.#offer;
    if (state?.name !== "asking_visitor" || offer === undefined) return undefined;
    this.#offer = undefined;
    const { purpose, colleague } = state;
    if (!yes) {
      this.#state = { name: "refused", purpose };
      return "dismiss";
    }
    const verified = await this.#verify(offer, purpose, dates);
    // Taken back meanwhile: the yes lets nobody in.
    if (this.#state !== state) return undefined;
    this.#state = { name: "joined", purpose, colleague, note };
    return blessing(this.#context.platform.crypto, this.#context.device, pair, verified);
  }

  /** The colleague left, was sent away, or nobody may be invited. Answers what takes the question from the visitor's screen, if it stands there. */
  over(): ControlPlain | undefined {
    const { state } = this;
    const offer = this.#offer;
    this.#note = "";
    this.#state = undefined;
    this.#offer = undefined;
    if (state?.name !== "asking_visitor" || offer === undefined) return undefined;
    const { epoch, seat } = offer;
    return { kind: "join-ask", purpose: state.purpose, epoch, seat, device: new Uint8Array(32), name: "" };
  }

  /** For the inside of the blob. */
  kept(): SavedAsk | undefined {
    if (this.#state?.name !== "asking_visitor" || this.#offer === undefined) return undefined;
    const { purpose, colleague } = this.#state;
    return { offer: this.#offer, purpose, colleague };
  }

  /** Out of an opened blob; the OFFER is checked again before it is blessed. */
  restore({ offer, purpose, colleague }: SavedAsk): void {
    this.#offer = offer;
    this.#state = { name: "asking_visitor", purpose, colleague };
  }

  #verify(offer: Offer, purpose: Purpose, dates: Dates): Promise<VerifiedOffer> {
    const { sid, hello, epoch, seat } = this.#facts;
    const talk = { sid: bytesOf(sid), hello: bytesOf(hello) };
    const { platform, trust } = this.#context;
    // Epochs may skip numbers and a leader may sit on either seat; the visitor's gate refuses a place that was used.
    const later = purpose === "hand_over" ? offer.epoch > epoch : offer.epoch >= epoch && offer.seat !== seat;
    if (!later) return Promise.reject(new Refusal());
    return verifyOffer(platform.crypto, offer, talk, trust, dates);
  }
}
