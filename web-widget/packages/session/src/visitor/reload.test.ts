/** A page that dies at any step: the next one opens the talk again, with every word once, behind the cover until it is unlocked. */

import { describe, expect, test } from "vitest";
import { type Story, story, type Visitor } from "../testing/story.ts";

/** More steps than a page takes for each; at the last one it lives, so that every step before it was tried. */
const STEPS = { resume: 65, send: 32, offer: 140 };

async function open(one: Story, visitor: Visitor): Promise<void> {
  expect(visitor.state).toMatchObject({ phase: { name: "cover" }, messages: [], peers: [] });
  visitor.session.unlock();
  await one.clock.run(1000);
}

test("a reload shows the cover and no word, then everything in order", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  await one.exchange({ visitor, counsellor }, 5);
  const before = visitor.texts;
  await visitor.reload();
  counsellor.send("while away");
  await one.clock.run(1000);
  await open(one, visitor);
  expect(visitor.phase).toBe("conversation");
  expect(visitor.texts).toEqual([...before, "while away"]);
  expect(visitor.state).toMatchObject({ historyLost: false, peers: [{ name: "Mette" }] });
  visitor.session.send("back");
  await one.clock.run(500);
  expect(counsellor.texts.slice(-1)).toEqual(["back"]);
});

test("what was written offline before a reload is sent after it, once, and stands last", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.send("first");
  await one.clock.run(300);
  visitor.page.link.goOffline();
  visitor.session.send("offline 1");
  visitor.session.send("offline 2");
  await one.clock.run(300);
  await visitor.reload();
  await open(one, visitor);
  expect(visitor.texts).toEqual(["first", "me: offline 1", "me: offline 2"]);
  visitor.session.send("new");
  counsellor.send("second");
  await one.clock.run(1000);
  expect(counsellor.texts).toEqual(["offline 1", "offline 2", "new"]);
  expect(visitor.texts.filter((text) => text.startsWith("me"))).toEqual(["me: offline 1", "me: offline 2", "me: new"]);
  expect(visitor.texts).toContain("second");
  expect(new Set(visitor.texts).size).toBe(visitor.texts.length);
  await one.clock.run(6000);
  expect(visitor.state.messages.every(({ delivery }) => delivery === "arrived")).toBe(true);
});

test("the place in line survives a reload", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.session.start({ urgent: false }, undefined);
  await one.clock.run(100);
  await visitor.reload();
  await open(one, visitor);
  expect(visitor.state.phase).toEqual({ name: "waiting", place: 1, claimed: false });
});

describe("a page that dies while it comes back, at every step of the two", () => {
  for (let step = 1; step <= STEPS.resume; step++) {
    test(`step ${step}`, async () => {
      const one = await story();
      const { visitor, counsellor } = await one.talk();
      visitor.session.send("mine");
      counsellor.send("hers");
      await one.clock.run(500);
      await visitor.reload();
      visitor.page.dieAfter(step);
      visitor.session.unlock();
      await one.clock.run(1000);
      if (step === STEPS.resume) expect(visitor.page.dead).toBe(false);
      await visitor.reload();
      await open(one, visitor);
      expect(visitor.phase).toBe("conversation");
      expect([...visitor.texts].sort()).toEqual(["hers", "me: mine"]);
      visitor.session.send("again");
      counsellor.send("welcome back");
      await one.clock.run(1000);
      expect(counsellor.texts).toEqual(["mine", "again"]);
      expect(visitor.texts).toContain("welcome back");
    });
  }
});

