/** What a counsellor's session needs beyond the platform of every session: staff requests and the device key. Types only. */
import type { Device, DeviceKey } from "@ajar/sealing";
import type { Platform } from "../platform.ts";

/** An answer of the staff interface; status 0 when there was none, `body` unknown until it is checked. */
export interface StaffAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A device as it lies in the browser: the private half of its key can sign and cannot be taken out. */
export interface StoredDevice extends Device {
  /** The service's name in links, so that a key of one service is never shown to another. */
  readonly service: string;
}

/** A key on its way: nothing can be signed with it that anybody would believe. */
export interface AskedKey {
  readonly key: DeviceKey;
  /** Base64url, names the request. */
  readonly request: string;
  readonly service: string;
}

/** Where device keys lie, one a service so that none is ever shown to another (IndexedDB: only there a non-extractable key survives). */
export interface DeviceStore {
  /** By the service's name in links. */
  read(service: string): Promise<StoredDevice | undefined>;
  write(device: StoredDevice): Promise<void>;
  /** A key that waits for a coordinator's signature. */
  asked(service: string): Promise<AskedKey | undefined>;
  ask(asked: AskedKey): Promise<void>;
  /** The key that waited was signed. */
  forgetAsked(service: string): void;
}

/** Where a coordinator's issuer keys lie, one a service; like the device's, they cannot be taken out. */
export interface IssuerStore {
  /** By the service's name in links. */
  read(service: string): Promise<DeviceKey | undefined>;
  write(service: string, key: DeviceKey): Promise<void>;
}

/** Everything outside, as arguments. */
export interface StaffPlatform extends Platform {
  /** Same origin, with the session's cookie, JSON both ways. */
  request(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<StaffAnswer>;
  /** Fetches a file and hands it to the browser's downloads under a name; the body of a refusal comes back. */
  download(path: string, name: string): Promise<StaffAnswer>;
  readonly devices: DeviceStore;
  readonly issuers: IssuerStore;
  /**
   * Holds a lock for the life of the page, which also keeps the browser from freezing it; nothing when another tab has
   * it and `steal` is false. `lost` is called when another tab stole it.
   */
  own(name: string, steal: boolean, lost: () => void): Promise<{ release(): void } | undefined>;
  /** The address bar's fragment; taking it removes it from the address at once, unless it names a room (`#/...`). */
  takeFragment(): string;
  /** Asks the browser not to clear this origin by itself (`navigator.storage.persist`). */
  persist(): void;
}
