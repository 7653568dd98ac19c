/** What the sessions need from the world: socket, store, lock, crypto, clock. Types only; never touches a browser itself. */

/** One WebSocket with subprotocol `ajar.1`, already opening when it is returned. */
export interface Socket {
  /** Sends text or bytes. Before `open` and after `close` it does nothing. */
  send(data: string | Uint8Array): void;
  /** Closes without waiting; no event follows. */
  close(): void;
}

/** What a socket tells its owner; each call happens in a turn of its own. */
export interface SocketEvents {
  /** The upgrade succeeded with subprotocol `ajar.1`. */
  open(): void;
  /** A text frame. */
  text(data: string): void;
  /** A binary frame. */
  binary(data: Uint8Array): void;
  /** The line is gone; `code` as in RFC 6455, section 7.4 (1006 when there was no close frame). Nothing follows. */
  closed(code: number): void;
}

/** Opens sockets of the three kinds. */
export type OpenSocket = (path: string, events: SocketEvents) => Socket;

/**
 * One record that survives a reload: a small clear part and a sealed blob. Nothing a person wrote may stand in `clear`.
 * Implementations: sessionStorage or IndexedDB, else memory (then `durable` is false).
 */
export interface RecordStore {
  /** Whether a record outlives the page. */
  readonly durable: boolean;
  /** The record, or nothing. */
  read(): Promise<StoredRecord | undefined>;
  /** Replaces the record as a whole; resolved when it is written. */
  write(record: StoredRecord): Promise<void>;
  /** Removes the record; synchronous where the store can, so that it also works while the page goes away. */
  remove(): void;
}

/** What lies on the disk. */
export interface StoredRecord {
  /** Base64url fields in clear (token, local half, lock key): never text. */
  readonly clear: Readonly<Record<string, string>>;
  /** The sealed blob. */
  readonly blob: Uint8Array;
}

/** Runs a function when the tab goes away or comes back. */
export interface PageEvents {
  /** `visibilitychange`: false when hidden. */
  visible(visible: boolean): void;
  /** `online`: the network is back. */
  online(): void;
  /** `offline`: the network may be gone. */
  offline?(): void;
  /** `pageshow` with `persisted`: the page came out of the back-forward cache. */
  restored(): void;
  /** `pagehide` or `freeze`: the last moment for synchronous work. */
  leaving(): void;
}

/** A running timer. */
export interface Timer {
  /** The function is not called any more. */
  cancel(): void;
}

/** Everything outside, as arguments. */
export interface Platform {
  /** Opens a socket at a path such as `/api/v1/services/x/visit`. */
  readonly openSocket: OpenSocket;
  /** The record of a name; the store was tried once before it is handed out. */
  store(name: string): RecordStore;
  /**
   * Takes the lock of a name for the life of the page, without waiting: false when another tab holds it.
   * `release` lets go of it.
   */
  lock(name: string): Promise<{ release(): void } | undefined>;
  /** WebCrypto. */
  readonly crypto: Crypto;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once after at least so many milliseconds. */
  after(milliseconds: number, run: () => void): Timer;
  /** Uniform in [0, 1), for jitter only: never for a secret. */
  random(): number;
  /** Whether the page can be seen at this moment. */
  visible(): boolean;
  /** Subscribes to the page's events; the answer unsubscribes. */
  watch(events: PageEvents): () => void;
  /** `navigator.sendBeacon` as text/plain: leaves even while the page goes away. */
  beacon(path: string, body: string): void;
  /** POSTs JSON; the answer's status, 0 when there was none. */
  post(path: string, body: string): Promise<number>;
}
