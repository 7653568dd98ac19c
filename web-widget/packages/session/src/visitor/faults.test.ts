/** Fifty messages each way over lines that break: each stands once and in order at the other end. */

import { expect, test } from "vitest";
import type { TestCounsellor } from "../testing/counsellor.ts";
import { type Story, story, type Visitor } from "../testing/story.ts";
import type { Data, Link, Tamper } from "../testing/wire.ts";

const COUNT = 50;
const theirs = (index: number) => `hers ${index}`;
const mine = (index: number) => `mine ${index}`;

/** Both write, one message each per 100 ms, while `fault` does its worst before every message. */
async function check(fault: (one: Story, visitor: Visitor, counsellor: TestCounsellor, index: number) => void) {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  for (let index = 0; index < COUNT; index++) {
    fault(one, visitor, counsellor, index);
    visitor.session.send(mine(index));
    counsellor.send(theirs(index));
    await one.clock.run(100);
  }
  heal(visitor.page.link);
  heal(counsellor.page.link);
  await one.clock.run(60_000);
  const numbers = Array.from({ length: COUNT }, (_, index) => index);
  expect(counsellor.texts).toEqual(numbers.map(mine));
  const shown = visitor.state.messages;
  expect(shown.filter((message) => message.mine).map(({ text }) => text)).toEqual(numbers.map(mine));
  expect(shown.filter((message) => !message.mine).map(({ text }) => text)).toEqual(numbers.map(theirs));
  expect(shown.every(({ delivery }) => delivery === "arrived")).toBe(true);
  expect(counsellor.outbox.items()).toEqual([]);
  expect(visitor.state).toMatchObject({ line: "up", historyLost: false });
}

function heal(link: Link): void {
  link.goOnline();
  const pass: Tamper = (data) => [data];
  link.tamperUp = pass;
  link.tamperDown = pass;
}

const isEnvelope = (data: Data) => typeof data !== "string";

test("an undisturbed line", () => check(() => undefined));

test("the visitor's line is cut before every third message", () =>
  check((_, visitor, __, index) => index % 3 === 0 && visitor.page.link.cut()));

test("both lines are cut, each in its own rhythm", () =>
  check((_, visitor, counsellor, index) => {
    if (index % 4 === 0) visitor.page.link.cut();
    if (index % 5 === 0) counsellor.page.link.cut();
  }));

test("20 s offline", () =>
  check((one, visitor, _, index) => {
    if (index !== 10) return;
    visitor.page.link.goOffline();
    one.clock.after(20_000, () => {
      visitor.page.link.goOnline();
      visitor.page.online();
    });
  }));

test("a line that goes silent without a word", () =>
  check((_, visitor, __, index) => index === 20 && visitor.page.link.goSilent()));

test("every envelope up is doubled", () =>
  check((_, visitor, counsellor) => {
    for (const { page } of [visitor, counsellor])
      page.link.tamperUp = (data) => (isEnvelope(data) ? [data, data] : [data]);
  }));

test("every envelope down is doubled", () =>
  check((_, visitor) => {
    visitor.page.link.tamperDown = (data) => (isEnvelope(data) ? [data, data] : [data]);
  }));

test("an envelope up is swallowed now and then: the hub expects it, the sender goes back", () => {
  let passed = 0;
  return check((_, visitor, counsellor) => {
    for (const { page } of [visitor, counsellor]) {
      page.link.tamperUp = (data) => (isEnvelope(data) && ++passed % 7 === 0 ? [] : [data]);
    }
  });
});

test("the store fails over to an empty one, and every line with it", () =>
  check((one, _, __, index) => index === 25 && one.hub.failOver()));

test("two neighbours change places on the way up", () => {
  let held: Data | undefined;
  return check((_, visitor, __, index) => {
    if (index !== 5) return;
    visitor.page.link.tamperUp = (data) => {
      if (!isEnvelope(data)) return [data];
      const both = held === undefined ? undefined : [data, held];
      held = both === undefined ? data : undefined;
      return both ?? [];
    };
  });
});
