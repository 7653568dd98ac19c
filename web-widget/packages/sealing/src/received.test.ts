/** Doubles, holes and acknowledgements: what has come, in whatever order. */

import { Kind } from "@ajar/protocol";
import { expect, test } from "vitest";
import { Received } from "./received.ts";
import type { Stamp } from "./stamp.ts";

const stamp = (cid: number, n: number, kind: Kind = Kind.message): Stamp => ({
  cid: new Uint8Array(16).fill(cid),
  kind,
  n,
});

function after(...stamps: readonly Stamp[]): Received {
  const received = new Received();
  for (const each of stamps) received.record(each);
  return received;
}

const numbers = (stamps: readonly Stamp[]) => stamps.map(({ cid, kind, n }) => [cid[0], kind, n]);

test.each<[string, number[], number, string]>([
  ["the first", [], 0, "next"],
  ["the first, above 0", [], 4, "next"],
  ["the second", [0], 1, "next"],
  ["the same again", [0, 1], 1, "double"],
  ["an old one again", [0, 1, 2], 0, "double"],
  ["after a hole", [0], 2, "next"],
  ["into the hole", [0, 2], 1, "late"],
  ["into the hole twice", [0, 2, 1], 1, "double"],
  ["into the middle of a hole", [0, 9], 5, "late"],
])("%s", (_name, come, n, standing) => {
  expect(after(...come.map((each) => stamp(1, each))).standing(stamp(1, n))).toBe(standing);
});

test.each<[string, number[], [number, number][]]>([
  ["none", [0, 1, 2], []],
  ["one", [0, 3], [[1, 3]]],
  ["before the first", [2], [[0, 2]]],
  [
    "two",
    [0, 2, 5],
    [
      [1, 2],
      [3, 5],
    ],
  ],
  [
    "split by a late one",
    [0, 9, 5],
    [
      [1, 5],
      [6, 9],
    ],
  ],
  ["filled", [0, 2, 1], []],
  ["filled from its start", [0, 4, 1], [[2, 4]]],
])("holes: %s", (_name, come, holes) => {
  const received = after(...come.map((each) => stamp(1, each)));
  expect(received.holes().map(({ from, to }) => [from, to])).toEqual(holes);
});

test("types and connections count for themselves", () => {
  const received = after(stamp(1, 0), stamp(1, 0, Kind.control));
  expect(received.standing(stamp(1, 0, Kind.beat))).toBe("next");
  expect(received.standing(stamp(2, 0))).toBe("next");
  expect(received.standing(stamp(1, 0))).toBe("double");
});

test("beats only rise", () => {
  const received = after(stamp(1, 4, Kind.beat), stamp(1, 9, Kind.beat));
  expect(received.holes()).toEqual([]);
  expect(received.standing(stamp(1, 6, Kind.beat))).toBe("double");
  expect(received.shown()).toEqual([]);
});

test("the acknowledgement stops before a hole and names the newest five", () => {
  expect(numbers(after(stamp(1, 0), stamp(1, 1), stamp(1, 3), stamp(2, 0)).shown())).toEqual([
    [2, 0, 0],
    [1, 0, 1],
  ]);
  expect(after(stamp(1, 1)).shown()).toEqual([]);
  const many = after(...[1, 2, 3, 4, 5, 6, 7].map((cid) => stamp(cid, 0)));
  expect(numbers(many.shown()).map(([cid]) => cid)).toEqual([7, 6, 5, 4, 3]);
});

test("a double brings its connection back into the acknowledgement", () => {
  const many = after(...[1, 2, 3, 4, 5, 6].map((cid) => stamp(cid, 0)));
  expect(numbers(many.shown()).map(([cid]) => cid)).toEqual([6, 5, 4, 3, 2]);
  many.touch(stamp(1, 0));
  many.touch(stamp(9, 0));
  expect(numbers(many.shown()).map(([cid]) => cid)).toEqual([1, 6, 5, 4, 3]);
});

test("complete means everything up to it", () => {
  const received = after(stamp(1, 0), stamp(1, 1), stamp(1, 3));
  expect([0, 1, 2, 3, 4].map((n) => received.complete(stamp(1, n)))).toEqual([true, true, false, false, false]);
  expect(received.complete(stamp(2, 0))).toBe(false);
});

test("tracks go through JSON and back", () => {
  const received = after(stamp(1, 0), stamp(1, 4), stamp(2, 0, Kind.control));
  const again = new Received(JSON.parse(JSON.stringify(received.tracks())));
  expect(again.holes()).toEqual(received.holes());
  expect(again.shown()).toEqual(received.shown());
});
