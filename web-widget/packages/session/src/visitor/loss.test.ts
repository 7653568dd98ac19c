/** The counsellor is lost, comes back, gives the talk back, or the visitor wants another. */

import { holdCeremony, MACHINE, makeDevice } from "@ajar/sealing/testing";
import { expect, test } from "vitest";
import { TestCounsellor } from "../testing/counsellor.ts";
import { story } from "../testing/story.ts";

test("a lost counsellor is told with the grace time, and is here again with the line", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.page.link.goOffline();
  await one.clock.run(100);
  expect(visitor.state.peers).toMatchObject([{ presence: "lost" }]);
  expect(visitor.state.graceUntil).toBeGreaterThan(one.clock.now() + 55_000);
  counsellor.page.link.goOnline();
  await one.clock.run(15_000);
  expect(visitor.state.peers).toMatchObject([{ presence: "here" }]);
  expect(visitor.state.graceUntil).toBeUndefined();
});

test("after the grace time the visitor is asked, and may wait for the same one", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.session.send("arrived");
  await one.clock.run(300);
  counsellor.page.kill();
  await one.clock.run(61_000);
  expect(visitor.state).toMatchObject({
    phase: { name: "waiting", asked: "lost" },
    peers: [{ name: "Mette", presence: "left" }],
  });
  visitor.session.choose("wait");
  await one.clock.run(100);
  expect(one.hub.queue()[0]?.reservedFor).toBe("Mette");
  expect(visitor.state.phase).toMatchObject({ name: "waiting", place: 1, claimed: false });
  const again = one.counsellor("Mette");
  again.claim();
  await one.clock.run(300);
  visitor.session.send("du er her igen");
  await one.clock.run(300);
  expect(again.texts).toEqual(["du er her igen"]);
  expect(visitor.texts).toEqual(["me: arrived", "me: du er her igen"]);
});

test("what nobody took before the counsellor was lost is shown as undelivered, and goes to nobody else", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.page.link.goOffline();
  visitor.session.send("kun til Mette");
  await one.clock.run(500);
  counsellor.page.kill();
  await one.clock.run(61_000);
  visitor.page.link.goOnline();
  await one.clock.run(15_000);
  expect(visitor.state.phase).toMatchObject({ name: "waiting", asked: "lost" });
  expect(visitor.state.messages).toMatchObject([{ delivery: "undelivered" }]);
  visitor.session.choose("another");
  await one.clock.run(100);
  expect(visitor.state.phase, "the place stays on the screen").toMatchObject({ name: "waiting", place: 1 });
  const sara = one.counsellor("Sara", 1);
  sara.claim();
  await one.clock.run(500);
  expect(visitor.phase).toBe("conversation");
  expect(sara.texts).toEqual([]);
});

test("the counsellor gives the talk back: the visitor is asked", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.say({ t: "RELEASE" });
  await one.clock.run(100);
  expect(visitor.state.phase).toMatchObject({ name: "waiting", asked: "released" });
});

test("another: back in the queue at once, and never again the same one", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.session.another();
  await one.clock.run(100);
  expect(visitor.state.phase).toMatchObject({ name: "waiting", claimed: false, place: 1 });
  expect(counsellor.frames.slice(-1)).toEqual([{ t: "WITHDRAWN", reason: "another" }]);
  expect(one.hub.queue()[0]?.declined.has("Mette")).toBe(true);
  const sara = one.counsellor("Sara", 1);
  sara.claim();
  await one.clock.run(300);
  expect(visitor.state.peers).toMatchObject([{ name: "Sara", presence: "here" }]);
  sara.send("Hej");
  await one.clock.run(300);
  expect(visitor.texts).toEqual(["Hej"]);
});

test("another and the answer to ASK are said when the line is back", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.page.link.goOffline();
  await one.clock.run(100);
  visitor.session.another();
  await one.clock.run(100);
  expect(visitor.state).toMatchObject({ phase: { name: "waiting" }, line: "reconnecting" });
  visitor.page.link.goOnline();
  visitor.page.online();
  await one.clock.run(1000);
  expect(one.hub.queue()[0]?.declined.has("Mette")).toBe(true);
  expect(visitor.state).toMatchObject({ phase: { name: "waiting", place: 1 }, line: "up" });
});

test("a claim that lapses before the OFFER leaves the visitor first in line", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.session.start({ urgent: false }, undefined);
  await one.clock.run(100);
  const mette = one.counsellor("Mette");
  mette.page.link.goOffline();
  mette.claim();
  await one.clock.run(31_000);
  expect(visitor.state.phase).toMatchObject({ name: "waiting", claimed: false, place: 1 });
  const sara = one.counsellor("Sara", 1);
  sara.claim();
  await one.clock.run(300);
  expect(visitor.phase).toBe("conversation");
});

test("an OFFER of a service that is not pinned is not answered; the next counsellor may come", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.session.start({ urgent: false }, undefined);
  await one.clock.run(100);
  const other = await holdCeremony(MACHINE, Uint8Array.from(one.ceremony.trust.service));
  const mallory = new TestCounsellor(one.hub, "Mallory", await makeDevice(MACHINE, other), other.trust);
  mallory.claim();
  await one.clock.run(300);
  expect(visitor.phase).toBe("waiting");
  expect(mallory.end).toBeUndefined();
  const sara = one.counsellor("Sara", 1);
  sara.claim();
  await one.clock.run(300);
  expect(visitor.state.peers).toMatchObject([{ name: "Sara" }]);
});
