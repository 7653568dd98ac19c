/** The platform of the console: what every session needs, and IndexedDB, staff requests and the address bar beside it. */
import type { Platform } from "@ajar/session";
import type { StaffPlatform } from "@ajar/session/counsellor";
import { openDatabase } from "./database.ts";
import { own } from "./own.ts";
import { deviceStore, issuerStore, recordStore } from "./records.ts";
import { download, request } from "./request.ts";

/** Built on the platform of every session. */
export function staffPlatform(base: Platform): StaffPlatform {
  const database = openDatabase(indexedDB);
  return {
    ...base,
    store: (name) => recordStore(database, name),
    request,
    download,
    devices: deviceStore(database),
    issuers: issuerStore(database),
    // Without Web Locks (Safari 14) there is no way to tell: the hub's "newest socket wins" decides.
    own: (name, steal, lost) =>
      "locks" in navigator ? own(navigator.locks, name, steal, lost) : Promise.resolve({ release: () => undefined }),
    takeFragment,
    persist: () => {
      navigator.storage?.persist?.().catch(() => undefined);
    },
  };
}

function takeFragment(): string {
  const { hash, pathname, search } = location;
  if (hash !== "" && !hash.startsWith("#/")) history.replaceState(null, "", pathname + search);
  return hash;
}
