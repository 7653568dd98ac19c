/** Outbox and sender: order, pace, going back, and nothing that leaves before it is kept. */

import { toBase64url } from "@ajar/protocol";
import { expect, test } from "vitest";
import { VirtualClock } from "../testing/clock.ts";
import { Outbox } from "./outbox.ts";
import { Sender } from "./sender.ts";

const cid = new Uint8Array(16).fill(1);
const named = (n: number) => ({ cid: toBase64url(cid), kind: 0, n });

function bench(count: number) {
  const clock = new VirtualClock(0);
  const outbox = new Outbox();
  const left: (number | "again")[] = [];
  const line = { up: true };
  const sender = new Sender(
    { now: () => clock.now(), after: (wait, run) => clock.after(wait, run) },
    { ready: () => line.up, envelope: ({ n }) => void left.push(n), again: () => void left.push("again") },
    outbox,
  );
  for (let n = 0; n < count; n++) outbox.add("1.1", `m${n}`, { cid, kind: 0, n, envelope: new Uint8Array(297) });
  return { clock, outbox, left, line, sender };
}

test("nothing leaves before it is kept, nothing overtakes", () => {
  const { outbox, left, sender } = bench(2);
  sender.pump();
  expect(left).toEqual([]);
  outbox.kept();
  outbox.add("1.1", "m2", { cid, kind: 0, n: 2, envelope: new Uint8Array(297) });
  sender.pump();
  expect(left).toEqual([0, 1]);
});

test("a burst of twenty, then ten a second", async () => {
  const { clock, outbox, left, sender } = bench(60);
  outbox.kept();
  sender.pump();
  expect(left).toHaveLength(20);
  await clock.run(1000);
  expect(left).toHaveLength(30);
  await clock.run(10_000);
  expect(left).toEqual(Array.from({ length: 60 }, (_, n) => n));
});

test("a lost line sends everything unacknowledged again, in order", async () => {
  const { clock, outbox, left, line, sender } = bench(3);
  outbox.kept();
  sender.pump();
  sender.stored(named(0));
  expect(outbox.acknowledged("1.1", named(0).cid, 0, 0)).toHaveLength(1);
  line.up = false;
  sender.lineLost();
  sender.pump();
  line.up = true;
  await clock.run(1000);
  sender.pump();
  expect(left).toEqual([0, 1, 2, 1, 2]);
});

test("EXPECTED goes back once for many complaints, and again only after a rest", async () => {
  const { clock, outbox, left, sender } = bench(5);
  outbox.kept();
  sender.pump();
  for (let complaint = 0; complaint < 4; complaint++) sender.expected(named(1));
  expect(left).toEqual([0, 1, 2, 3, 4, 1, 2, 3, 4]);
  await clock.run(1000);
  expect(left.slice(9)).toEqual([1, 2, 3, 4]);
  sender.stored(named(1));
  sender.expected(named(2));
  expect(left.slice(13)).toEqual([2, 3, 4]);
});

test("going back takes what other connections sent behind it along, and leaves what is stored", () => {
  const { outbox, left, sender } = bench(2);
  const later = new Uint8Array(16).fill(2);
  for (const n of [10, 11]) outbox.add("1.1", `m${n}`, { cid: later, kind: 0, n, envelope: new Uint8Array(297) });
  outbox.kept();
  sender.pump();
  sender.stored({ cid: toBase64url(later), kind: 0, n: 11 });
  sender.expected(named(1));
  expect(left).toEqual([0, 1, 10, 11, 1, 10]);
});

test("too fast: what is not stored leaves again after a rest", async () => {
  const { clock, outbox, left, sender } = bench(3);
  outbox.kept();
  sender.pump();
  sender.stored(named(0));
  sender.refused();
  sender.pump();
  expect(left).toEqual([0, 1, 2]);
  await clock.run(1000);
  expect(left).toEqual([0, 1, 2, "again", 1, 2]);
});

test("AGAIN is said once for many refusals, and not to the next line", async () => {
  const { clock, outbox, left, sender } = bench(2);
  outbox.kept();
  sender.pump();
  sender.refused();
  await clock.run(500);
  sender.refused();
  sender.expected(named(0));
  await clock.run(1000);
  expect(left).toEqual([0, 1, "again", 0, 1]);
  sender.refused();
  sender.lineLost();
  sender.pump();
  await clock.run(1000);
  expect(left.slice(5)).toEqual([0, 1]);
});

test("ten seconds without STORED are a stalled line", async () => {
  const { clock, outbox, sender } = bench(1);
  outbox.kept();
  sender.pump();
  await clock.run(10_000);
  expect(sender.stalled()).toBe(false);
  await clock.run(1);
  expect(sender.stalled()).toBe(true);
  sender.stored(named(0));
  expect(sender.stalled()).toBe(false);
});

test("another connection's or type's n is not touched", () => {
  const { outbox, sender } = bench(2);
  outbox.kept();
  sender.pump();
  expect(sender.stored({ ...named(0), kind: 2 })).toBeUndefined();
  expect(sender.stored({ ...named(0), cid: toBase64url(new Uint8Array(16)) })).toBeUndefined();
  expect(outbox.acknowledged("2.1", named(0).cid, 0, 9)).toEqual([]);
  expect(sender.stored(named(0))).toMatchObject({ message: "m0" });
  expect(sender.stored(named(0))).toBeUndefined();
});

test("what is acknowledged stays until the hub of this line has it: a store that was founded anew would ask for it for ever", async () => {
  const { clock, outbox, left, line, sender } = bench(4);
  outbox.kept();
  sender.pump();
  for (const n of [0, 1, 2]) sender.stored(named(n));
  line.up = false;
  sender.lineLost();
  line.up = true;
  await clock.run(1000);
  sender.pump();
  // The new store took the first, and the line went before it took the others, which the other end has from the store before.
  sender.stored(named(0));
  expect(outbox.acknowledged("1.1", named(0).cid, 0, 2).map(({ n }) => n)).toEqual([0, 1, 2]);
  expect(outbox.items().map(({ n }) => n)).toEqual([3]);
  sender.lineLost();
  sender.pump();
  expect(left.slice(8)).toEqual([1, 2, 3]);
  sender.expected(named(1));
  expect(left.slice(11)).toEqual([1, 2, 3]);
  for (const n of [1, 2, 3]) sender.stored(named(n));
  expect(outbox.prune().map(({ n }) => n)).toEqual([3]);
});

test("too fast in a store that was founded anew: what only the store before had leaves again, before anything later", async () => {
  const { clock, outbox, left, sender } = bench(3);
  outbox.kept();
  sender.pump();
  for (const n of [0, 1]) sender.stored(named(n));
  sender.lineLost();
  sender.pump();
  sender.refused();
  await clock.run(1000);
  expect(left.slice(3)).toEqual([0, 1, 2, "again", 0, 1, 2]);
});
