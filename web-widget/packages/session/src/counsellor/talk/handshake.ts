/** From OFFER to a confirmed pair, also across a killed tab; an invited counsellor gets no pair without the leader's BLESS. */
import type { Accept, Bless, Offer } from "@ajar/protocol";
import { toBase64url } from "@ajar/protocol";
import {
  type Confirmed,
  type Dates,
  type OfferedSession,
  offerWith,
  openBless,
  type Pair,
  Secret,
  takeAccept,
} from "@ajar/sealing";
import type { TalkContext } from "./context.ts";
import { bytesOf, type Facts, type SavedOffer } from "./saved.ts";
import { freshSessionKey, openedSessionKey } from "./session-key.ts";

interface Pending {
  readonly offer: Offer;
  readonly session: OfferedSession;
  readonly secret: string;
}

/** One counsellor's handshake in one talk. */
export class Handshake {
  readonly #context: TalkContext;
  readonly #facts: Facts;
  #pending: Pending | undefined;
  #psk: Secret | undefined;

  constructor(context: TalkContext, facts: Facts) {
    this.#context = context;
    this.#facts = facts;
  }

  /** The OFFER to send: made once, sent again as it is. */
  async offer(): Promise<Offer> {
    this.#pending ??= await this.#make();
    return this.#pending.offer;
  }

  /** BLESS: only a device of this service can have sealed it to this OFFER. Throws Refusal otherwise. Answers the keys between the two. */
  async blessed(bless: Bless, dates: Dates): Promise<Pair | undefined> {
    if (this.#pending === undefined || !this.#facts.invited) return undefined;
    const { trust, platform } = this.#context;
    const { psk, between } = await openBless(platform.crypto, this.#pending.session, bless, trust, dates);
    this.#psk = psk;
    return between;
  }

  /** ACCEPT: the pair, when its envelope opens. Throws Refusal otherwise. */
  async accepted(accept: Accept): Promise<Confirmed | undefined> {
    if (this.#pending === undefined || (this.#facts.invited && this.#psk === undefined)) return undefined;
    return takeAccept(this.#context.platform.crypto, this.#pending.session, accept, this.#psk);
  }

  /** The pair is there: the session key and the psk are of no use any more. */
  done(): void {
    this.#psk?.forget();
    this.#psk = undefined;
    this.#pending = undefined;
  }

  /** For the inside of the blob. */
  kept(): SavedOffer | undefined {
    if (this.#pending === undefined) return undefined;
    const { offer, secret, session } = this.#pending;
    const bare = { offer, key: secret, transcript: toBase64url(session.transcript) };
    return this.#psk ? { ...bare, psk: toBase64url(this.#psk.expose()) } : bare;
  }

  /** Out of an opened blob. */
  async restore(saved: SavedOffer): Promise<void> {
    const { offer, key, transcript, psk } = saved;
    const machine = this.#context.platform.crypto;
    const session = await openedSessionKey(machine, key, bytesOf(offer.session_key));
    const { epoch, seat } = offer;
    const sid = bytesOf(this.#facts.sid);
    const offered = { epoch, seat, sid, transcript: bytesOf(transcript), session };
    this.#pending = { offer, session: offered, secret: key };
    if (psk !== undefined) this.#psk = new Secret(bytesOf(psk));
  }

  async #make(): Promise<Pending> {
    const { platform, device } = this.#context;
    const { sid, hello, epoch, seat } = this.#facts;
    const { session, secret } = await freshSessionKey(platform.crypto);
    const talk = { sid: bytesOf(sid), hello: bytesOf(hello) };
    const made = await offerWith(platform.crypto, device, talk, { epoch, seat }, session);
    return { offer: made.offer, session: made.session, secret };
  }
}