describe("a page that dies while it sends, at every step", () => {
  for (let step = 1; step <= STEPS.send; step++) {
    test(`step ${step}`, async () => {
      const one = await story();
      const { visitor, counsellor } = await one.talk();
      visitor.page.dieAfter(step);
      visitor.session.send("a word");
      await one.clock.run(300);
      if (step === STEPS.send) expect(visitor.page.dead).toBe(false);
      await visitor.reload();
      await open(one, visitor);
      visitor.session.send("next");
      await one.clock.run(500);
      const shown = visitor.texts.includes("me: a word");
      expect(counsellor.texts).toEqual(shown ? ["a word", "next"] : ["next"]);
      expect(visitor.texts).toEqual(shown ? ["me: a word", "me: next"] : ["me: next"]);
    });
  }
});

describe("a page that dies while it takes an OFFER, at every step", () => {
  for (let step = 1; step <= STEPS.offer; step++) {
    test(`step ${step}`, async () => {
      const one = await story();
      const visitor = await one.visitor();
      visitor.session.start({ urgent: false }, undefined);
      await one.clock.run(100);
      visitor.page.dieAfter(step);
      const mette = one.counsellor("Mette");
      mette.claim();
      await one.clock.run(500);
      if (step === STEPS.offer) expect(visitor.page.dead).toBe(false);
      await visitor.reload();
      await open(one, visitor);
      await one.clock.run(1000);
      expect(visitor.phase).toBe("conversation");
      visitor.session.send("Hej");
      mette.send("Hej du");
      await one.clock.run(500);
      expect(mette.texts).toEqual(["Hej"]);
      expect([...visitor.texts].sort()).toEqual(["Hej du", "me: Hej"]);
    });
  }
});

test("a mailbox that dropped the oldest says so", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  for (let index = 0; index < 4; index++) {
    counsellor.send(`hers ${index}`);
    await one.clock.run(200);
  }
  counsellor.conversation?.mailbox.trim(2);
  await visitor.reload();
  await open(one, visitor);
  expect(visitor.state.historyLost).toBe(true);
  expect(visitor.texts).toEqual(["hers 2", "hers 3"]);
});

test("a new generation after a reload says that earlier words cannot be shown", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.send("gone");
  await one.clock.run(500);
  one.hub.failOver();
  await one.clock.run(2000);
  await visitor.reload();
  await open(one, visitor);
  expect(visitor.state).toMatchObject({ historyLost: true, phase: { name: "conversation" } });
});

test("a record that does not open ends the talk instead of leaving it open", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  for (const [name, { clear, blob }] of visitor.tab.records) {
    visitor.tab.records.set(name, { clear, blob: blob.map((byte) => byte ^ 1) });
  }
  await visitor.reload();
  await open(one, visitor);
  expect(visitor.state.phase).toEqual({ name: "refused", problem: "fault" });
  expect(counsellor.frames.slice(-1)).toMatchObject([{ t: "ENDED" }]);
  expect(visitor.tab.records.size).toBe(0);
});

test("without storage the talk lives in memory, says so, and nothing is left after a reload", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.browser.storage = false;
  await visitor.reload();
  expect(visitor.state.storage).toBe(false);
  visitor.session.start({ urgent: false }, undefined);
  await one.clock.run(100);
  const mette = one.counsellor("Mette");
  mette.claim();
  await one.clock.run(200);
  visitor.page.link.cut();
  await one.clock.run(1000);
  visitor.session.send("Hej");
  await one.clock.run(300);
  expect(mette.texts).toEqual(["Hej"]);
  expect(visitor.tab.records.size).toBe(0);
  await visitor.reload();
  expect(visitor.phase).toBe("welcome");
});

test("nothing that was written lies in the record", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk([3, 7]);
  visitor.session.send("kanariefugl");
  counsellor.send("solsort");
  await one.clock.run(500);
  const stored = [...visitor.tab.records.values()];
  expect(stored.map(({ clear }) => Object.keys(clear).sort())).toEqual([["half", "id", "lock", "token"]]);
  const bytes = stored.map(({ clear, blob }) => JSON.stringify(clear) + Buffer.from(blob).toString("latin1")).join();
  for (const word of ["kanariefugl", "solsort", "Mette"]) expect(bytes).not.toContain(word);
});
