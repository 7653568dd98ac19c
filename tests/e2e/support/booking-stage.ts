/** A demo for each test of booking with its windows: children's small phones, the coordinator's room; all of it is closed afterwards. */
import type { Page } from "playwright-core";
import { afterEach, beforeEach } from "vitest";
import { openBookings } from "./bookings.ts";
import { openWindow, type Window } from "./browser.ts";
import { type Demo, startDemo } from "./server.ts";
import { Visitor } from "./visitor.ts";

/** The smallest phone that is held. */
export const SMALL = { width: 320, height: 640 };
/** A phone at the edge of the net: 400 kbit/s, 400 ms there and back. */
const SLOW = { offline: false, downloadThroughput: 50_000, uploadThroughput: 20_000, latency: 400 };

/** Where a test plays. */
export class Stage {
  demo!: Demo;
  windows: Window[] = [];

  async page(size?: { readonly width: number; readonly height: number }, slow = false): Promise<Page> {
    const window = await openWindow(size ? { size } : {});
    this.windows.push(window);
    const opened = await window.context.newPage();
    if (slow) await (await window.context.newCDPSession(opened)).send("Network.emulateNetworkConditions", SLOW);
    return opened;
  }

  /** Another phone each time: nothing but the four words comes along. */
  async phone(slow = false): Promise<Visitor> {
    return Visitor.onOwnPage(await this.page(SMALL, slow), `${this.demo.chat}/chat/aaben-doer`);
  }

  async coordinator(): Promise<Page> {
    return openBookings(await this.page(), this.demo.links.coordinator);
  }
}

/** A fresh stage before each test of the file. */
export function eachOnAStage(): Stage {
  const stage = new Stage();
  beforeEach(async () => {
    stage.demo = await startDemo();
    stage.windows = [];
  });
  afterEach(async () => {
    await Promise.all(stage.windows.map((window) => window.close()));
    await stage.demo.stop();
  });
  return stage;
}
