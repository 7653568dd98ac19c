/** A malicious hub against the handshake: other keys, other certificates, other talks. The visitor or the counsellor refuses each, and the honest OFFER is still taken. */

import { type Accept, type Chain, type Offer, toBase64url } from "@ajar/protocol";
import { beforeAll, expect, test } from "vitest";
import { acceptOffer, takeAccept } from "../accept.ts";
import { utf8 } from "../bytes.ts";
import { Role } from "../certificate.ts";
import type { Device } from "../device.ts";
import { makeSessionKey } from "../device.ts";
import { Gate } from "../gate.ts";
import { makeOffer, type OfferedSession, type VerifiedOffer, verifyOffer } from "../offer.ts";
import {
  type Ceremony,
  type Certified,
  certify,
  DATES,
  DAY,
  deviceOf,
  holdCeremony,
  MACHINE,
  makeDevice,
  makeRoster,
  makeTalk,
  NOW,
  shakeHands,
} from "../testing/index.ts";
import type { Talk } from "../transcript.ts";

const PLACE = { epoch: 1, seat: 1 };

/** The honest parts of a handshake, and a hub that has a certified device of its own. */
interface Stage {
  readonly ceremony: Ceremony;
  readonly device: Device;
  readonly talk: Talk;
  readonly offer: Offer;
  readonly session: OfferedSession;
  /** Another service's ceremony, all of it in the hub's hands. */
  readonly foreign: Ceremony;
}

let stage: Stage;

beforeAll(async () => {
  const ceremony = await holdCeremony(MACHINE);
  const device = await makeDevice(MACHINE, ceremony);
  const talk = makeTalk(MACHINE);
  const made = await makeOffer(MACHINE, device, talk, PLACE);
  stage = { ceremony, device, talk, ...made, foreign: await holdCeremony(MACHINE) };
});

/** What the visitor's session does with an OFFER. */
async function take(gate: Gate, offer: Offer): Promise<VerifiedOffer> {
  const { talk, ceremony } = stage;
  const verified = await verifyOffer(MACHINE, offer, talk, ceremony.trust, DATES);
  gate.judge(verified);
  return verified;
}

/** The visitor refuses the hub's OFFER, then takes the honest one. */
async function check(makeForged: (stage: Stage) => Promise<Offer>): Promise<void> {
  const gate = new Gate();
  await expect(take(gate, await makeForged(stage))).rejects.toThrow("refused");
  const verified = await take(gate, stage.offer);
  const { accept, pair } = await acceptOffer(MACHINE, verified, []);
  gate.taken(pair);
  const confirmed = await takeAccept(MACHINE, stage.session, accept);
  expect(confirmed.answers).toEqual([]);
}

/** An OFFER signed for this talk by a device with the chain made of these parts. */
async function offerBy(device: Device, talk = stage.talk, place = PLACE): Promise<Offer> {
  return (await makeOffer(MACHINE, device, talk, place)).offer;
}

/** A device of this service with fields of the hub's choice, under the honest roster. */
async function deviceWith(fields: Parameters<typeof certify>[2], signer?: Certified): Promise<Device> {
  const { ceremony } = stage;
  const { issuer, root, trust } = ceremony;
  const device = await certify(MACHINE, (signer ?? issuer).key, fields);
  return deviceOf(device, root, signer ?? issuer, await makeRoster(MACHINE, trust.service, issuer));
}

/** The honest OFFER's device with another roster. */
async function withRoster(roster: Uint8Array): Promise<Offer> {
  return offerBy({ key: stage.device.key, chain: { ...stage.device.chain, roster: toBase64url(roster) } });
}

const device = Role.device;
const service = () => stage.ceremony.trust.service;
const issuer = () => stage.ceremony.issuer;

