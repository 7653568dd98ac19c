/** Times that overlap stand beside each other; others use the whole width. */
import { expect, test } from "vitest";
import { hoursOf, lanesOf, type Span } from "./lanes.ts";

const spans = (...pairs: readonly [number, number][]): Span[] => pairs.map(([from, to]) => ({ from, to }));

test.each([
  [spans(), []],
  [spans([0, 60]), ["0/1"]],
  [spans([0, 60], [60, 120]), ["0/1", "0/1"]],
  [spans([0, 60], [30, 90]), ["0/2", "1/2"]],
  [spans([30, 90], [0, 60]), ["1/2", "0/2"]],
  [spans([0, 120], [0, 60], [60, 120]), ["0/2", "1/2", "1/2"]],
  [spans([0, 30], [10, 40], [20, 50], [60, 90]), ["0/3", "1/3", "2/3", "0/1"]],
])("%j", (all, expected) => {
  expect(lanesOf(all).map(({ lane, lanes }) => `${lane}/${lanes}`)).toEqual(expected);
});

test.each([
  [spans(), { from: 480, to: 1200 }],
  [spans([450, 500]), { from: 420, to: 1200 }],
  [spans([1190, 1290]), { from: 480, to: 1320 }],
  [spans([1400, 1500]), { from: 480, to: 1440 }],
])("hours of %j", (all, expected) => expect(hoursOf(all, { from: 480, to: 1200 })).toEqual(expected));
