/** The line goes while a page that comes back writes its record: the next line goes on where this one stood, with every word once and the cover lifted. */

import { expect, test } from "vitest";
import { type Story, story, type Talk } from "../testing/story.ts";

/** Milliseconds of a write, and of a line's way back: gone before the write is done, or only back after it. */
const WRITE = 200;
const MOMENTS = [0, 5, 10, 15, 20, 50, 100, 150, 190, 195, 199, 205, 215, 230];

interface Back extends Talk {
  readonly one: Story;
}

/** Words of both, one of them still in the outbox; then a reload on a slow device, opened by the visitor. */
async function unlocked(): Promise<Back> {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  await one.exchange({ visitor, counsellor }, 1);
  visitor.page.link.goOffline();
  visitor.session.send("offline");
  await one.clock.run(300);
  await visitor.reload();
  visitor.browser.slow = WRITE;
  visitor.session.unlock();
  return { one, visitor, counsellor };
}

async function goesOn({ one, visitor, counsellor }: Back): Promise<void> {
  expect(visitor.state).toMatchObject({ phase: { name: "conversation" }, line: "up", historyLost: false });
  expect(visitor.texts).toEqual(["me: mine 0", "hers 0", "me: offline"]);
  visitor.session.send("again");
  counsellor.send("welcome back");
  await one.clock.run(3000);
  expect(counsellor.texts).toEqual(["mine 0", "offline", "again"]);
  expect(visitor.texts).toContain("welcome back");
  expect(visitor.state.messages.every(({ delivery }) => delivery === "arrived")).toBe(true);
}

for (const moment of MOMENTS) {
  test(`dropped after ${moment} ms and back at once`, async () => {
    const back = await unlocked();
    await back.one.clock.run(moment);
    back.visitor.page.link.cut();
    await back.one.clock.run(4000);
    await goesOn(back);
  });

  test(`dropped after ${moment} ms and back when the record is written`, async () => {
    const back = await unlocked();
    await back.one.clock.run(moment);
    back.visitor.page.link.goOffline();
    await back.one.clock.run(2 * WRITE);
    expect(back.visitor.state.line, "no line is said to be there").toBe("reconnecting");
    back.visitor.page.link.goOnline();
    back.visitor.page.online();
    await back.one.clock.run(4000);
    await goesOn(back);
  });
}

test("dropped twice, and each time during the write", async () => {
  const back = await unlocked();
  for (let round = 0; round < 3; round++) {
    await back.one.clock.run(100);
    back.visitor.page.link.cut();
  }
  await back.one.clock.run(4000);
  await goesOn(back);
});

test("a line that changes without a reload: the question that waited is said on the one that stays", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.page.link.goOffline();
  visitor.browser.slow = WRITE;
  await one.clock.run(100);
  visitor.session.another();
  await one.clock.run(500);
  visitor.page.link.goOnline();
  visitor.page.online();
  await one.clock.run(100);
  visitor.page.link.goOffline();
  await one.clock.run(2 * WRITE);
  visitor.page.link.goOnline();
  visitor.page.online();
  await one.clock.run(4000);
  expect(visitor.state.phase).toMatchObject({ name: "waiting", claimed: false });
  expect(one.hub.queue()[0]?.declined.has("Mette")).toBe(true);
});

test("the first record: a line that goes during its write is not said to be there, and the place is kept", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.browser.slow = WRITE;
  visitor.session.start({ urgent: false }, [3, 7]);
  await one.clock.run(100);
  visitor.page.link.goOffline();
  await one.clock.run(2 * WRITE);
  expect(visitor.state).toMatchObject({ phase: { name: "waiting" }, line: "reconnecting" });
  visitor.page.link.goOnline();
  visitor.page.online();
  await one.clock.run(4000);
  expect(visitor.state).toMatchObject({ phase: { name: "waiting", place: 1 }, line: "up" });
  expect(one.hub.conversations).toHaveLength(1);
});