const FORGED: readonly (readonly [string, (stage: Stage) => Promise<Offer>])[] = [
  [
    "key swap: the hub's session key under the counsellor's signature",
    async ({ offer }) => ({ ...offer, session_key: toBase64url((await makeSessionKey(MACHINE)).point) }),
  ],
  [
    "key swap: signed anew by a key without a certificate",
    async ({ device: honest, foreign }) => offerBy({ key: foreign.root, chain: honest.chain }),
  ],
  ["wrong root: a whole chain of another service", async ({ foreign }) => offerBy(await makeDevice(MACHINE, foreign))],
  [
    "wrong root: a whole chain for this service by a root that is not pinned",
    async () => offerBy(await makeDevice(MACHINE, await holdCeremony(MACHINE, service()))),
  ],
  [
    "wrong root: the pinned root named, the rest of another service",
    async ({ foreign, ceremony }) => {
      const { key, chain } = await makeDevice(MACHINE, foreign);
      return offerBy({ key, chain: { ...chain, root: toBase64url(ceremony.root.point) } });
    },
  ],
  [
    "wrong root: an issuer of another root for this service",
    async ({ foreign, ceremony }) => {
      const fields = { role: Role.issuer, service: service() };
      const own = await certify(MACHINE, foreign.root, fields);
      const forged = await certify(MACHINE, own.key, { role: device, service: service() });
      return offerBy(deviceOf(forged, ceremony.root, own, await makeRoster(MACHINE, service(), issuer())));
    },
  ],
  [
    "expired certificate",
    async () =>
      offerBy(await deviceWith({ role: device, service: service(), notBefore: NOW - 60 * DAY, notAfter: NOW - 1 })),
  ],
  [
    "certificate that is not valid yet",
    async () => offerBy(await deviceWith({ role: device, service: service(), notBefore: NOW + 1 })),
  ],
  [
    "revoked certificate: the device",
    async () => {
      const { key, handle, certificate } = await certify(MACHINE, issuer().key, { role: device, service: service() });
      const roster = await makeRoster(MACHINE, service(), issuer(), { revoked: [handle] });
      return offerBy(deviceOf({ key, handle, certificate }, stage.ceremony.root, issuer(), roster));
    },
  ],
  [
    "revoked certificate: the issuer, by another issuer's roster",
    async ({ ceremony }) => {
      const second = await certify(MACHINE, ceremony.root, { role: Role.issuer, service: service() });
      return withRoster(await makeRoster(MACHINE, service(), second, { revoked: [issuer().handle] }));
    },
  ],
  [
    "other service's certificate, by the same root",
    async ({ foreign }) => offerBy(await deviceWith({ role: device, service: foreign.trust.service })),
  ],
  [
    "a device that acts as an issuer",
    async ({ ceremony }) => {
      const middle = await certify(MACHINE, issuer().key, { role: device, service: service() });
      const forged = await certify(MACHINE, middle.key, { role: device, service: service() });
      return offerBy(deviceOf(forged, ceremony.root, middle, await makeRoster(MACHINE, service(), issuer())));
    },
  ],
  [
    "forged roster: signed by the hub",
    async ({ foreign }) =>
      withRoster(await makeRoster(MACHINE, service(), foreign.issuer, { issuer: issuer().certificate })),
  ],
  [
    "stale roster: expired a second ago",
    async () =>
      withRoster(await makeRoster(MACHINE, service(), issuer(), { issued: NOW - 14 * DAY, expires: NOW - 1 })),
  ],
  [
    "stale roster: valid for longer than 14 days",
    async () =>
      withRoster(await makeRoster(MACHINE, service(), issuer(), { issued: NOW - 20 * DAY, expires: NOW + DAY })),
  ],
  [
    "roster of another service",
    async ({ foreign }) => withRoster(await makeRoster(MACHINE, foreign.trust.service, foreign.issuer)),
  ],
  [
    "stale offer: of another talk (other sid)",
    async ({ device: honest, talk }) => offerBy(honest, { ...makeTalk(MACHINE), hello: talk.hello }),
  ],
  [
    "stale offer: of another HELLO of the same sid",
    async ({ device: honest, talk }) => offerBy(honest, { ...talk, hello: utf8("{}") }),
  ],
  [
    "suite downgrade: the counsellor was shown other suites than the visitor sent",
    async ({ device: honest, talk }) => {
      const text = new TextDecoder().decode(talk.hello).replace('"suites":[1]', '"suites":[0]');
      return offerBy(honest, { ...talk, hello: utf8(text) });
    },
  ],
  ["epoch moved: the honest OFFER at epoch 2", async ({ offer }) => ({ ...offer, epoch: 2 })],
  [
    "unannounced seat: an honest counsellor's OFFER for seat 2 comes first",
    async ({ device: honest, talk }) => offerBy(honest, talk, { epoch: 1, seat: 2 }),
  ],
  [
    "parts of two chains",
    async ({ offer, foreign }) => {
      const chain: Chain = { ...offer.chain, issuer: toBase64url(foreign.issuer.certificate) };
      return { ...offer, chain };
    },
  ],
];

test.each(FORGED)("refused: %s", (_name, makeForged) => check(makeForged));

/** What the counsellor does with ACCEPTs that are not for it; the honest one is still taken. */
const ACCEPTS: readonly (readonly [string, (honest: Accept) => Promise<Accept>])[] = [
  [
    "spliced sessions: ACCEPT of another visitor",
    async () => {
      const { ceremony, device: honest } = stage;
      return (await shakeHands(MACHINE, ceremony, honest, makeTalk(MACHINE))).visitor.accept;
    },
  ],
  [
    "spliced sessions: enc of one visitor, envelope of another",
    async (accept) => {
      const { ceremony, device: honest, talk } = stage;
      const { visitor } = await shakeHands(MACHINE, ceremony, honest, talk);
      return { ...accept, enc: visitor.accept.enc };
    },
  ],
  [
    "ACCEPT with a text instead of the confirmation",
    async () => {
      const verified = await take(new Gate(), stage.offer);
      const { accept, sealer } = await acceptOffer(MACHINE, verified, []);
      return { ...accept, envelope: toBase64url((await sealer.seal({ kind: "text", text: "x" })).envelope) };
    },
  ],
  [
    "ACCEPT whose first envelope is not the first",
    async () => {
      const verified = await take(new Gate(), stage.offer);
      const { accept, sealer } = await acceptOffer(MACHINE, verified, []);
      const later = await sealer.seal({ kind: "answers", answers: [] });
      return { ...accept, envelope: toBase64url(later.envelope) };
    },
  ],
  ["ACCEPT without a point", async (accept) => ({ ...accept, enc: toBase64url(new Uint8Array(65)) })],
];

test.each(ACCEPTS)("refused: %s", async (_name, makeForged) => {
  const { accept } = await acceptOffer(MACHINE, await take(new Gate(), stage.offer), []);
  await expect(takeAccept(MACHINE, stage.session, await makeForged(accept))).rejects.toThrow("refused");
  await takeAccept(MACHINE, stage.session, accept);
});

test("two counsellors: the visitor takes the first, and the second cannot use the other's ACCEPT", async () => {
  const { ceremony, talk, offer } = stage;
  const second = await makeOffer(MACHINE, await makeDevice(MACHINE, ceremony), talk, PLACE);
  const gate = new Gate();
  const { accept, pair } = await acceptOffer(MACHINE, await take(gate, offer), []);
  gate.taken(pair);
  await expect(take(gate, second.offer)).rejects.toThrow("refused");
  await expect(takeAccept(MACHINE, second.session, accept)).rejects.toThrow("refused");
});
