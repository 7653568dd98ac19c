/** A malicious hub against hand-over and company: nobody comes in whom the visitor and the leading counsellor did not both want, and nobody stays. */

import type { Bless } from "@ajar/protocol";
import { beforeEach, expect, test } from "vitest";
import { acceptOffer, takeAccept } from "../accept.ts";
import { blessing, makeBless, openBless } from "../bless.ts";
import type { Device } from "../device.ts";
import { Gate } from "../gate.ts";
import { makeOffer, verifyOffer } from "../offer.ts";
import { Opener } from "../opener.ts";
import { exportPair, type Pair } from "../pair.ts";
import type { JoinAsk } from "../plaintext.ts";
import { Sealer } from "../sealer.ts";
import { Secret } from "../secret.ts";
import {
  type Ceremony,
  DATES,
  type Ends,
  holdCeremony,
  letIn,
  MACHINE,
  makeDevice,
  makeTalk,
  shakeHands,
} from "../testing/index.ts";
import type { Place, Talk } from "../transcript.ts";

let ceremony: Ceremony;
let talk: Talk;
let leader: Device;
let colleague: Device;
let ends: Ends;
let gate: Gate;

const SEAT_TWO = { epoch: 1, seat: 2 };
const NEXT = { epoch: 2, seat: 1 };

beforeEach(async () => {
  ceremony = await holdCeremony(MACHINE);
  talk = makeTalk(MACHINE);
  [leader, colleague] = [await makeDevice(MACHINE, ceremony), await makeDevice(MACHINE, ceremony)];
  ends = await shakeHands(MACHINE, ceremony, leader, talk);
  gate = new Gate();
  gate.taken(ends.visitor.pair);
});

/** An OFFER of a device, verified by the visitor. */
async function offered(device: Device, place: Place) {
  const { offer, session } = await makeOffer(MACHINE, device, talk, place);
  return { offer, session, verified: await verifyOffer(MACHINE, offer, talk, ceremony.trust, DATES) };
}

/** join-ask as it comes out of the leading pair's opener. */
function ask(device: Uint8Array, place: Place): JoinAsk {
  return { kind: "join-ask", purpose: "company", ...place, device, name: "Bo" };
}

async function deviceHash(device: Device): Promise<Uint8Array> {
  return (await offered(device, { epoch: 9, seat: 1 })).verified.chain.deviceHash;
}

const blessed = async (session: Parameters<typeof openBless>[1], bless: Bless) =>
  openBless(MACHINE, session, bless, ceremony.trust, DATES);

test.each([
  ["silent third party: a certified device takes seat 2", SEAT_TWO],
  ["unnamed counsellor: a certified device takes the next epoch", NEXT],
  ["silent third party: a certified device takes the leader's place", { epoch: 1, seat: 1 }],
])("refused: %s", async (_name, place) => {
  const { verified } = await offered(colleague, place);
  expect(() => gate.judge(verified)).toThrow("refused");
});

test("refused: another device than the one the leader named", async () => {
  gate.allow(ends.visitor.pair, ask(await deviceHash(colleague), NEXT));
  const { verified } = await offered(await makeDevice(MACHINE, ceremony), NEXT);
  expect(() => gate.judge(verified)).toThrow("refused");
});

test("refused: the hub brings the colleague after the visitor's no", async () => {
  gate.allow(ends.visitor.pair, ask(await deviceHash(colleague), NEXT));
  gate.disallow();
  const { verified } = await offered(colleague, NEXT);
  expect(() => gate.judge(verified)).toThrow("refused");
});

test("refused: a yes that the hub made up; only a sealed join-answer is one", async () => {
  const { visitor, counsellor } = ends;
  const { envelope } = await visitor.sealer.seal({ kind: "join-answer", yes: false, note: false });
  for (let bit = 0; bit < 8; bit++) {
    const forged = envelope.slice();
    forged[28] = (forged[28] ?? 0) ^ (1 << bit);
    await expect(counsellor.opener.open(forged)).rejects.toThrow("refused");
  }
  expect(await counsellor.opener.open(envelope)).toMatchObject({ plain: { yes: false } });
});

