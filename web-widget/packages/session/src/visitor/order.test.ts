/** Both ends show what was written while one of them was away in the hub's order, before and after a reload. */

import { expect, test } from "vitest";
import { story } from "../testing/story.ts";

test("written offline, and meanwhile by the other end: theirs stands first, as at the other end and after a reload", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.send("first");
  await one.clock.run(300);
  visitor.page.link.goOffline();
  visitor.session.send("no");
  await one.clock.run(100);
  counsellor.send("may I call somebody?");
  await one.clock.run(3000);
  expect(visitor.texts).toEqual(["first", "me: no"]);
  visitor.page.link.goOnline();
  visitor.page.online();
  await one.clock.run(3000);
  const order = ["first", "may I call somebody?", "me: no"];
  expect(visitor.texts).toEqual(order);
  await visitor.reload();
  visitor.session.unlock();
  await one.clock.run(3000);
  expect(visitor.texts).toEqual(order);
});

test("while it is on its way a message stands last; once stored it stays where the hub has it", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.page.link.tamperUp = (data) => (typeof data === "string" ? [data] : []);
  visitor.session.send("on its way");
  await one.clock.run(100);
  expect(visitor.texts).toEqual(["me: on its way"]);
  counsellor.send("before it");
  await one.clock.run(3000);
  visitor.page.link.tamperUp = (data) => [data];
  await one.clock.run(30_000);
  counsellor.send("behind it");
  await one.clock.run(1000);
  visitor.session.send("last");
  await one.clock.run(6000);
  expect(visitor.texts).toEqual(["before it", "me: on its way", "behind it", "me: last"]);
});

test("stored, but the line broke before that was said: its place is the mailbox's", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.page.link.tamperDown = () => [];
  visitor.session.send("stored");
  await one.clock.run(200);
  counsellor.send("behind it");
  await one.clock.run(200);
  visitor.page.link.tamperDown = (data) => [data];
  visitor.page.link.cut();
  await one.clock.run(8000);
  expect(visitor.texts).toEqual(["me: stored", "behind it"]);
  expect(counsellor.texts).toEqual(["stored"]);
  expect(visitor.state.messages.map(({ delivery }) => delivery)).toEqual(["arrived", "arrived"]);
});

test("what nobody took stays where it was written", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.page.link.goOffline();
  visitor.session.send("for nobody");
  await one.clock.run(100);
  counsellor.say({ t: "RELEASE" });
  await one.clock.run(1000);
  visitor.page.link.goOnline();
  visitor.page.online();
  await one.clock.run(3000);
  visitor.session.choose("another");
  await one.clock.run(300);
  const next = one.counsellor("Jens", 1);
  next.claim();
  await one.clock.run(1000);
  next.send("hello");
  await one.clock.run(1000);
  expect(visitor.texts).toEqual(["me: for nobody", "hello"]);
});
