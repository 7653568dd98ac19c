/** A line or a page that goes in a bad moment: while another counsellor is asked for, while one comes, in the middle of a replay. */

import { describe, expect, test } from "vitest";
import { type Story, story, type Visitor } from "../testing/story.ts";

describe("another was asked for, and the hub never heard it", () => {
  const inLineAgain = (one: Story, visitor: Visitor) => {
    expect(visitor.state.phase).toMatchObject({ name: "waiting", place: 1, claimed: false });
    expect(one.hub.queue()[0]?.declined.has("Mette")).toBe(true);
  };

  test("the line took it along: it is said on the next one", async () => {
    const one = await story();
    const { visitor } = await one.talk();
    const { link } = visitor.page;
    link.tamperUp = (data) => (String(data).includes("ANOTHER") ? [] : [data]);
    visitor.session.another();
    await one.clock.run(100);
    link.tamperUp = (data) => [data];
    link.cut();
    await one.clock.run(2000);
    inLineAgain(one, visitor);
  });

  test("the page was reloaded before its line came back", async () => {
    const one = await story();
    const { visitor } = await one.talk();
    visitor.page.link.goOffline();
    await one.clock.run(100);
    visitor.session.another();
    await one.clock.run(100);
    await visitor.reload();
    visitor.session.unlock();
    await one.clock.run(1000);
    inLineAgain(one, visitor);
  });
});

describe("written while a colleague who takes over is on the way", () => {
  /** The visitor said yes to Sara, who has not answered; a word waits. */
  async function coming() {
    const one = await story();
    const { visitor, counsellor: mette } = await one.talk();
    const { conversation } = mette;
    if (conversation === undefined) throw new Error("the talk is live");
    const sara = one.counsellor("Sara", 1);
    sara.join(conversation, conversation.invite("Sara", "hand_over"));
    await one.clock.run(300);
    mette.askJoin("hand_over", "Sara");
    await one.clock.run(300);
    visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "ja" });
    await one.clock.run(300);
    sara.page.link.tamperDown = (data) => (String(data).includes("ACCEPT") ? [] : [data]);
    mette.bless();
    await one.clock.run(500);
    visitor.session.send("til Sara");
    await one.clock.run(300);
    return { one, visitor, sara };
  }

  test("a reload keeps it, once, and Sara gets it", async () => {
    const { one, visitor, sara } = await coming();
    await visitor.reload();
    visitor.session.unlock();
    await one.clock.run(300);
    expect(visitor.texts).toEqual(["me: til Sara"]);
    sara.page.link.tamperDown = (data) => [data];
    sara.page.link.cut();
    await one.clock.run(10_000);
    expect(sara.texts).toEqual(["til Sara"]);
    expect(visitor.texts).toEqual(["me: til Sara"]);
    expect(visitor.state.messages).toMatchObject([{ delivery: "arrived" }]);
  });

  test("who wants somebody else instead is told that it was not delivered, and the next one never gets it", async () => {
    const { one, visitor } = await coming();
    visitor.session.another();
    await one.clock.run(300);
    expect(visitor.state.messages.slice(-1)).toMatchObject([{ text: "til Sara", delivery: "undelivered" }]);
    const bo = one.counsellor("Bo", 2);
    bo.claim();
    await one.clock.run(1000);
    expect(visitor.phase).toBe("conversation");
    expect(bo.texts).toEqual([]);
  });
});

test("a line that died while a waiting page slept is noticed when it is seen again, and the place is kept", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.session.start({ urgent: false }, undefined);
  await one.clock.run(100);
  visitor.page.setVisible(false);
  visitor.page.link.goSilent();
  await one.clock.run(9 * 60_000);
  expect(one.hub.conversations[0]?.visitor, "away, as the hub sees it").toBeUndefined();
  visitor.page.link.goOnline();
  visitor.page.setVisible(true);
  visitor.session.unlock();
  await one.clock.run(20_000);
  expect(one.hub.conversations[0]?.visitor).toBeDefined();
  expect(visitor.state).toMatchObject({ phase: { name: "waiting", place: 1 }, line: "up" });
});

test("a line that died under a page that waits in sight is seen within twelve seconds, and the place is kept", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.session.start({ urgent: false }, undefined);
  await one.clock.run(5_100);
  visitor.page.link.goSilent();
  await one.clock.run(12_100);
  expect(visitor.state).toMatchObject({ phase: { name: "waiting" }, line: "reconnecting" });
  visitor.page.link.goOnline();
  await one.clock.run(30_000);
  expect(one.hub.conversations[0]?.visitor).toBeDefined();
  expect(visitor.state).toMatchObject({ phase: { name: "waiting", place: 1 }, line: "up" });
});

test("a line that is cut in the middle of a replay: one's own words come with the rest on the next", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  await one.exchange({ visitor, counsellor }, 4);
  await one.clock.run(6000);
  // Written down anew when every word had arrived: nothing in the record asks for them.
  counsellor.control({ kind: "identity-known", on: true });
  await one.clock.run(300);
  const before = visitor.texts;
  await visitor.reload();
  const { link } = visitor.page;
  let left = 4;
  link.tamperDown = (data) => {
    if (left === 1) link.cut();
    if (left < 1 && String(data).includes("RESUMED")) left = Number.POSITIVE_INFINITY;
    left -= 1;
    return left < 0 ? [] : [data];
  };
  visitor.session.unlock();
  await one.clock.run(10_000);
  expect(visitor.texts).toEqual(before);
  expect(visitor.state).toMatchObject({ historyLost: false, line: "up" });
});
