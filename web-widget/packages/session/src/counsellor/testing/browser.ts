/** A browser whose tabs can be killed and reopened: what lies on its disk stays, timers and sockets of a dead tab do not. */
import { randomBytes } from "node:crypto";
import type { PageEvents, RecordStore, Socket, StoredRecord } from "../../platform.ts";
import type { AskedKey, StaffAnswer, StaffPlatform, StoredDevice } from "../world.ts";
import { type Clock, counted, countedCrypto } from "./clock.ts";
import { type HubSocket, openWire } from "./wire.ts";

/** What a browser reaches. */
export interface Network {
  serve(socket: HubSocket): void;
  request(browser: Browser, method: string, path: string, body: unknown): Promise<StaffAnswer>;
}

/** One tab. */
export interface Tab {
  readonly platform: StaffPlatform;
  /** The tab dies: nothing of it runs any more; `hub` hears its lines go only when told so. */
  kill(): void;
  /** All its lines break; it stays alive. */
  cut(): void;
  /** `visibilitychange`. */
  see(visible: boolean): void;
  /** No line opens until it is back. */
  offline(on: boolean): void;
  /** Every write of a record takes so many milliseconds from here on. */
  slow(milliseconds: number): void;
}

/** One browser. */
export class Browser {
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #records = new Map<string, StoredRecord>();
  readonly #owners = new Map<string, () => void>();
  readonly #devices = new Map<string, StoredDevice>();
  readonly #asked = new Map<string, AskedKey>();
  /** The session's cookie. */
  cookie: string | undefined;

  constructor(clock: Clock, network: Network) {
    this.#clock = clock;
    this.#network = network;
  }

  /** Everything that lies on the disk, for a look at what is in clear. */
  disk(): readonly StoredRecord[] {
    return [...this.#records.values()];
  }

  /** Opens a tab at an address with this fragment. */
  tab(fragment = ""): Tab {
    const life = { alive: true, visible: true, offline: false, slow: 0, fragment };
    const sockets = new Set<Socket & { cut(): void }>();
    const watchers = new Set<PageEvents>();
    const owned: string[] = [];
    const guarded = (run: () => void) => () => {
      if (life.alive) run();
    };
    const platform: StaffPlatform = {
      openSocket: (path, events) => {
        const socket = openWire(
          path,
          {
            open: guarded(events.open),
            text: (data) => guarded(() => events.text(data))(),
            binary: (data) => guarded(() => events.binary(data))(),
            closed: (code) => guarded(() => events.closed(code))(),
          },
          (hub) => (life.offline || !life.alive ? hub.cut() : this.#network.serve(hub)),
        );
        sockets.add(socket);
        return socket;
      },
      store: (name) => this.#store(name, life),
      lock: async () => ({ release: () => undefined }),
      crypto: countedCrypto,
      now: () => this.#clock.now(),
      after: (milliseconds, run) => this.#clock.after(milliseconds, guarded(run)),
      random: () => 0.5,
      visible: () => life.visible,
      watch: (events) => {
        watchers.add(events);
        return () => watchers.delete(events);
      },
      beacon: () => undefined,
      post: async () => 0,
      download: async () => ({ status: 0, body: undefined }),
      request: async (method, path, body) =>
        life.offline ? { status: 0, body: undefined } : counted(this.#network.request(this, method, path, body)),
      devices: {
        read: async (service) => this.#devices.get(service),
        write: async (device) => {
          this.#devices.set(device.service, device);
        },
        asked: async (service) => this.#asked.get(service),
        ask: async (asked) => {
          this.#asked.set(asked.service, asked);
        },
        forgetAsked: (service) => {
          this.#asked.delete(service);
        },
      },
      issuers: { read: async () => undefined, write: async () => undefined },
      own: async (name, steal, lost) => {
        const before = this.#owners.get(name);
        if (before && !steal) return undefined;
        before?.();
        const holder = guarded(lost);
        this.#owners.set(name, holder);
        owned.push(name);
        return { release: () => this.#owners.get(name) === holder && this.#owners.delete(name) };
      },
      takeFragment: () => {
        const taken = life.fragment;
        life.fragment = "";
        return taken;
      },
      persist: () => undefined,
    };
    const cut = () => {
      for (const socket of sockets) socket.cut();
      sockets.clear();
    };
    return {
      platform,
      kill: () => {
        life.alive = false;
        for (const name of owned) this.#owners.delete(name);
        cut();
      },
      cut,
      see: (visible) => {
        life.visible = visible;
        for (const events of watchers) events.visible(visible);
      },
      offline: (on) => {
        life.offline = on;
        if (on) cut();
        else for (const events of watchers) events.online();
      },
      slow: (milliseconds) => {
        life.slow = milliseconds;
      },
    };
  }

  #store(name: string, life: { readonly alive: boolean; readonly slow: number }): RecordStore {
    return {
      durable: true,
      read: async () => this.#records.get(name),
      write: async (record) => {
        const { slow } = life;
        if (slow > 0) await new Promise<void>((resolve) => void this.#clock.after(slow, resolve));
        if (life.alive) this.#records.set(name, record);
      },
      remove: () => {
        if (life.alive) this.#records.delete(name);
      },
    };
  }
}

/** Fresh random bytes as base64url. */
export function fresh(length: number): string {
  return randomBytes(length).toString("base64url");
}
