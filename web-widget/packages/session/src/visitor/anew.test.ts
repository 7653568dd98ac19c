/** The hub loses its live store: the page founds its talk again and loses no word, and who waits is in line again. */

import { expect, test } from "vitest";
import { story } from "../testing/story.ts";

test("the talk is founded again, and what nobody had acknowledged lies in the new mailbox", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  const { sid } = one.hub.conversations[0] ?? {};
  one.hub.crash();
  visitor.session.send("skrevet, mens der ingen hub var");
  await one.clock.run(2000);
  const [again] = one.hub.conversations;
  expect(again).toMatchObject({ sid, standing: "live" });
  expect(again?.mailbox.mails).toHaveLength(1);
  expect(visitor.state).toMatchObject({ phase: { name: "conversation" }, line: "up" });
  expect(visitor.texts).toEqual(["me: skrevet, mens der ingen hub var"]);
});

test("a line that is lost after it comes back the ordinary way", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  one.hub.crash();
  await one.clock.run(2000);
  visitor.page.link.cut();
  await one.clock.run(2000);
  visitor.session.send("og videre");
  await one.clock.run(500);
  expect(visitor.state).toMatchObject({ phase: { name: "conversation" }, line: "up" });
  expect(one.hub.conversations).toHaveLength(1);
});

test("who waits joins the queue anew, and whoever takes them finds a conversation without a past", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.session.start({ urgent: false, who: "friend" }, undefined);
  await one.clock.run(100);
  one.hub.crash();
  await one.clock.run(2000);
  expect(visitor.state.phase).toMatchObject({ name: "waiting", place: 1 });
  expect(one.hub.conversations[0]?.routing).toMatchObject({ who: "friend" });
  const mette = one.counsellor("Mette");
  mette.claim();
  await one.clock.run(300);
  visitor.session.send("hej");
  await one.clock.run(300);
  expect(mette.texts).toEqual(["hej"]);
});

test("a page that was reloaded meanwhile has lost the other half of its blob, and says that it is over", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.page.link.goOffline();
  one.hub.crash();
  await visitor.reload();
  visitor.session.unlock();
  await one.clock.run(2000);
  expect(visitor.phase).toBe("ended");
  expect(visitor.tab.records.size).toBe(0);
});

test("who leaves while there is no hub has left", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.page.link.goOffline();
  visitor.session.end();
  one.hub.crash();
  visitor.page.link.goOnline();
  await one.clock.run(15_000);
  expect(visitor.state.phase).toMatchObject({ name: "ended", confirmed: true });
  expect(one.hub.conversations).toEqual([]);
});
