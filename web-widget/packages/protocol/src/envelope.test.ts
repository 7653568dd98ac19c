/** The envelope's header: there and back, every field refused when it is wrong, and no bytes that make the reader throw. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Header, type Kind, readHeader, readSequenced, sequenced, writeHeader } from "./envelope.ts";
import { HEADER, LENGTHS } from "./limits.ts";

const SAMPLE: Header = {
  kind: 2,
  epoch: 258,
  cid: new Uint8Array(16).fill(7),
  n: 66_051,
  seat: 2,
  fromCounsellor: true,
};

function envelope(header: Header = SAMPLE, length = 297): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(writeHeader(header));
  return bytes;
}

test("lies on the wire as the table says", () => {
  const cid = "07".repeat(16);
  expect(Buffer.from(writeHeader(SAMPLE)).toString("hex")).toBe(`01020102${cid}0001020382`);
  expect(HEADER).toBe(25);
  expect(LENGTHS).toEqual([297, 1065, 4137]);
});

test("every header comes back", () => {
  const header = fc.record({
    kind: fc.constantFrom<Kind>(0, 1, 2),
    epoch: fc.integer({ min: 1, max: 65_535 }),
    cid: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    n: fc.integer({ min: 0, max: 4_294_967_295 }),
    seat: fc.constantFrom(1, 2, 3),
    fromCounsellor: fc.boolean(),
  });
  fc.assert(
    fc.property(header, fc.constantFrom(...LENGTHS), (one, length) => {
      expect(readHeader(envelope(one, length))).toEqual(one);
    }),
  );
});

test.each([
  ["version 0", 0, 0],
  ["version 2", 0, 2],
  ["type 3", 1, 3],
  ["type 255", 1, 255],
  ["seat 0", 24, 0x80],
  ["seat 4", 24, 0x84],
  ["seat 15", 24, 0x0f],
  ["reserved flag 0x10", 24, 0x11],
  ["reserved flag 0x40", 24, 0x42],
])("refuses %s", (_, at, byte) => {
  const bytes = envelope();
  bytes[at] = byte;
  expect(readHeader(bytes)).toBeUndefined();
});

test("refuses epoch 0 and every other length", () => {
  expect(readHeader(envelope({ ...SAMPLE, epoch: 0 }))).toBeUndefined();
  for (const length of [0, 1, 24, 25, 296, 298, 1064, 1066, 4136, 4138]) {
    expect(readHeader(new Uint8Array(length).fill(1))).toBeUndefined();
  }
});

test("a sequence stands in front on the way down; one beyond 2^32 is refused", () => {
  const frame = sequenced(4_294_967_295, envelope());
  expect(frame.length).toBe(305);
  expect(readSequenced(frame)).toMatchObject({ sequence: 4_294_967_295, header: SAMPLE });
  expect(readSequenced(sequenced(2 ** 32, envelope()))).toBeUndefined();
  expect(readSequenced(new Uint8Array(7))).toBeUndefined();
});

test("reads inside a larger buffer", () => {
  const padded = new Uint8Array(400);
  padded.set(sequenced(9, envelope()), 50);
  expect(readSequenced(padded.subarray(50, 50 + 305))).toMatchObject({ sequence: 9, header: SAMPLE });
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      readSequenced(bytes);
      readHeader(bytes);
    }),
  );
});
