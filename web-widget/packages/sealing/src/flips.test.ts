/** Every single-bit flip of OFFER, ACCEPT, BLESS and an envelope is refused, with one text. */

import { fromBase64url, type Offer, toBase64url } from "@ajar/protocol";
import { beforeAll, expect, test, vi } from "vitest";
import { acceptOffer, takeAccept } from "./accept.ts";
import { makeBless, openBless } from "./bless.ts";
import type { Device } from "./device.ts";
import { makeOffer, type OfferedSession, type VerifiedOffer, verifyOffer } from "./offer.ts";
import { Opener } from "./opener.ts";
import { flips } from "./testing/flip.ts";
import {
  type Ceremony,
  DATES,
  type Ends,
  holdCeremony,
  MACHINE,
  makeDevice,
  makeTalk,
  shakeHands,
} from "./testing/index.ts";

vi.setConfig({ testTimeout: 60_000 });

const TALK = makeTalk(MACHINE);
let ceremony: Ceremony;
let device: Device;
let offer: Offer;
let session: OfferedSession;
let verified: VerifiedOffer;
let ends: Ends;

beforeAll(async () => {
  ceremony = await holdCeremony(MACHINE);
  device = await makeDevice(MACHINE, ceremony);
  ({ offer, session } = await makeOffer(MACHINE, device, TALK, { epoch: 1, seat: 1 }));
  verified = await verifyOffer(MACHINE, offer, TALK, ceremony.trust, DATES);
  ends = await shakeHands(MACHINE, ceremony, device, TALK);
});

/** How many flips were tried; each must end in the one refusal. Sixteen at a time, because WebCrypto works in threads. */
async function check(texts: Iterable<Uint8Array>, taken: (bytes: Uint8Array) => Promise<unknown>): Promise<number> {
  const all = [...texts];
  for (let at = 0; at < all.length; at += 16) {
    const some = all.slice(at, at + 16);
    const answers = await Promise.all(some.map((bytes) => taken(bytes).then(() => "taken", String)));
    expect([at, new Set(answers)]).toEqual([at, new Set(["Refusal: refused"])]);
  }
  return all.length;
}

const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array(0);
const judge = (changed: Offer) => verifyOffer(MACHINE, changed, TALK, ceremony.trust, DATES);

test.each(["session_key", "signature"] as const)("OFFER: %s", async (field) => {
  const tried = await check(flips(bytesOf(offer[field])), (bytes) => judge({ ...offer, [field]: toBase64url(bytes) }));
  expect(tried).toBe(field === "signature" ? 512 : 520);
});

test.each(["root", "issuer", "device", "roster"] as const)("OFFER: chain, %s", async (part) => {
  await check(flips(bytesOf(offer.chain[part])), (bytes) =>
    judge({ ...offer, chain: { ...offer.chain, [part]: toBase64url(bytes) } }),
  );
});

test("OFFER: epoch and seat", async () => {
  for (let bit = 0; bit < 16; bit++)
    await expect(judge({ ...offer, epoch: 1 ^ (1 << bit) })).rejects.toThrow("refused");
  for (let bit = 0; bit < 8; bit++) await expect(judge({ ...offer, seat: 1 ^ (1 << bit) })).rejects.toThrow("refused");
});

test("OFFER: HELLO and sid as the visitor knows them", async () => {
  const judgeTalk = (talk: typeof TALK) => verifyOffer(MACHINE, offer, talk, ceremony.trust, DATES);
  await check(flips(TALK.sid), (sid) => judgeTalk({ ...TALK, sid }));
  await check(flips(TALK.hello), (hello) => judgeTalk({ ...TALK, hello }));
});

test("ACCEPT: enc, envelope, epoch and seat", async () => {
  const { accept } = await acceptOffer(MACHINE, verified, [{ question: 1, choice: 1 }]);
  const take = (change: Partial<typeof accept>) => takeAccept(MACHINE, session, { ...accept, ...change });
  expect(await check(flips(bytesOf(accept.enc)), (enc) => take({ enc: toBase64url(enc) }))).toBe(520);
  const bits = await check(flips(bytesOf(accept.envelope)), (bytes) => take({ envelope: toBase64url(bytes) }));
  expect(bits).toBe(297 * 8);
  for (let bit = 0; bit < 16; bit++) await expect(take({ epoch: 1 ^ (1 << bit) })).rejects.toThrow("refused");
  for (let bit = 0; bit < 8; bit++) await expect(take({ seat: 1 ^ (1 << bit) })).rejects.toThrow("refused");
});

test("BLESS: enc, sealed, signature and the leader's chain", async () => {
  const bless = await makeBless(MACHINE, device, ends.counsellor.pair, verified);
  const open = (change: Partial<typeof bless>) =>
    openBless(MACHINE, session, { ...bless, ...change }, ceremony.trust, DATES);
  for (const field of ["enc", "sealed", "signature"] as const) {
    await check(flips(bytesOf(bless[field])), (bytes) => open({ [field]: toBase64url(bytes) }));
  }
  await check(flips(bytesOf(bless.chain.device)), (bytes) =>
    open({ chain: { ...bless.chain, device: toBase64url(bytes) } }),
  );
});

test.each([
  ["a text of the visitor", "visitor", 297],
  ["a long text of the counsellor", "counsellor", 1065],
] as const)("an envelope: %s", async (_name, from, length) => {
  const text = "x".repeat(length === 297 ? 5 : 500);
  const { pair, sealer } = from === "visitor" ? ends.visitor : ends.counsellor;
  const { envelope } = await sealer.seal({ kind: "text", text });
  const opener = new Opener(MACHINE, pair, from);
  expect(await check(flips(envelope), (bytes) => opener.open(bytes))).toBe(length * 8);
  expect(await opener.open(envelope)).toMatchObject({ plain: { kind: "text", text } });
});
