/** A counsellor's OFFER: verified to the pinned root before a word leaves, taken once for each epoch and seat, answered by ACCEPT. */

import type { Offer } from "@ajar/protocol";
import { Gate, type Pair, Refusal } from "@ajar/sealing";
import { type Accepted, acceptOffer, type VerifiedOffer, verifyOffer } from "@ajar/sealing/handshake";
import { PairEnd } from "../line/pair_end.ts";
import { seatPair } from "./pairs.ts";
import { pairSilence } from "./presence.ts";
import { writeRecord } from "./record.ts";
import { answerAgain, pairAt, say, type Visit, type VisitorPair } from "./visit.ts";

/** Verifies, accepts, writes, answers. What does not hold is not answered, and the counsellor gets no key. */
export async function offered(visit: Visit, offer: Offer, line: number): Promise<void> {
  const known = pairAt(visit, offer);
  if (known?.offered === offer.session_key) return answerAgain(visit, known);
  const judged = await judge(visit, offer);
  if (judged === undefined) return decline(visit);
  claimed(visit);
  const { verified, leader } = judged;
  const accepted = await acceptOffer(visit.machine, verified, leader ? [] : visit.answers, leader);
  if (visit.gone) return;
  gateOf(visit).taken(verified);
  if (!verified.chain.clockAgrees) visit.screen.set({ clockDiffers: true });
  const pair = pairOf(visit, offer, accepted);
  if (leader === undefined) seatPair(visit, pair);
  else visit.incoming = pair;
  await writeRecord(visit);
  if (visit.line === line) say(visit, { t: "ACCEPT", ...accepted.accept });
}

interface Judged {
  readonly verified: VerifiedOffer;
  /** psk mode: the pair in whose name a colleague comes. */
  readonly leader: Pair | undefined;
}

/** Chain, signature and dates hold, and this OFFER is the one that is expected. */
async function judge(visit: Visit, offer: Offer): Promise<Judged | undefined> {
  const talk = { sid: visit.sid, hello: new TextEncoder().encode(visit.hello) };
  const now = visit.platform.now();
  const dates = { hub: Math.floor((now + visit.clockOffset) / 1000), device: Math.floor(now / 1000) };
  try {
    const verified = await verifyOffer(visit.machine, offer, talk, visit.trust, dates);
    const { leader } = gateOf(visit).judge(verified);
    if (leader === undefined) return { verified, leader: undefined };
    const pair = pairAt(visit, leader)?.end.pair;
    return pair && { verified, leader: pair };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function pairOf(visit: Visit, offer: Offer, accepted: Accepted): VisitorPair {
  return {
    end: new PairEnd(visit.machine, "visitor", visit.outbox, accepted),
    silence: pairSilence(visit, offer.seat),
    offered: offer.session_key,
    accept: accepted.accept,
    name: "",
    lacking: undefined,
  };
}

function gateOf(visit: Visit): Gate {
  visit.gate ??= new Gate();
  return visit.gate;
}

/** Out of the queue, somebody who cannot be verified is declined, so that the next one can come. */
function decline(visit: Visit): void {
  if (visit.pairs.size === 0) say(visit, { t: "ANOTHER" });
}

function claimed(visit: Visit): void {
  const { phase } = visit.screen.inner;
  if (phase.name === "waiting") visit.screen.set({ phase: { name: "waiting", claimed: true } });
}
