/** Which OFFER a visitor may take: the first counsellor of a free conversation, or the one colleague the visitor said yes to; nobody else, whatever the hub brings. */

import { fromBase64url, toBase64url } from "@ajar/protocol";
import { same } from "./bytes.ts";
import type { VerifiedOffer } from "./offer.ts";
import type { Pair } from "./pair.ts";
import type { ControlPlain } from "./plaintext.ts";
import { demand } from "./refusal.ts";
import type { Place } from "./transcript.ts";

/** A colleague's join-ask that came sealed from the leading counsellor. */
export type JoinAsk = Extract<ControlPlain, { kind: "join-ask" }>;

/** How an OFFER is to be taken: psk mode with the leading pair, or base mode. */
export interface Taking {
  /** Absent: base mode. */
  readonly leader?: Place;
}

/** Plain JSON for the blob. */
export interface GateState {
  /** Highest epoch of any pair so far, 0 for none. */
  readonly epoch: number;
  /** Nobody leads: a counsellor may come in base mode, at a higher epoch. */
  readonly free: boolean;
  /** The colleague who may come in psk mode. */
  readonly allowed?: { readonly place: Place; readonly leader: Place; readonly device: string };
  /** Base64url of every handle that any roster revoked. */
  readonly revoked: readonly string[];
}

/** The visitor's rule for OFFERs. */
export class Gate {
  #state: GateState;

  constructor(state: GateState = { epoch: 0, free: true, revoked: [] }) {
    this.#state = state;
  }

  /** How to take a verified OFFER; refuses every one that was not expected. */
  judge(offer: VerifiedOffer): Taking {
    this.#learn(offer);
    const { free, epoch, allowed } = this.#state;
    if (free) {
      demand(offer.seat === 1 && offer.epoch > epoch);
      return {};
    }
    demand(allowed !== undefined && samePlace(allowed.place, offer));
    demand(toBase64url(offer.chain.deviceHash) === allowed.device);
    return { leader: allowed.leader };
  }

  /** The OFFER is taken: no second one for the same place. */
  taken({ epoch }: Place): void {
    this.#state = { epoch: Math.max(epoch, this.#state.epoch), free: false, revoked: this.#state.revoked };
  }

  /** The visitor said yes to this colleague, whom the leading pair named. */
  allow(leader: Pair, ask: JoinAsk): void {
    const handOver = ask.purpose === "hand_over";
    const place = { epoch: leader.epoch + (handOver ? 1 : 0), seat: handOver ? 1 : 2 };
    const { epoch, seat } = leader;
    const allowed = { place, leader: { epoch, seat }, device: toBase64url(ask.device) };
    this.#state = { ...this.#state, allowed };
  }

  /** The visitor said no, or the leading counsellor took the colleague back. */
  disallow(): void {
    const { epoch, free, revoked } = this.#state;
    this.#state = { epoch, free, revoked };
  }

  /** The leading counsellor is gone and the visitor wants, or waits for, somebody. */
  release(): void {
    this.#state = { epoch: this.#state.epoch, free: true, revoked: this.#state.revoked };
  }

  /** For the blob. */
  state(): GateState {
    return this.#state;
  }

  #learn({ chain }: VerifiedOffer): void {
    const revoked = new Set([...this.#state.revoked, ...chain.revoked.map(toBase64url)]);
    this.#state = { ...this.#state, revoked: [...revoked] };
    for (const text of revoked) {
      const handle = fromBase64url(text) ?? new Uint8Array(0);
      demand(!same(handle, chain.handle) && !same(handle, chain.issuerHandle));
    }
  }
}

function samePlace(a: Place, b: Place): boolean {
  return a.epoch === b.epoch && a.seat === b.seat;
}
