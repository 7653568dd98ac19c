/** The inbox: parts joined, order kept over holes, everything shown when it has waited long enough. */

import type { Hole, Opened, Plain } from "@ajar/sealing";
import { expect, test } from "vitest";
import { Inbox } from "./inbox.ts";

const cid = new Uint8Array(16).fill(2);
const text = (words: string): Plain => ({ kind: "text", text: words });
const part = (which: 1 | 2, words: string): Plain => ({ kind: "part", part: which, text: words });
const opened = (n: number, plain: Plain): Opened => ({ stamp: { cid, kind: 0, n }, plain, late: false, again: false });
const hole = (from: number, to: number): readonly Hole[] => [{ cid, kind: 0, from, to }];

/** Puts them one after the other; each with the holes after it. */
function check(
  steps: readonly (readonly [number, Plain, readonly Hole[], readonly string[]])[],
  flushed: readonly string[] = [],
) {
  const inbox = new Inbox();
  for (const [n, plain, holes, shown] of steps) {
    expect(inbox.put(opened(n, plain), holes).map((ready) => ready.text)).toEqual(shown);
  }
  expect(inbox.flush().map((ready) => ready.text)).toEqual(flushed);
  expect(inbox.waiting).toBe(false);
}

test("what comes in order is shown in order", () =>
  check([
    [0, text("a"), [], ["a"]],
    [1, text("b"), [], ["b"]],
  ]));

test("two parts are one message", () =>
  check([
    [0, part(1, "long "), [], []],
    [1, part(2, "word"), [], ["long word"]],
  ]));

test("what is behind a hole waits for it", () =>
  check([
    [1, text("b"), hole(0, 1), []],
    [2, text("c"), hole(0, 1), []],
    [0, text("a"), [], ["a", "b", "c"]],
  ]));

test("a second part that came first waits for the first", () =>
  check([
    [1, part(2, "word"), hole(0, 1), []],
    [0, part(1, "long "), [], ["long word"]],
  ]));

test("what never comes whole is shown as far as it came", () =>
  check(
    [
      [0, part(1, "half "), [], []],
      [3, text("late"), hole(1, 3), []],
    ],
    ["late", "half "],
  ));

test("beats and controls are no messages", () => check([[0, { kind: "leaving" }, [], []]]));

test("ids name the first envelope, so that they are the same after a reload", () => {
  const inbox = new Inbox();
  inbox.put(opened(4, part(1, "x")), []);
  expect(inbox.put(opened(5, part(2, "y")), [])).toMatchObject([{ id: "AgICAgICAgICAgICAgICAg.4", text: "xy" }]);
});
