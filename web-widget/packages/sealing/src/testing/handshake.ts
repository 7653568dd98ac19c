/** Whole handshakes for tests: a talk, an OFFER taken and both ends of the pair; never part of a build. */

import { type Accepted, acceptOffer, type Confirmed, takeAccept } from "../accept.ts";
import { makeBless, openBless } from "../bless.ts";
import { utf8 } from "../bytes.ts";
import type { Device } from "../device.ts";
import { type Machine, random } from "../machine.ts";
import { makeOffer, verifyOffer } from "../offer.ts";
import type { Answer } from "../plaintext.ts";
import type { Place, Talk } from "../transcript.ts";
import { type Ceremony, NOW } from "./ceremony.ts";

/** Both clocks right. */
export const DATES = { hub: NOW, device: NOW };

/** Both ends of one pair. */
export interface Ends {
  readonly visitor: Accepted;
  readonly counsellor: Confirmed;
}

/** A talk that both ends know. */
export function makeTalk(machine: Machine): Talk {
  const hello = { t: "HELLO", version: 1, suites: [1], nonce: "A".repeat(43), routing: { urgent: false } };
  return { sid: random(machine, 16), hello: utf8(JSON.stringify(hello)) };
}

/** OFFER, ACCEPT and both ends in base mode. */
export async function shakeHands(
  machine: Machine,
  { trust }: Ceremony,
  device: Device,
  talk: Talk,
  place: Place = { epoch: 1, seat: 1 },
  answers: readonly Answer[] = [],
): Promise<Ends> {
  const { offer, session } = await makeOffer(machine, device, talk, place);
  const verified = await verifyOffer(machine, offer, talk, trust, DATES);
  const visitor = await acceptOffer(machine, verified, answers);
  return { visitor, counsellor: await takeAccept(machine, session, visitor.accept) };
}

/** A colleague let in by the leading end: OFFER, BLESS, ACCEPT in psk mode. */
export async function letIn(
  machine: Machine,
  { trust }: Ceremony,
  leader: { readonly device: Device; readonly ends: Ends },
  colleague: Device,
  talk: Talk,
  place: Place,
): Promise<Ends> {
  const { offer, session } = await makeOffer(machine, colleague, talk, place);
  const verified = await verifyOffer(machine, offer, talk, trust, DATES);
  const bless = await makeBless(machine, leader.device, leader.ends.counsellor.pair, verified);
  const { psk } = await openBless(machine, session, bless, trust, DATES);
  const visitor = await acceptOffer(machine, verified, [], leader.ends.visitor.pair);
  return { visitor, counsellor: await takeAccept(machine, session, visitor.accept, psk) };
}
