/** Every way out: friendly, quick, offline, from the other end, elsewhere; nothing of the talk stays in the tab. */

import { expect, test } from "vitest";
import { story } from "../testing/story.ts";

test("the visitor ends: confirmed by the hub, words gone, survey once", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.session.send("Hej");
  await one.clock.run(300);
  visitor.session.end();
  await one.clock.run(300);
  expect(visitor.state).toMatchObject({
    phase: { name: "ended", by: "visitor", confirmed: true, survey: true },
    messages: [],
    peers: [{ name: "Mette" }],
  });
  expect(visitor.tab.records.size).toBe(0);
  expect(counsellor.frames.slice(-1)).toMatchObject([{ t: "ENDED", by: "visitor" }]);
  visitor.session.survey({ helped: "yes", recommend: "maybe", age: "13-15" });
  visitor.session.survey({ helped: "no" });
  await one.clock.run(300);
  expect(one.hub.surveys.map((body) => JSON.parse(body) as object)).toMatchObject([
    { helped: "yes", recommend: "maybe", age: "13-15" },
  ]);
  expect(visitor.state.phase).toMatchObject({ survey: false });
});

test("the counsellor ends", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  counsellor.say({ t: "END" });
  await one.clock.run(300);
  expect(visitor.state).toMatchObject({ phase: { name: "ended", by: "counsellor", confirmed: true }, messages: [] });
  expect(visitor.tab.records.size).toBe(0);
});

test("ended offline: not confirmed until the line is back, and no word is kept meanwhile", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.session.send("Hej");
  await one.clock.run(300);
  visitor.page.link.goOffline();
  await one.clock.run(100);
  visitor.session.end();
  expect(visitor.state).toMatchObject({ phase: { name: "ended", confirmed: false }, messages: [] });
  expect(visitor.tab.records.size).toBe(0);
  await one.clock.run(20_000);
  visitor.page.link.goOnline();
  await one.clock.run(15_000);
  expect(visitor.state.phase).toMatchObject({ name: "ended", confirmed: true, survey: true });
  expect(counsellor.frames.slice(-1)).toMatchObject([{ t: "ENDED", by: "visitor" }]);
  expect(visitor.tab.records.size).toBe(0);
});

test("a silent line: said as not confirmed after two seconds", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.page.link.goSilent();
  visitor.session.end();
  expect(visitor.phase).toBe("conversation");
  await one.clock.run(2100);
  expect(visitor.state.phase).toMatchObject({ name: "ended", confirmed: false });
});

test("leave: the beacon carries the token, everything is forgotten in the same turn", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.session.send("Hej");
  await one.clock.run(300);
  visitor.session.leave();
  expect(visitor.state).toMatchObject({ phase: { name: "welcome" }, messages: [], peers: [] });
  expect(visitor.tab.records.size).toBe(0);
  expect(visitor.page.beacons).toMatchObject([{ path: "/api/v1/services/test/leave" }]);
  await one.clock.run(300);
  expect(counsellor.frames.slice(-1)).toMatchObject([{ t: "ENDED", by: "visitor" }]);
});

test("leave offline forgets all the same", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.page.link.goOffline();
  visitor.session.send("Hej");
  visitor.session.leave();
  await one.clock.run(1000);
  expect(visitor.state).toMatchObject({ phase: { name: "welcome" }, messages: [] });
  expect(visitor.tab.records.size).toBe(0);
});

test("leave while a message is being sealed writes nothing afterwards", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.session.send("Hej");
  visitor.session.leave();
  await one.clock.run(1000);
  expect(visitor.tab.records.size).toBe(0);
});

test("leave from behind the cover ends the talk without opening it", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk([1, 2]);
  await visitor.reload();
  visitor.session.leave();
  await one.clock.run(300);
  expect(visitor.tab.records.size).toBe(0);
  expect(counsellor.frames.slice(-1)).toMatchObject([{ t: "ENDED", by: "visitor" }]);
});

test("ten minutes without a line: the talk is gone, and says so", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.page.link.goOffline();
  await one.clock.run(601_000);
  visitor.page.link.goOnline();
  await one.clock.run(15_000);
  expect(visitor.state).toMatchObject({ phase: { name: "ended", by: "visitor_lost", confirmed: true }, messages: [] });
});

test("a duplicated tab finds the lock held and uses no token", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  const twin = await visitor.duplicate();
  expect(twin.phase).toBe("elsewhere");
  twin.session.unlock();
  await one.clock.run(1000);
  expect(twin.page.link.seen).toEqual([]);
  expect(visitor.phase).toBe("conversation");
});

test("a retired token can only end the talk, and both ends are told", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  const copy = visitor.tab.duplicate();
  visitor.page.link.cut();
  await one.clock.run(1000);
  const thief = await one.visitor(undefined, copy);
  thief.session.unlock();
  await one.clock.run(1000);
  expect(thief.state).toMatchObject({ phase: { name: "ended", by: "elsewhere" }, messages: [] });
  expect(visitor.state.phase).toMatchObject({ name: "ended", by: "elsewhere", confirmed: true });
  expect(counsellor.frames.slice(-1)).toMatchObject([{ t: "ENDED", by: "elsewhere" }]);
});

test("a newer socket with the present token wins; the older page says elsewhere", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  const other = await one.visitor(undefined, visitor.tab.duplicate());
  other.session.unlock();
  await one.clock.run(500);
  expect(other.phase).toBe("conversation");
  expect(visitor.state).toMatchObject({ phase: { name: "elsewhere" }, messages: [] });
});

test("a closed service refuses, and leaves nothing", async () => {
  const one = await story();
  one.hub.closed = true;
  const visitor = await one.visitor();
  visitor.session.start({ urgent: false }, [1, 2]);
  await one.clock.run(300);
  expect(visitor.state.phase).toEqual({ name: "refused", problem: "closed" });
  expect(visitor.tab.records.size).toBe(0);
});

test("ended in the queue: no survey", async () => {
  const one = await story();
  const visitor = await one.visitor();
  visitor.session.start({ urgent: false }, undefined);
  await one.clock.run(100);
  visitor.session.end();
  await one.clock.run(100);
  expect(visitor.state.phase).toEqual({ name: "ended", by: "visitor", confirmed: true, survey: false });
  expect(one.hub.queue()).toEqual([]);
});
