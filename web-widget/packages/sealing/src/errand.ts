/** An errand: two devices of one service agree on keys outside every talk; neither paper is good for a seat, and no seat's for it. For consoles only: no page of a visitor fetches it. */

import { COLLEAGUES, type Offer, POINT, toBase64url } from "@ajar/protocol";
import { concat, same, utf8 } from "./bytes.ts";
import { parseCertificate } from "./certificate.ts";
import { chainBytes, type Dates, type Trust, type VerifiedChain, verifyChain } from "./chain.ts";
import { pairOf } from "./derive.ts";
import { type Device, importPoint, makeSessionKey, type SessionKey, signAs } from "./device.ts";
import { ecdsaVerify } from "./ecdsa.ts";
import { setupRecipient, setupSender } from "./hpke.ts";
import type { Machine } from "./machine.ts";
import { octets } from "./octets.ts";
import { Opener } from "./opener.ts";
import type { Pair } from "./pair.ts";
import { demand, guarded } from "./refusal.ts";
import { parseRoster } from "./roster.ts";
import { Sealer } from "./sealer.ts";
import { transcriptOf } from "./transcript.ts";

/** In front of everything that an errand signs or derives. */
const LABEL = "ajar/1/errand";
/** The only place of an errand: the pair of two counsellors, where nobody sits. */
const PLACE = { epoch: 1, seat: COLLEAGUES } as const;

/** What the asking end keeps until somebody answers. */
export interface AskedErrand {
  /** 16 bytes. */
  readonly id: Uint8Array;
  readonly ask: Offer;
  readonly transcript: Uint8Array;
  readonly session: SessionKey;
}

/** One end of an errand whose other end is a certified device of the service. */
export interface Errand {
  readonly pair: Pair;
  readonly sealer: Sealer;
  readonly opener: Opener;
  /** Who is at the other end. */
  readonly colleague: VerifiedChain;
}

/** A fresh key of the asking end, signed by its device: it says which errand, and names nobody's talk. */
export async function askColleague(machine: Machine, device: Device, id: Uint8Array): Promise<AskedErrand> {
  const session = await makeSessionKey(machine);
  const { paper, transcript } = await sign(machine, device, "ask", { id, before: new Uint8Array(0) }, session.point);
  return { id, ask: paper, transcript, session };
}

/** Takes an errand: HPKE to the asking key, and `enc` signed in the place of a session key. Refuses every other paper. */
export async function answerErrand(
  machine: Machine,
  device: Device,
  id: Uint8Array,
  ask: Offer,
  trust: Trust,
  dates: Dates,
): Promise<Errand & { readonly answer: Offer }> {
  const asked = await verify(machine, device, "ask", { id, before: new Uint8Array(0) }, ask, trust, dates);
  const info = concat(utf8(LABEL), asked.transcript);
  const context = await guarded(() => setupSender(machine, asked.point, info));
  const enc = new Uint8Array(context.enc);
  const { paper } = await sign(machine, device, "answer", { id, before: asked.transcript }, enc);
  const pair = await pairOf(context, id, PLACE);
  const sealer = new Sealer(machine, pair, "visitor");
  return { answer: paper, pair, sealer, opener: new Opener(machine, pair, "counsellor"), colleague: asked.chain };
}

/** Reads the answer as the end that asked; refuses another errand's, another key's and another service's. */
export async function openAnswer(
  machine: Machine,
  device: Device,
  asked: AskedErrand,
  answer: Offer,
  trust: Trust,
  dates: Dates,
): Promise<Errand> {
  const { id, session, transcript } = asked;
  const answered = await verify(machine, device, "answer", { id, before: transcript }, answer, trust, dates);
  const info = concat(utf8(LABEL), transcript);
  const context = await guarded(() => setupRecipient(machine, session, answered.point, info));
  const pair = await pairOf(context, id, PLACE);
  const sealer = new Sealer(machine, pair, "counsellor");
  return { pair, sealer, opener: new Opener(machine, pair, "visitor"), colleague: answered.chain };
}

/** Which errand, and what was signed before: nothing by the asking end, its transcript by the answering one. */
interface Matter {
  readonly id: Uint8Array;
  readonly before: Uint8Array;
}

type Word = "ask" | "answer";

async function sign(machine: Machine, device: Device, word: Word, matter: Matter, point: Uint8Array) {
  const { chain } = device;
  const transcript = await transcriptOf(machine, talkOf(matter), PLACE, point, chainBytes(chain));
  const signature = await signAs(machine, device.key, signedText(word, transcript));
  const paper = { ...PLACE, session_key: toBase64url(point), chain, signature: toBase64url(signature) };
  return { paper, transcript };
}

/** Checks place, chain, roster, dates, signature and point, and that it is somebody else's. */
async function verify(
  machine: Machine,
  own: Device,
  word: Word,
  matter: Matter,
  paper: Offer,
  trust: Trust,
  dates: Dates,
) {
  demand(paper.epoch === PLACE.epoch && paper.seat === PLACE.seat);
  const point = octets(paper.session_key, POINT);
  const bytes = chainBytes(paper.chain);
  const chain = await verifyChain(machine, bytes, trust, dates);
  demand(isColleague(own, chain));
  const transcript = await transcriptOf(machine, talkOf(matter), PLACE, point, bytes);
  demand(await ecdsaVerify(machine, chain.deviceKey, signedText(word, transcript), octets(paper.signature, 64)));
  await importPoint(machine, point);
  return { point, chain, transcript };
}

/** Another device than the own one, and none that the own roster revokes, whatever roster the other brings. */
function isColleague(own: Device, { handle, issuerHandle }: VerifiedChain): boolean {
  const { device, roster } = chainBytes(own.chain);
  const { revoked } = parseRoster(roster);
  const out = [parseCertificate(device).handle, ...revoked];
  return out.every((each) => !same(each, handle)) && revoked.every((each) => !same(each, issuerHandle));
}

/** In a transcript the errand stands where a conversation does. */
function talkOf({ id, before }: Matter) {
  return { sid: id, hello: before };
}

function signedText(word: Word, transcript: Uint8Array): Uint8Array {
  return concat(utf8(LABEL), utf8(word), transcript);
}
