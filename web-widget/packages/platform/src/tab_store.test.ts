/** The tab's record over any `Storage`: whole or not at all, and memory when the browser refuses. */

import { expect, test } from "vitest";
import { type KeyValue, tabStore } from "./tab_store.ts";

function storage(): KeyValue & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const RECORD = { clear: { token: "t", half: "h" }, blob: new Uint8Array([0, 255, 7]) };

test("what is written is read, by this page and the next", async () => {
  const disk = storage();
  const store = tabStore("visit", () => disk);
  expect(store.durable).toBe(true);
  expect(await store.read()).toBeUndefined();
  await store.write(RECORD);
  expect(await tabStore("visit", () => disk).read()).toEqual(RECORD);
  expect(await tabStore("other", () => disk).read()).toBeUndefined();
  expect([...disk.items.keys()]).toEqual(["ajar-visit"]);
  store.remove();
  expect(disk.items.size).toBe(0);
});

test.each([
  "",
  "{",
  "null",
  "[]",
  '{"clear":{}}',
  '{"clear":{"a":1},"blob":""}',
  '{"clear":{},"blob":"="}',
  '{"clear":null,"blob":""}',
  '{"clear":{},"blob":3}',
])("what another version left is no record: %s", async (text) => {
  const disk = storage();
  disk.items.set("ajar-visit", text);
  expect(await tabStore("visit", () => disk).read()).toBeUndefined();
});

const refusals: readonly [string, () => KeyValue][] = [
  [
    "throws when it is named",
    () => {
      throw new Error("SecurityError");
    },
  ],
  [
    "throws when it is written",
    () => ({
      ...storage(),
      setItem() {
        throw new Error("QuotaExceededError");
      },
    }),
  ],
];

test.each(refusals)("storage that %s: memory, and it says so", async (_, open) => {
  const store = tabStore("visit", open);
  expect(store.durable).toBe(false);
  await store.write(RECORD);
  expect(await store.read()).toEqual(RECORD);
  store.remove();
  expect(await store.read()).toBeUndefined();
});
