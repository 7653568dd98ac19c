/** Skjul, hiding and the animals: a covered talk shows no word, and two wrong tries end it. */

import { expect, test } from "vitest";
import { story } from "../testing/story.ts";

const RIGHT = [3, 7] as const;
const TURNED = [7, 3] as const;
const WRONG = [3, 8] as const;

test("hidden covers at once, and shows again when seen within 30 s", async () => {
  const one = await story();
  const { visitor } = await one.talk(RIGHT);
  visitor.page.setVisible(false);
  expect(visitor.state.covered).toBe(true);
  await one.clock.run(29_000);
  visitor.page.setVisible(true);
  expect(visitor.state).toMatchObject({ covered: false, phase: { name: "conversation" } });
});

test("more than 30 s hidden draws the cover; the animals in either order lift it", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk(RIGHT);
  visitor.session.send("Hej");
  visitor.page.setVisible(false);
  await one.clock.run(31_000);
  counsellor.send("Er du der?");
  await one.clock.run(200);
  visitor.page.setVisible(true);
  expect(visitor.state).toMatchObject({
    phase: { name: "cover", animals: true, triesLeft: 2, busy: false },
    messages: [],
    peers: [],
  });
  visitor.session.unlock(TURNED);
  await one.clock.run(100);
  expect(visitor.texts).toEqual(["me: Hej", "Er du der?"]);
});

test("a page out of the back-forward cache is covered; without a lock one tap lifts it", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.page.restored();
  expect(visitor.state.phase).toMatchObject({ name: "cover", animals: false });
  visitor.session.unlock();
  await one.clock.run(100);
  expect(visitor.phase).toBe("conversation");
});

test("two wrong tries in a living page end the talk for both", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk(RIGHT);
  visitor.page.restored();
  visitor.session.unlock(WRONG);
  await one.clock.run(100);
  expect(visitor.state.phase).toMatchObject({ name: "cover", triesLeft: 1 });
  visitor.session.unlock(WRONG);
  await one.clock.run(100);
  expect(visitor.state.phase).toMatchObject({ name: "ended", by: "wrong_lock", confirmed: true });
  expect(visitor.tab.records.size).toBe(0);
  expect(counsellor.frames.slice(-1)).toMatchObject([{ t: "ENDED" }]);
});

test("after a reload the hub judges: one wrong try, then the right one", async () => {
  const one = await story();
  const { visitor } = await one.talk(RIGHT);
  visitor.session.send("Hej");
  await one.clock.run(500);
  await visitor.reload();
  expect(visitor.state.phase).toEqual({ name: "cover", animals: true, triesLeft: 2, busy: false });
  visitor.session.unlock(WRONG);
  expect(visitor.state.messages).toEqual([]);
  await one.clock.run(500);
  expect(visitor.state.phase).toEqual({ name: "cover", animals: true, triesLeft: 1, busy: false });
  visitor.session.unlock(TURNED);
  await one.clock.run(500);
  expect(visitor.texts).toEqual(["me: Hej"]);
});

test("after a reload two wrong tries end the talk for both", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk(RIGHT);
  await visitor.reload();
  for (let tries = 0; tries < 2; tries++) {
    visitor.session.unlock(WRONG);
    await one.clock.run(500);
  }
  expect(visitor.state).toMatchObject({ phase: { name: "ended", by: "wrong_lock", confirmed: true }, messages: [] });
  expect(visitor.tab.records.size).toBe(0);
  expect(counsellor.frames.slice(-1)).toMatchObject([{ t: "ENDED", by: "wrong_lock" }]);
});

test("a lost line of a living page resumes with the proof it keeps in memory", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk(RIGHT);
  visitor.page.link.cut();
  await one.clock.run(1000);
  visitor.session.send("Hej");
  await one.clock.run(300);
  expect(counsellor.texts).toEqual(["Hej"]);
});

test("Skjul covers until it is lifted with the animals", async () => {
  const one = await story();
  const { visitor } = await one.talk(RIGHT);
  visitor.session.cover();
  expect(visitor.state.covered).toBe(true);
  visitor.session.uncover(WRONG);
  await one.clock.run(100);
  expect(visitor.state).toMatchObject({ covered: true, phase: { name: "cover", triesLeft: 1 } });
  visitor.session.unlock(RIGHT);
  await one.clock.run(100);
  expect(visitor.state).toMatchObject({ covered: false, phase: { name: "conversation" } });
  visitor.session.cover();
  visitor.session.uncover(RIGHT);
  await one.clock.run(100);
  expect(visitor.state).toMatchObject({ covered: false, phase: { name: "conversation" } });
});

test("Skjul keeps the talk ten minutes, not longer", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.session.cover();
  await one.clock.run(599_000);
  expect(visitor.phase).toBe("conversation");
  await one.clock.run(2000);
  expect(visitor.state.phase).toMatchObject({ name: "ended", confirmed: true });
});

test("hiding a page that has no talk draws no cover", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.page.setVisible(false);
  await one.clock.run(60_000);
  visitor.page.setVisible(true);
  expect(visitor.state).toMatchObject({ phase: { name: "welcome" }, covered: false });
});
