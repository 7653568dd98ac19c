/** A record that dies with the page: what is left when the browser keeps nothing. */

import type { RecordStore, StoredRecord } from "@ajar/session";

/** One record in memory. */
export function memoryStore(): RecordStore {
  let record: StoredRecord | undefined;
  return {
    durable: false,
    read: async () => record,
    async write(next) {
      record = next;
    },
    remove() {
      record = undefined;
    },
  };
}