test("refused: a colleague whom nobody blessed cannot read ACCEPT, in base mode or with a guess", async () => {
  const { session, verified } = await offered(colleague, SEAT_TWO);
  const { accept } = await acceptOffer(MACHINE, verified, [], ends.visitor.pair);
  await expect(takeAccept(MACHINE, session, accept)).rejects.toThrow("refused");
  const guess = new Secret(new Uint8Array(32));
  await expect(takeAccept(MACHINE, session, accept, guess)).rejects.toThrow("refused");
});

test("refused: BLESS by a certified device that does not lead", async () => {
  const { session, verified } = await offered(colleague, SEAT_TWO);
  const { pair } = (await shakeHands(MACHINE, ceremony, colleague, talk)).counsellor;
  const { psk } = await blessed(session, await makeBless(MACHINE, colleague, pair, verified));
  const { accept } = await acceptOffer(MACHINE, verified, [], ends.visitor.pair);
  await expect(takeAccept(MACHINE, session, accept, psk)).rejects.toThrow("refused");
});

test("refused: BLESS by a device of another service", async () => {
  const { session, verified } = await offered(colleague, SEAT_TWO);
  const foreign = await makeDevice(MACHINE, await holdCeremony(MACHINE));
  const bless = await makeBless(MACHINE, foreign, ends.counsellor.pair, verified);
  await expect(blessed(session, bless)).rejects.toThrow("refused");
});

test("refused: BLESS under the leader's chain, signed by another certified device", async () => {
  const { session, verified } = await offered(colleague, SEAT_TWO);
  const impostor = { key: colleague.key, chain: leader.chain };
  await expect(blessed(session, await makeBless(MACHINE, impostor, ends.counsellor.pair, verified))).rejects.toThrow(
    "refused",
  );
});

test("refused: BLESS for another OFFER of the same colleague", async () => {
  const first = await offered(colleague, SEAT_TWO);
  const second = await offered(colleague, SEAT_TWO);
  const bless = await makeBless(MACHINE, leader, ends.counsellor.pair, first.verified);
  await expect(blessed(second.session, bless)).rejects.toThrow("refused");
  await expect(blessed(first.session, { ...bless, epoch: 2 })).rejects.toThrow("refused");
  await expect(blessed(first.session, { ...bless, seat: 1 })).rejects.toThrow("refused");
});

test("refused: a colleague who was once let in uses that psk for another place", async () => {
  const first = await offered(colleague, SEAT_TWO);
  const { psk } = await blessed(first.session, await makeBless(MACHINE, leader, ends.counsellor.pair, first.verified));
  const next = await offered(colleague, NEXT);
  const { accept } = await acceptOffer(MACHINE, next.verified, [], ends.visitor.pair);
  await expect(takeAccept(MACHINE, next.session, accept, psk)).rejects.toThrow("refused");
});

test("refused: the visitor answers in base mode where psk was agreed, by the hub's doing", async () => {
  const { session, verified } = await offered(colleague, NEXT);
  const { psk } = await blessed(session, await makeBless(MACHINE, leader, ends.counsellor.pair, verified));
  const { accept } = await acceptOffer(MACHINE, verified, []);
  await expect(takeAccept(MACHINE, session, accept, psk)).rejects.toThrow("refused");
});

test("refused: the seat after leaving; the pair is closed and no other opens its envelopes", async () => {
  const company = await letIn(MACHINE, ceremony, { device: leader, ends }, colleague, talk, SEAT_TWO);
  const late = await company.counsellor.sealer.seal({ kind: "text", text: "still here" });
  await expect(ends.visitor.opener.open(late.envelope)).rejects.toThrow("refused");
  const again = await letIn(MACHINE, ceremony, { device: leader, ends }, colleague, talk, SEAT_TWO);
  await expect(again.visitor.opener.open(late.envelope)).rejects.toThrow("refused");
});

