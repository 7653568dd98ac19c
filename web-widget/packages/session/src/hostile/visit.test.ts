/** A malicious hub against a real visitor's session at the two moments of trust: when a counsellor comes, and when a page comes back. */

import { Close, fromBase64url, Kind, type Offer, readSequenced, toBase64url, type VisitorDown } from "@ajar/protocol";
import { makeOffer } from "@ajar/sealing";
import { holdCeremony, MACHINE, makeDevice } from "@ajar/sealing/testing";
import { expect, test } from "vitest";
import type { TestCounsellor } from "../testing/counsellor.ts";
import { type Story, story, type Visitor } from "../testing/story.ts";
import type { Data, Tamper } from "../testing/wire.ts";

type OfferFrame = Offer & { readonly t: "OFFER" };

/** Changes one kind of frame on its way down. */
function onFrame<T extends { readonly t: string }>(name: T["t"], change: (frame: T) => readonly object[]): Tamper {
  return (data) => {
    if (typeof data !== "string") return [data];
    const frame = JSON.parse(data) as T;
    return frame.t === name ? change(frame).map((each) => JSON.stringify(each)) : [data];
  };
}

/** The same base64url text with one bit of its bytes flipped. */
function flipped(text: string): string {
  const bytes = fromBase64url(text) ?? new Uint8Array(0);
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  return toBase64url(bytes);
}

const onOffer = (change: (offer: OfferFrame) => OfferFrame) => onFrame<OfferFrame>("OFFER", (offer) => [change(offer)]);

const OFFERS: readonly (readonly [string, Tamper])[] = [
  ["key swap", onOffer((offer) => ({ ...offer, session_key: flipped(offer.session_key) }))],
  ["a signature with a flipped bit", onOffer((offer) => ({ ...offer, signature: flipped(offer.signature) }))],
  ["wrong root", onOffer(({ chain, ...offer }) => ({ ...offer, chain: { ...chain, root: flipped(chain.root) } }))],
  [
    "wrong issuer",
    onOffer(({ chain, ...offer }) => ({ ...offer, chain: { ...chain, issuer: flipped(chain.issuer) } })),
  ],
  [
    "wrong device",
    onOffer(({ chain, ...offer }) => ({ ...offer, chain: { ...chain, device: flipped(chain.device) } })),
  ],
  [
    "forged roster",
    onOffer(({ chain, ...offer }) => ({ ...offer, chain: { ...chain, roster: flipped(chain.roster) } })),
  ],
  ["another epoch", onOffer((offer) => ({ ...offer, epoch: offer.epoch + 1 }))],
  ["another seat", onOffer((offer) => ({ ...offer, seat: 2 }))],
  [
    "another sid in WELCOME",
    onFrame<{ t: "WELCOME"; sid: string }>("WELCOME", (frame) => [{ ...frame, sid: flipped(frame.sid) }]),
  ],
  [
    "a roster that expired, by the hub's date",
    onFrame<{ t: "WELCOME"; date: number }>("WELCOME", (frame) => [{ ...frame, date: frame.date + 15 * 86_400 }]),
  ],
];

test.each(OFFERS)("no word leaves: %s", async (_name, tamper) => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.page.link.tamperDown = tamper;
  visitor.session.answers([{ question: 1, choice: 2 }]);
  visitor.session.start({ urgent: false }, undefined);
  await one.clock.run(100);
  const counsellor = one.counsellor("Mette");
  counsellor.claim();
  await one.clock.run(12_000);
  expect(visitor.phase).not.toBe("conversation");
  expect(visitor.state.peers).toEqual([]);
  expect(counsellor.end).toBeUndefined();
  const { seen } = visitor.page.link;
  expect(seen.filter(({ up, data }) => up && (typeof data !== "string" || data.includes('"ACCEPT"')))).toEqual([]);
});

/** Hands the visitor a frame that the hub should not have sent. */
async function tell(one: Story, visitor: Visitor, frame: VisitorDown): Promise<void> {
  one.hub.conversations[0]?.tellVisitor(frame);
  await one.clock.run(300);
  expect(visitor.phase).toBe("conversation");
  expect(visitor.state.peers).toMatchObject([{ seat: 1, name: "Mette" }]);
}

