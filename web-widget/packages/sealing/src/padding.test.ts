/** The three sizes: what goes in comes out, and nothing else is read. */

import { expect, test } from "vitest";
import { LONGEST_BODY, pad, unpad } from "./padding.ts";

test.each([
  [0, 256],
  [1, 256],
  [253, 256],
  [254, 1024],
  [1021, 1024],
  [1022, 4096],
  [LONGEST_BODY, 4096],
])("a body of %i bytes takes %i", (length, size) => {
  const body = new Uint8Array(length).fill(7);
  const padded = pad(9, body);
  expect(padded.length).toBe(size);
  expect(unpad(padded)).toEqual({ kind: 9, body });
});

test("a longer body is the caller's fault", () => {
  expect(() => pad(1, new Uint8Array(LONGEST_BODY + 1))).toThrow(RangeError);
});

const padded = (change: (bytes: Uint8Array) => void): Uint8Array => {
  const bytes = pad(1, Uint8Array.of(1, 2, 3));
  change(bytes);
  return bytes;
};

test.each<[string, Uint8Array]>([
  ["no size at all", new Uint8Array(255)],
  ["nothing", new Uint8Array(0)],
  ["a byte behind the body", padded((bytes) => bytes.fill(1, 6, 7))],
  ["the last byte", padded((bytes) => bytes.fill(1, 255))],
  ["a length beyond the end", padded((bytes) => bytes.fill(255, 1, 3))],
  ["a size larger than needed", new Uint8Array(1024)],
])("refused: %s", (_name, bytes) => {
  expect(() => unpad(bytes)).toThrow("refused");
});