test("refused: epoch rollback after a hand-over; the old OFFER and the old counsellor's words", async () => {
  gate.allow(ends.visitor.pair, ask(await deviceHash(colleague), NEXT));
  const next = await letIn(MACHINE, ceremony, { device: leader, ends }, colleague, talk, NEXT);
  gate.taken(next.visitor.pair);
  const old = await offered(leader, { epoch: 1, seat: 1 });
  expect(() => gate.judge(old.verified)).toThrow("refused");
  const late = await ends.counsellor.sealer.seal({ kind: "text", text: "old words" });
  await expect(next.visitor.opener.open(late.envelope)).rejects.toThrow("refused");
  gate.release();
  expect(() => gate.judge(old.verified)).toThrow("refused");
});

test("refused: what one seat is told cannot be given to the other", async () => {
  const company = await letIn(MACHINE, ceremony, { device: leader, ends }, colleague, talk, SEAT_TWO);
  const { envelope } = await ends.visitor.sealer.seal({ kind: "text", text: "for the leader" });
  await expect(company.counsellor.opener.open(envelope)).rejects.toThrow("refused");
  const moved = envelope.slice();
  moved[24] = 2;
  await expect(company.counsellor.opener.open(moved)).rejects.toThrow("refused");
  const readable = new Opener(MACHINE, ends.counsellor.pair, "visitor");
  expect(await readable.open(envelope)).toMatchObject({ plain: { text: "for the leader" } });
});

test("the keys between two counsellors: the same at both, others for each OFFER, and none that the visitor's pairs have", async () => {
  const { session, verified } = await offered(colleague, SEAT_TWO);
  const made = await blessing(MACHINE, leader, ends.counsellor.pair, verified);
  const { between, psk } = await blessed(session, made.bless);
  const hex = (pair: Pair) => Buffer.from(exportPair(pair)).toString("hex");
  expect(hex(between)).toBe(hex(made.between));
  expect(between).toMatchObject({ epoch: 1, seat: 3 });
  const again = await blessing(MACHINE, leader, ends.counsellor.pair, verified);
  const { counsellor } = await letIn(MACHINE, ceremony, { device: leader, ends }, colleague, talk, SEAT_TWO);
  const keys = ({ fromVisitor, fromCounsellor, nextPsk }: Pair) =>
    [fromVisitor, fromCounsellor, nextPsk].map((secret) => Buffer.from(secret.expose()).toString("hex"));
  const all = [between, again.between, ends.visitor.pair, counsellor.pair].flatMap(keys);
  expect(new Set([...all, Buffer.from(psk.expose()).toString("hex")]).size).toBe(13);
});

test("refused: what two counsellors say to each other, brought to the visitor, or the visitor's words brought between them", async () => {
  const { session, verified } = await offered(colleague, SEAT_TWO);
  const { bless, between } = await blessing(MACHINE, leader, ends.counsellor.pair, verified);
  const theirs = (await blessed(session, bless)).between;
  const { envelope } = await new Sealer(MACHINE, between, "visitor").seal({ kind: "note", text: "wonly us" });
  expect(await new Opener(MACHINE, theirs, "visitor").open(envelope)).toMatchObject({ plain: { text: "wonly us" } });
  for (const flags of [3, 0x83, 1, 0x81, 2, 0x82]) {
    const bent = envelope.slice();
    bent[24] = flags;
    await expect(ends.visitor.opener.open(bent)).rejects.toThrow("refused");
    await expect(ends.counsellor.opener.open(bent)).rejects.toThrow("refused");
  }
  const said = await ends.visitor.sealer.seal({ kind: "note", text: "wforged" });
  const moved = said.envelope.slice();
  moved[24] = 3;
  await expect(new Opener(MACHINE, theirs, "visitor").open(moved)).rejects.toThrow("refused");
});
