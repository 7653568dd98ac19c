/** A whole talk between a visitor's session and a counsellor over the fake hub, with real sealing. */

import { expect, test } from "vitest";
import { story } from "../testing/story.ts";

test("a visitor waits, meets a counsellor by name, and both write", async () => {
  const one = await story();
  const { clock } = one;
  const visitor = await one.visitor();
  expect(visitor.phase).toBe("welcome");
  visitor.session.answers([{ question: 1, choice: 2 }]);
  visitor.session.start({ urgent: true }, undefined);
  await clock.run(100);
  expect(visitor.state.phase).toEqual({ name: "waiting", place: 1, claimed: false });
  const mette = one.counsellor("Mette");
  mette.claim();
  await clock.run(200);
  expect(visitor.phase).toBe("conversation");
  expect(visitor.state.peers).toMatchObject([{ seat: 1, name: "Mette", presence: "here", verified: true }]);
  expect(mette.answers).toEqual([{ question: 1, choice: 2 }]);
  visitor.session.send("Hej");
  expect(visitor.state.messages).toMatchObject([{ text: "Hej", mine: true, delivery: "sending" }]);
  await clock.run(300);
  expect(mette.texts).toEqual(["Hej"]);
  mette.send("Hej du");
  await clock.run(300);
  expect(visitor.texts).toEqual(["me: Hej", "Hej du"]);
  expect(visitor.state.messages).toMatchObject([{ delivery: "arrived" }, { mine: false }]);
  await clock.run(6000);
  expect(mette.outbox.items()).toEqual([]);
});

test("the longest Tamil message goes in two envelopes and arrives whole", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  const long = "தமிழ்".repeat(400);
  visitor.session.send(long);
  await one.clock.run(500);
  counsellor.send("🇩🇰".repeat(500));
  await one.clock.run(500);
  expect(counsellor.texts).toEqual([long]);
  expect(visitor.texts).toEqual([`me: ${long}`, "🇩🇰".repeat(500)]);
});

test("nothing but the three sizes goes up, eight more come down", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  for (const length of [1, 300, 1500, 2000]) {
    visitor.session.send("å".repeat(length));
    counsellor.send("ø".repeat(length));
    await one.clock.run(6000);
  }
  const sizes = (up: boolean) =>
    new Set(
      visitor.page.link.seen.flatMap(({ up: is, data }) =>
        is === up && typeof data !== "string" ? [data.length] : [],
      ),
    );
  expect([...sizes(true)].every((size) => [297, 1065, 4137].includes(size))).toBe(true);
  expect([...sizes(false)].every((size) => [305, 1073, 4145].includes(size))).toBe(true);
});

test("typing and presence travel in beats, and only there", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.session.typing(true);
  counsellor.hidden = true;
  await one.clock.run(5100);
  expect(counsellor.visitorTyping).toBe(true);
  expect(visitor.state.peers).toMatchObject([{ presence: "hidden" }]);
  visitor.session.typing(false);
  visitor.session.cover();
  counsellor.hidden = false;
  await one.clock.run(5100);
  expect(counsellor).toMatchObject({ visitorTyping: false, visitorHidden: true });
  expect(visitor.state.peers).toMatchObject([{ presence: "here" }]);
});

test("a peer who does not beat for 12 s is shown as lost, and as here with the next beat", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.mute = true;
  await one.clock.run(13_000);
  expect(visitor.state.peers).toMatchObject([{ presence: "lost" }]);
  counsellor.mute = false;
  await one.clock.run(5100);
  expect(visitor.state.peers).toMatchObject([{ presence: "here" }]);
});

test("identity known stays through a reload", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.control({ kind: "identity-known", on: true });
  await one.clock.run(300);
  expect(visitor.state.identityKnown).toBe(true);
  await visitor.reload();
  visitor.session.unlock();
  await one.clock.run(300);
  expect(visitor.state.identityKnown).toBe(true);
});

test("a line that breaks every 11 s does not hide that the counsellor is not heard", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.mute = true;
  for (let breaks = 0; breaks < 2; breaks++) {
    await one.clock.run(11_000);
    visitor.page.link.cut();
    await one.clock.run(1000);
  }
  expect(visitor.state).toMatchObject({ line: "up", peers: [{ presence: "lost" }] });
  counsellor.mute = false;
  await one.clock.run(6000);
  expect(visitor.state.peers).toMatchObject([{ presence: "here" }]);
});

test("a phone on another day talks all the same, by the hub's date, and says that its clock differs", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.page.clockError = 400 * 24 * 3600 * 1000;
  visitor.session.start({ urgent: false }, undefined);
  await one.clock.run(100);
  one.counsellor("Mette").claim();
  await one.clock.run(300);
  expect(visitor.state).toMatchObject({ phase: { name: "conversation" }, clockDiffers: true });
});