async function offerFor(one: Story, place: { epoch: number; seat: number }, foreign = false): Promise<VisitorDown> {
  const ceremony = foreign ? await holdCeremony(MACHINE) : one.ceremony;
  const { sid = "", hello = "" } = one.hub.conversations[0] ?? {};
  const talk = { sid: fromBase64url(sid) ?? new Uint8Array(0), hello: new TextEncoder().encode(hello) };
  const { offer } = await makeOffer(MACHINE, await makeDevice(MACHINE, ceremony), talk, place);
  return { t: "OFFER", ...offer };
}

test.each([
  ["two counsellors: another certified one for the same place", { epoch: 1, seat: 1 }, false],
  ["unnamed counsellor: a certified one at the next epoch", { epoch: 2, seat: 1 }, false],
  ["silent third party: a certified one on seat 2", { epoch: 1, seat: 2 }, false],
  ["wrong root: somebody of another service at the next epoch", { epoch: 2, seat: 1 }, true],
])("nobody else comes in: %s", async (_name, place, foreign) => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  await tell(one, visitor, await offerFor(one, place, foreign));
  visitor.session.send("only for Mette");
  await one.clock.run(300);
  expect(counsellor.texts).toEqual(["only for Mette"]);
});

/** A talk with three texts of the counsellor, reloaded; the hub tampers with what comes down afterwards. */
async function reloaded(tamper: Tamper): Promise<{ one: Story; visitor: Visitor; counsellor: TestCounsellor }> {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  for (const text of ["one", "two", "three"]) {
    counsellor.send(text);
    await one.clock.run(300);
  }
  await visitor.reload();
  visitor.page.link.tamperDown = tamper;
  visitor.session.unlock();
  await one.clock.run(1000);
  return { one, visitor, counsellor };
}

const isText = (data: Data) => typeof data !== "string" && readSequenced(data)?.header.kind === Kind.message;

test("replay after resume: everything twice, and shown once", async () => {
  const { visitor } = await reloaded((data) => [data, data]);
  expect(visitor.texts).toEqual(["one", "two", "three"]);
});

test("lying sequence after resume: the order is the counsellor's", async () => {
  let lie = 9;
  const { visitor } = await reloaded((data) => {
    if (typeof data === "string" || !isText(data)) return [data];
    const copy = data.slice();
    copy[7] = lie--;
    return [copy];
  });
  expect(visitor.texts).toEqual(["one", "two", "three"]);
});

test.each([
  ["the middle", (count: number) => count === 2],
  ["the tail", (count: number) => count === 3],
  ["the start", (count: number) => count === 1],
  ["everything", () => true],
])("dropped after resume: %s; the visitor is told within 12 s", async (_name, drops) => {
  let count = 0;
  const { one, visitor } = await reloaded((data) => (isText(data) && drops(++count) ? [] : [data]));
  await one.clock.run(12_000);
  expect(visitor.state.historyLost).toBe(true);
  const kept = ["one", "two", "three"].filter((_text, index) => !drops(index + 1));
  expect(kept.filter((text) => !visitor.texts.includes(text))).toEqual([]);
});

test("stolen resume: with another half the talk is not opened, and no word is shown", async () => {
  const { visitor } = await reloaded(
    onFrame<{ t: "RESUMED"; half: string }>("RESUMED", (frame) => [{ ...frame, half: flipped(frame.half) }]),
  );
  expect(visitor.phase).not.toBe("conversation");
  expect(visitor.texts).toEqual([]);
});

test("a forged new generation brings nothing twice and loses nothing unseen", async () => {
  const { one, visitor, counsellor } = await reloaded(
    onFrame<{ t: "RESUMED"; generation: number }>("RESUMED", (frame) => [
      { ...frame, generation: frame.generation + 1 },
    ]),
  );
  expect(visitor.texts).toEqual(["one", "two", "three"]);
  counsellor.send("four");
  visitor.session.send("five");
  await one.clock.run(12_000);
  expect(visitor.texts.filter((text) => text === "four")).toEqual(["four"]);
  expect(counsellor.texts).toEqual(["five"]);
});

test("a hub that says it is over to a page, and lets it come back to nothing", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.mute = true;
  one.hub.conversations[0]?.visitor?.close(Close.ended);
  await one.clock.run(12_000);
  expect(visitor.phase).not.toBe("conversation");
});
