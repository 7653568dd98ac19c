/** Which OFFER a visitor may take: the first counsellor of a free conversation, or the one colleague the visitor said yes to; nobody else, whatever the hub brings. */

import { toBase64url } from "@ajar/protocol";
import type { VerifiedOffer } from "./offer.ts";
import type { Pair } from "./pair.ts";
import type { JoinAsk } from "./plaintext.ts";
import { demand } from "./refusal.ts";
import type { Place } from "./transcript.ts";

/** How an OFFER is to be taken: psk mode with the leading pair, or base mode. */
export interface Taking {
  /** Absent: base mode. */
  readonly leader?: Place;
}

/** Plain JSON for the blob. */
export interface GateState {
  /** Places of all pairs so far. */
  readonly used: readonly Place[];
  /** Nobody leads: a counsellor may come in base mode, at a higher epoch than ever. */
  readonly free: boolean;
  /** The colleague who may come in psk mode. */
  readonly allowed?: { readonly place: Place; readonly leader: Place; readonly device: string };
  /** Base64url of every handle that any roster revoked. */
  readonly revoked: readonly string[];
}

/** The visitor's rule for OFFERs. */
export class Gate {
  #state: GateState;

  constructor(state: GateState = { used: [], free: true, revoked: [] }) {
    this.#state = state;
  }

  /** How to take a verified OFFER; refuses every one that was not expected. */
  judge(offer: VerifiedOffer): Taking {
    this.#learn(offer);
    const { free, used, allowed } = this.#state;
    if (free) {
      demand(offer.seat === 1 && used.every(({ epoch }) => epoch < offer.epoch));
      return {};
    }
    demand(allowed !== undefined && samePlace(allowed.place, offer));
    demand(toBase64url(offer.chain.deviceHash) === allowed.device);
    return { leader: allowed.leader };
  }

  /** The OFFER is taken: no second one for the same place. */
  taken({ epoch, seat }: Place): void {
    const { used, revoked } = this.#state;
    this.#state = { used: [...used, { epoch, seat }], free: false, revoked };
  }

  /** The visitor said yes to this colleague, whom the leading pair named; refuses a place that was used or lies before the leader's. */
  allow(leader: Pair, ask: JoinAsk): void {
    const place = { epoch: ask.epoch, seat: ask.seat };
    demand(!this.#state.free && place.epoch >= leader.epoch);
    demand(this.#state.used.every((used) => !samePlace(used, place)));
    const allowed = { place, leader: { epoch: leader.epoch, seat: leader.seat }, device: toBase64url(ask.device) };
    this.#state = { ...this.#state, allowed };
  }

  /** The visitor said no, or the leading counsellor took the colleague back. */
  disallow(): void {
    const { used, free, revoked } = this.#state;
    this.#state = { used, free, revoked };
  }

  /** The leading counsellor is gone and the visitor wants, or waits for, somebody. */
  release(): void {
    const { used, revoked } = this.#state;
    this.#state = { used, free: true, revoked };
  }

  /** For the blob. */
  state(): GateState {
    return this.#state;
  }

  #learn({ chain }: VerifiedOffer): void {
    const revoked = new Set([...this.#state.revoked, ...chain.revoked.map(toBase64url)]);
    this.#state = { ...this.#state, revoked: [...revoked] };
    demand(!revoked.has(toBase64url(chain.handle)) && !revoked.has(toBase64url(chain.issuerHandle)));
  }
}

function samePlace(a: Place, b: Place): boolean {
  return a.epoch === b.epoch && a.seat === b.seat;
}
