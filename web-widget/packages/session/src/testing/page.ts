/** A page of a browser over the fake hub: storage that outlives it, a lock per browser, and a death at any step. */

import type { PageEvents, Platform, RecordStore, StoredRecord, Timer } from "../platform.ts";
import { never, pageCrypto } from "./crypto.ts";
import type { FakeHub } from "./hub.ts";
import type { Link } from "./wire.ts";

/** What pages of one browser share. */
export class Browser {
  readonly locks = new Set<string>();
  /** False: the browser blocks storage. */
  storage = true;
  /** Storage that worked throws at every touch from here on. */
  throws = false;
  /** Storage takes nothing more; what is there can be read and removed. */
  full = false;
  /** Milliseconds that a write takes. */
  slow = 0;
}

/** What outlives a page: sessionStorage of one tab. */
export class Tab {
  readonly records: Map<string, StoredRecord>;

  constructor(records: Iterable<readonly [string, StoredRecord]> = []) {
    this.records = new Map(records);
  }

  /** A duplicated tab starts with a copy. */
  duplicate(): Tab {
    return new Tab(this.records);
  }
}

/** One page. */
export class TestPage {
  readonly link: Link;
  readonly platform: Platform;
  /** Requests that left beside the socket. */
  readonly beacons: { readonly path: string; readonly body: string }[] = [];
  /** Steps so far: socket sends, writes, calls of WebCrypto and their answers. */
  steps = 0;
  /** Milliseconds by which this device's clock is wrong. */
  clockError = 0;
  /** Called at every step. */
  onStep: (() => void) | undefined;
  readonly #hub: FakeHub;
  readonly #browser: Browser;
  readonly #tab: Tab;
  readonly #held = new Set<string>();
  readonly #timers = new Set<Timer>();
  #events: PageEvents | undefined;
  #isVisible = true;
  #dead = false;
  #diesAt = Number.POSITIVE_INFINITY;

  constructor(hub: FakeHub, { browser = new Browser(), tab = new Tab() }: { browser?: Browser; tab?: Tab } = {}) {
    this.#hub = hub;
    this.#browser = browser;
    this.#tab = tab;
    this.link = hub.link();
    this.platform = this.#make();
  }

  /** The page dies when it takes so many more steps. */
  dieAfter(steps: number): void {
    this.#diesAt = this.steps + steps;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Closed, reloaded or killed: sockets are cut, timers and locks are gone, nothing is written any more. */
  kill(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.link.cut();
    for (const timer of this.#timers) timer.cancel();
    for (const name of this.#held) this.#browser.locks.delete(name);
  }

  setVisible(visible: boolean): void {
    this.#isVisible = visible;
    this.#events?.visible(visible);
  }

  online(): void {
    this.#events?.online();
  }

  restored(): void {
    this.#events?.restored();
  }

  #step(): boolean {
    this.steps += 1;
    if (this.steps >= this.#diesAt) this.kill();
    this.onStep?.();
    return !this.#dead;
  }

  #make(): Platform {
    const { clock } = this.#hub;
    return {
      openSocket: (path, events) => {
        const alive = (run: () => void) => this.#dead || run();
        const socket = this.link.open(path, {
          open: () => alive(() => events.open()),
          text: (data) => alive(() => events.text(data)),
          binary: (data) => alive(() => events.binary(data)),
          closed: (code) => alive(() => events.closed(code)),
        });
        return { send: (data) => this.#step() && socket.send(data), close: () => socket.close() };
      },
      store: (name) => this.#store(name),
      lock: async (name) => this.#lock(name),
      crypto: pageCrypto(() => this.#step()),
      now: () => clock.now() + this.clockError,
      after: (milliseconds, run) => {
        const timer = clock.after(milliseconds, () => this.#dead || run());
        this.#timers.add(timer);
        return timer;
      },
      random: () => 0.5,
      visible: () => this.#isVisible,
      watch: (events) => {
        this.#events = events;
        return () => {
          this.#events = undefined;
        };
      },
      beacon: (path, body) => {
        this.beacons.push({ path, body });
        if (!this.link.offline) this.#hub.post(path, body);
      },
      post: async (path, body) => (this.link.offline ? 0 : this.#hub.post(path, body)),
    };
  }

  #store(name: string): RecordStore {
    const { records } = this.#tab;
    const browser = this.#browser;
    const durable = browser.storage;
    const touch = (takes: boolean) => {
      if (browser.throws || (takes && browser.full)) throw new Error("storage refuses");
    };
    return {
      durable,
      read: async () => {
        touch(false);
        return durable ? records.get(name) : undefined;
      },
      write: async (record) => {
        if (!this.#step()) return never();
        if (browser.slow > 0) await new Promise<void>((done) => this.platform.after(browser.slow, done));
        touch(true);
        if (durable) records.set(name, { clear: { ...record.clear }, blob: record.blob.slice() });
        return this.#step() ? undefined : never();
      },
      remove: () => {
        touch(false);
        if (!this.#dead) records.delete(name);
      },
    };
  }

  #lock(name: string): { release(): void } | undefined {
    const { locks } = this.#browser;
    if (locks.has(name)) return undefined;
    locks.add(name);
    this.#held.add(name);
    return { release: () => void locks.delete(name) };
  }
}
