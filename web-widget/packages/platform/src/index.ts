/** The browser as the sessions' platform: the only package that touches window, document, storage, crypto and timers. */
export { type BrowserOptions, browserPlatform } from "./browser.ts";
