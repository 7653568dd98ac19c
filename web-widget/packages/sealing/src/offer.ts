/** OFFER: a counsellor's session key for one place, signed by a device that the pinned root vouches for; verified before any word leaves. */

import { type Offer, POINT, toBase64url } from "@ajar/protocol";
import { concat, utf8 } from "./bytes.ts";
import { chainBytes, type Dates, type Trust, type VerifiedChain, verifyChain } from "./chain.ts";
import { type Device, importPoint, makeSessionKey, type SessionKey, signAs } from "./device.ts";
import { ecdsaVerify } from "./ecdsa.ts";
import type { Machine } from "./machine.ts";
import { octets } from "./octets.ts";
import { demand } from "./refusal.ts";
import { type Place, type Talk, transcriptOf } from "./transcript.ts";

const LABEL = utf8("ajar/1/offer");

/** What the counsellor's end keeps until ACCEPT. */
export interface OfferedSession extends Place {
  readonly sid: Uint8Array;
  readonly transcript: Uint8Array;
  readonly session: SessionKey;
}

/** An OFFER whose chain, dates and signature hold. */
export interface VerifiedOffer extends Place {
  readonly sid: Uint8Array;
  readonly transcript: Uint8Array;
  /** The counsellor's session key, 65 bytes. */
  readonly sessionKey: Uint8Array;
  readonly chain: VerifiedChain;
}

/** Makes an OFFER with a fresh session key. */
export async function makeOffer(
  machine: Machine,
  device: Device,
  talk: Talk,
  place: Place,
): Promise<{ offer: Offer; session: OfferedSession }> {
  return offerWith(machine, device, talk, place, await makeSessionKey(machine));
}

/** Makes an OFFER with a given session key (the same key never serves two places). */
export async function offerWith(
  machine: Machine,
  device: Device,
  talk: Talk,
  { epoch, seat }: Place,
  session: SessionKey,
): Promise<{ offer: Offer; session: OfferedSession }> {
  const { chain } = device;
  const transcript = await transcriptOf(machine, talk, { epoch, seat }, session.point, chainBytes(chain));
  const signature = await signAs(machine, device.key, concat(LABEL, transcript));
  return {
    offer: { epoch, seat, session_key: toBase64url(session.point), chain, signature: toBase64url(signature) },
    session: { epoch, seat, sid: talk.sid, transcript, session },
  };
}

/** Checks chain, roster, dates, signature and that the session key is a point; refuses everything else with one text. */
export async function verifyOffer(
  machine: Machine,
  offer: Offer,
  talk: Talk,
  trust: Trust,
  dates: Dates,
): Promise<VerifiedOffer> {
  const { epoch, seat } = offer;
  demand(Number.isInteger(epoch) && epoch >= 1 && epoch <= 0xffff && (seat === 1 || seat === 2));
  const sessionKey = octets(offer.session_key, POINT);
  const bytes = chainBytes(offer.chain);
  const chain = await verifyChain(machine, bytes, trust, dates);
  const transcript = await transcriptOf(machine, talk, { epoch, seat }, sessionKey, bytes);
  const signature = octets(offer.signature, 64);
  demand(await ecdsaVerify(machine, chain.deviceKey, concat(LABEL, transcript), signature));
  await importPoint(machine, sessionKey);
  return { epoch, seat, sid: talk.sid, transcript, sessionKey, chain };
}
