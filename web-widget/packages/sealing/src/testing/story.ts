/** The story that tests/vectors/handshake.json tells, built from fixed keys: first counsellor, words, a colleague let in; never part of a build. */

import type { Accept, Bless, Offer } from "@ajar/protocol";
import { acceptOffer, takeAccept } from "../accept.ts";
import { blessing, openBless } from "../bless.ts";
import { utf8 } from "../bytes.ts";
import { Role } from "../certificate.ts";
import type { Trust } from "../chain.ts";
import type { Device } from "../device.ts";
import type { Machine } from "../machine.ts";
import { offerWith, type VerifiedOffer, verifyOffer } from "../offer.ts";
import { type Pair, pskFor } from "../pair.ts";
import { pinOf } from "../pins.ts";
import { Sealer } from "../sealer.ts";
import type { Place, Talk } from "../transcript.ts";
import { DAY, NOW } from "./ceremony.ts";
import { fixed, fixedKey } from "./fixed.ts";
import { DATES, type Ends } from "./handshake.ts";
import { chainOf, signCertificate, signRoster } from "./sign.ts";

/** Labels of the fresh ECDH keys in the order in which a machine is asked for them. */
export const EPHEMERALS = ["ephemeral of the first ACCEPT", "ephemeral of BLESS", "ephemeral of the second ACCEPT"];
/** Labels of the connections' cids in the order in which a machine is asked for them. */
export const CONNECTIONS = [
  "visitor 1",
  "counsellor 1",
  "visitor 2",
  "counsellor 2",
  "leading counsellor",
  "who joined",
];

/** HELLO as sent. */
export const HELLO =
  '{"t":"HELLO","version":1,"suites":[1],"nonce":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8","routing":{"who":"oneself","topic":"friends","urgent":false}}';
const SERVICE = fixed("service").slice(0, 16);

/** The service's certificates. */
export interface Keys {
  readonly trust: Trust;
  readonly issuer: Uint8Array;
  readonly roster: Uint8Array;
  readonly leader: Device & { readonly certificate: Uint8Array };
  readonly colleague: Device & { readonly certificate: Uint8Array };
}

/** One place of the story. */
export interface Chapter {
  readonly offer: Offer;
  readonly verified: VerifiedOffer;
  readonly accept: Accept;
  readonly ends: Ends;
}

/** The pair of the two counsellors: who leads stands where a visitor would, who joined is "the counsellor". */
export interface Between {
  readonly pair: Pair;
  readonly visitor: Sealer;
  readonly counsellor: Sealer;
}

/** Root, issuer, roster and two devices. */
export async function fixedKeys(machine: Machine): Promise<Keys> {
  const root = await fixedKey("root", "sign");
  const issuerKey = await fixedKey("issuer", "sign");
  const dates = { notBefore: NOW - DAY, notAfter: NOW + 20 * DAY };
  const common = { service: SERVICE, ...dates };
  const handle = (label: string) => fixed(`${label}'s handle`).slice(0, 8);
  const issuerFields = { role: Role.issuer, key: issuerKey.point, handle: handle("issuer"), ...common };
  const issuer = await signCertificate(machine, root, issuerFields);
  const times = { issued: NOW - DAY, expires: NOW + 13 * DAY };
  const revoked = [handle("somebody else")];
  const roster = await signRoster(machine, issuerKey, { service: SERVICE, serial: 7, ...times, revoked, issuer });
  const device = async (label: string) => {
    const key = await fixedKey(`${label}'s device`, "sign");
    const fields = { role: Role.device, key: key.point, handle: handle(label), ...common };
    const certificate = await signCertificate(machine, issuerKey, fields);
    return { key, chain: chainOf(root.point, issuer, certificate, roster), certificate };
  };
  const trust = { service: SERVICE, pins: [await pinOf(machine, root.point)] };
  return { trust, issuer, roster, leader: await device("leader"), colleague: await device("colleague") };
}

/** The talk of the story. */
export const TALK: Talk = { sid: fixed("sid").slice(0, 16), hello: utf8(HELLO) };

/** The leading counsellor's handshake, base mode. */
export async function firstChapter(machine: Machine, { trust, leader }: Keys): Promise<Chapter> {
  const key = await fixedKey("leader's session", "agree");
  const { offer, session } = await offerWith(machine, leader, TALK, { epoch: 1, seat: 1 }, key);
  const verified = await verifyOffer(machine, offer, TALK, trust, DATES);
  const answers = [
    { question: 1, choice: 2 },
    { question: 3, choice: 0 },
  ];
  const visitor = await acceptOffer(machine, verified, answers);
  const counsellor = await takeAccept(machine, session, visitor.accept);
  return { offer, verified, accept: visitor.accept, ends: { visitor, counsellor } };
}

/** The colleague's handshake, psk mode. */
export async function secondChapter(
  machine: Machine,
  { trust, leader, colleague }: Keys,
  first: Ends,
  place: Place,
): Promise<Chapter & { readonly bless: Bless; readonly psk: Uint8Array; readonly between: Between }> {
  const key = await fixedKey("colleague's session", "agree");
  const { offer, session } = await offerWith(machine, colleague, TALK, place, key);
  const verified = await verifyOffer(machine, offer, TALK, trust, DATES);
  const pair: Pair = first.counsellor.pair;
  const psk = (await pskFor(machine, pair, verified.transcript)).copy();
  const { bless, between: lead } = await blessing(machine, leader, pair, verified);
  const opened = await openBless(machine, session, bless, trust, DATES);
  const visitor = await acceptOffer(machine, verified, [], first.visitor.pair);
  const counsellor = await takeAccept(machine, session, visitor.accept, opened.psk);
  const between = {
    pair: opened.between,
    visitor: new Sealer(machine, lead, "visitor"),
    counsellor: new Sealer(machine, opened.between, "counsellor"),
  };
  return { offer, verified, accept: visitor.accept, ends: { visitor, counsellor }, bless, psk, between };
}
