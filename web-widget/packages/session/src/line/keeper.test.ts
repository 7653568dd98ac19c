/** The record: opens with the right half only, nothing readable in it, nothing written after it was forgotten. */

import { MACHINE } from "@ajar/sealing/testing";
import { expect, test } from "vitest";
import type { RecordStore, StoredRecord } from "../platform.ts";
import { Keeper } from "./keeper.ts";

const half = (byte: number) => new Uint8Array(32).fill(byte);

function bench(durable = true) {
  const disk: { record?: StoredRecord } = {};
  const store: RecordStore = {
    durable,
    read: async () => disk.record,
    async write(record) {
      await Promise.resolve();
      disk.record = record;
    },
    remove() {
      delete disk.record;
    },
  };
  return { disk, keeper: new Keeper(MACHINE, store), again: () => new Keeper(MACHINE, store) };
}

test("written under a half, opened with it by the next page", async () => {
  const { keeper, again } = bench();
  keeper.useHalf(half(1));
  await keeper.write({ token: "t" }, { words: "none" });
  expect(await again().open(half(1))).toEqual({ words: "none" });
  expect(await again().clear()).toMatchObject({ token: "t" });
});

test("refuses another half, a changed blob, and an empty place", async () => {
  const { disk, keeper, again } = bench();
  expect(await keeper.open(half(1))).toBeUndefined();
  keeper.useHalf(half(1));
  await keeper.write({}, { a: 1 });
  expect(await again().open(half(2))).toBeUndefined();
  if (disk.record)
    disk.record = { clear: disk.record.clear, blob: disk.record.blob.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) };
  expect(await again().open(half(1))).toBeUndefined();
});

test("every write has a local half and a blob of its own", async () => {
  const { disk, keeper } = bench();
  keeper.useHalf(half(1));
  await keeper.write({}, { a: 1 });
  const first = disk.record;
  await keeper.write({}, { a: 1 });
  expect(disk.record?.clear.half).not.toBe(first?.clear.half);
  expect(disk.record?.blob).not.toEqual(first?.blob);
});

test("writes nothing before it has a half, without a durable store, or after it was forgotten", async () => {
  const early = bench();
  await early.keeper.write({}, {});
  expect(early.disk.record).toBeUndefined();
  const memory = bench(false);
  memory.keeper.useHalf(half(1));
  await memory.keeper.write({}, {});
  expect(memory.disk.record).toBeUndefined();
  const late = bench();
  late.keeper.useHalf(half(1));
  const writing = late.keeper.write({}, {});
  late.keeper.forget();
  await writing;
  await late.keeper.write({}, {});
  expect(late.disk.record).toBeUndefined();
});
