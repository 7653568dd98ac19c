/** One record in sessionStorage, written as one item so that it is never half there; sealed bytes and keys only, never text. */

import { fromBase64url, toBase64url } from "@ajar/protocol";
import type { RecordStore, StoredRecord } from "@ajar/session";
import { memoryStore } from "./memory_store.ts";

/** What is used of `Storage`. */
export type KeyValue = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The tab's record; in memory when the browser blocks storage (third-party frames, private windows). */
export function tabStore(name: string, open: () => KeyValue = () => window.sessionStorage): RecordStore {
  const storage = tried(open);
  return storage === undefined ? memoryStore() : storeOn(storage, `ajar-${name}`);
}

function storeOn(storage: KeyValue, key: string): RecordStore {
  return {
    durable: true,
    read: async () => parsed(storage.getItem(key)),
    async write({ clear, blob }) {
      storage.setItem(key, JSON.stringify({ clear, blob: toBase64url(blob) }));
    },
    remove: () => storage.removeItem(key),
  };
}

/** Tries storage once, with a write: some browsers offer it and refuse it. */
function tried(open: () => KeyValue): KeyValue | undefined {
  try {
    const storage = open();
    storage.setItem("ajar-try", "");
    storage.removeItem("ajar-try");
    return storage;
  } catch {
    return undefined;
  }
}

function parsed(text: string | null): StoredRecord | undefined {
  try {
    const { clear, blob } = JSON.parse(text ?? "") as { clear?: unknown; blob?: unknown };
    const bytes = typeof blob === "string" ? fromBase64url(blob) : undefined;
    return bytes && isClear(clear) ? { clear, blob: bytes } : undefined;
  } catch {
    return undefined;
  }
}

function isClear(value: unknown): value is StoredRecord["clear"] {
  return typeof value === "object" && value !== null && Object.values(value).every((each) => typeof each === "string");
}
