/** ACCEPT: the visitor's answer to an OFFER and the counsellor's reading of it; the pair exists on both ends only when the first envelope opens. */

import { type Accept, POINT, toBase64url } from "@ajar/protocol";
import { pairOf } from "./derive.ts";
import { type Psk, setupRecipient, setupSender } from "./hpke.ts";
import type { Machine } from "./machine.ts";
import { octets } from "./octets.ts";
import type { OfferedSession, VerifiedOffer } from "./offer.ts";
import { type Opened, Opener } from "./opener.ts";
import { forgetPair, type Pair, pskFor, pskId } from "./pair.ts";
import type { Answer } from "./plaintext.ts";
import { demand, guarded } from "./refusal.ts";
import { Sealer } from "./sealer.ts";
import type { Secret } from "./secret.ts";
import type { Place } from "./transcript.ts";

/** The visitor's end of a fresh pair. */
export interface Accepted {
  /** To be sent, and sent again as it is. */
  readonly accept: Accept;
  readonly pair: Pair;
  /** Its control n = 0 is the envelope inside ACCEPT. */
  readonly sealer: Sealer;
  /** For what the counsellor seals. */
  readonly opener: Opener;
}

/** The counsellor's end of a fresh pair. */
export interface Confirmed {
  readonly pair: Pair;
  readonly sealer: Sealer;
  /** For what the visitor seals; has the envelope inside ACCEPT already. */
  readonly opener: Opener;
  /** What the visitor chose to tell. */
  readonly answers: readonly Answer[];
}

/** Takes a verified OFFER: HPKE base mode, or psk mode with the pair of the counsellor who let this one in. */
export async function acceptOffer(
  machine: Machine,
  offer: VerifiedOffer,
  answers: readonly Answer[],
  leader?: Pair,
): Promise<Accepted> {
  const psk = leader && pskParameter(offer, await pskFor(machine, leader, offer.transcript));
  const context = await guarded(() => setupSender(machine, offer.sessionKey, offer.transcript, psk));
  psk?.key.forget();
  const pair = await pairOf(context, offer.sid, offer);
  const sealer = new Sealer(machine, pair, "visitor");
  const { envelope } = await sealer.seal({ kind: "answers", answers });
  const { epoch, seat } = offer;
  const enc = toBase64url(new Uint8Array(context.enc));
  const accept = { epoch, seat, enc, envelope: toBase64url(envelope) };
  return { accept, pair, sealer, opener: new Opener(machine, pair, "counsellor") };
}

/** Reads ACCEPT with the session key of the OFFER (and the psk out of BLESS); refuses it unless its envelope opens. */
export async function takeAccept(
  machine: Machine,
  offered: OfferedSession,
  accept: Accept,
  psk?: Secret,
): Promise<Confirmed> {
  demand(accept.epoch === offered.epoch && accept.seat === offered.seat);
  const enc = octets(accept.enc, POINT);
  const parameter = psk && pskParameter(offered, psk);
  const { session, transcript, sid } = offered;
  const context = await guarded(() => setupRecipient(machine, session, enc, transcript, parameter));
  const pair = await pairOf(context, sid, offered);
  try {
    const opener = new Opener(machine, pair, "visitor");
    const answers = confirmation(await opener.open(octets(accept.envelope)));
    return { pair, opener, sealer: new Sealer(machine, pair, "counsellor"), answers };
  } catch (refusal) {
    forgetPair(pair);
    throw refusal;
  }
}

/** The envelope inside ACCEPT opened: the visitor has the same keys. */
function confirmation(opened: Opened | "double"): readonly Answer[] {
  demand(opened !== "double" && opened.plain.kind === "answers" && opened.stamp.n === 0);
  return opened.plain.answers;
}

function pskParameter(place: Place, key: Secret): Psk {
  return { key, id: pskId(place) };
}
