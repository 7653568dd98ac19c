/** Puts the browser's parts together into one platform; decides nothing. */

import type { Platform } from "@ajar/session";
import { takeLock } from "./lock.ts";
import { isVisible, watchPage } from "./page.ts";
import { beacon, post } from "./request.ts";
import { openSocket } from "./socket.ts";
import { tabStore } from "./tab_store.ts";

/** Where the hub is. */
export interface BrowserOptions {
  /** Origin of the API such as `https://chat.example`; empty or absent: this page's own. */
  readonly api?: string;
}

/** The platform of this page. */
export function browserPlatform({ api }: BrowserOptions = {}): Platform {
  const origin = api || location.origin;
  return {
    openSocket: (path, events) => openSocket(origin.replace(/^http/, "ws") + path, events),
    store: (name) => tabStore(name),
    lock: takeLock,
    crypto: globalThis.crypto,
    now: () => Date.now(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return { cancel: () => clearTimeout(timer) };
    },
    random: () => Math.random(),
    visible: isVisible,
    watch: watchPage,
    beacon: (path, body) => beacon(origin + path, body),
    post: (path, body) => post(origin + path, body),
  };
}
