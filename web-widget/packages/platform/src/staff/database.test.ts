/** A browser whose database refuses once, or is closed for another tab: the next use opens it anew. */
import { expect, test } from "vitest";
import { openDatabase } from "./database.ts";

/** As much of IndexedDB as is used: the first opening fails, every later one answers. */
function factory() {
  const opened: { onversionchange: (() => void) | null; closed: boolean }[] = [];
  let refuses = true;
  const open = () => {
    const request = { onerror: () => {}, onsuccess: () => {}, error: new Error("refused"), result: database() };
    const failed = refuses;
    refuses = false;
    queueMicrotask(() => (failed ? request.onerror() : request.onsuccess()));
    if (!failed) opened.push(request.result);
    return request;
  };
  return { opened, indexedDB: { open } as unknown as IDBFactory };
}

function database() {
  const one = {
    closed: false,
    onversionchange: null as (() => void) | null,
    close: () => {
      one.closed = true;
    },
    transaction: () => {
      if (one.closed) throw new Error("the connection is closed");
      const transaction = { oncomplete: () => {}, objectStore: () => ({ get: () => ({ result: "there" }) }) };
      queueMicrotask(() => transaction.oncomplete());
      return transaction;
    },
  };
  return one;
}

test("a refusal is told, and is not for ever", async () => {
  const { indexedDB } = factory();
  const database = openDatabase(indexedDB);
  await expect(database.get("a")).rejects.toThrow("refused");
  expect(await database.get("a")).toBe("there");
});

test("a connection that gave way to another tab is opened anew", async () => {
  const { indexedDB, opened } = factory();
  const database = openDatabase(indexedDB);
  await database.get("a").catch(() => undefined);
  await database.get("a");
  opened[0]?.onversionchange?.();
  expect(await database.get("a")).toBe("there");
  expect(opened).toHaveLength(2);
});
