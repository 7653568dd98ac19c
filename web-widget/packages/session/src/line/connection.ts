/** One line to the hub that comes back by itself; knows sockets, backoff and silence, never a frame's meaning. */

import { comesBack, SILENT_SECONDS } from "@ajar/protocol";
import type { Platform, Socket, Timer } from "../platform.ts";
import { backoff } from "./backoff.ts";

/** Milliseconds for a dial: a network that was changed meanwhile says nothing of it for minutes. */
const DIAL = 20_000;

/** What a connection tells its owner. */
export interface ConnectionEvents {
  /** The socket is open: send the first frame. */
  opened(): void;
  text(data: string): void;
  binary(data: Uint8Array): void;
  /** The line was up (or being tried) and is gone; it comes back by itself. */
  lost(): void;
  /** Closed for good by the hub; `code` is one of 4100-4199. */
  over(code: number): void;
}

/** What a connection needs of the platform. */
export type ConnectionPlatform = Pick<Platform, "openSocket" | "after" | "random">;

/** A line; `open` starts it, `close` ends it without an event. */
export class Connection {
  readonly #platform: ConnectionPlatform;
  readonly #path: string;
  readonly #events: ConnectionEvents;
  #socket: Socket | undefined;
  #isOpen = false;
  #attempt = 0;
  #retry: Timer | undefined;
  #silence: Timer | undefined;
  #ticking = false;

  constructor(platform: ConnectionPlatform, path: string, events: ConnectionEvents) {
    this.#platform = platform;
    this.#path = path;
    this.#events = events;
  }

  /** Whether a frame sent at this moment has a socket to leave by. */
  get up(): boolean {
    return this.#isOpen;
  }

  /** Starts, at once; does nothing while a socket is there. */
  open(): void {
    this.#retry?.cancel();
    this.#retry = undefined;
    if (this.#socket === undefined) this.#dial();
  }

  /** The network may be back: tries at once and forgets how often it failed. */
  wake(): void {
    if (this.#retry === undefined) return;
    this.#attempt = 0;
    this.open();
  }

  /** The first frame was answered: the next loss is tried again at once. */
  settled(): void {
    this.#attempt = 0;
  }

  /** The hub sends TICK from now on: 12 s of silence are a lost line. */
  expectTicks(): void {
    this.#ticking = true;
    this.#listen();
  }

  /** The network may be gone: a line that stays silent for 12 s is given up. */
  doubt(): void {
    if (this.#isOpen) this.#listen(true);
  }

  /** Sends a frame as JSON. */
  send(frame: object): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  /** Sends text or bytes as they are. */
  sendRaw(data: string | Uint8Array): void {
    this.#socket?.send(data);
  }

  /** Gives the present socket up and dials again after the backoff. */
  redial(): void {
    this.#drop();
    this.#events.lost();
    this.#later();
  }

  /** Ends the line; nothing follows. */
  close(): void {
    this.#retry?.cancel();
    this.#retry = undefined;
    this.#ticking = false;
    this.#drop();
  }

  #dial(): void {
    let current = true;
    const mine = (run: () => void) => {
      if (current && this.#socket === socket) run();
    };
    const socket = this.#platform.openSocket(this.#path, {
      open: () => mine(() => this.#opened()),
      text: (data) => mine(() => this.#heard(() => this.#events.text(data))),
      binary: (data) => mine(() => this.#heard(() => this.#events.binary(data))),
      closed: (code) =>
        mine(() => {
          current = false;
          this.#closed(code);
        }),
    });
    this.#socket = socket;
    this.#listen();
  }

  #opened(): void {
    this.#isOpen = true;
    this.#listen();
    this.#events.opened();
  }

  #heard(then: () => void): void {
    this.#listen();
    then();
  }

  #closed(code: number): void {
    this.#drop();
    if (comesBack(code)) {
      this.#events.lost();
      this.#later();
    } else {
      this.#events.over(code);
    }
  }

  #later(): void {
    const wait = backoff(this.#attempt++, this.#platform.random());
    this.#retry?.cancel();
    this.#retry = this.#platform.after(wait, () => this.open());
  }

  /** Gives the socket up when nothing comes: no answer to the dial, and, where something is due, no frame. */
  #listen(on = this.#ticking): void {
    this.#silence?.cancel();
    const patience = this.#isOpen ? SILENT_SECONDS * 1000 : DIAL;
    const due = this.#isOpen ? on : this.#socket;
    this.#silence = due ? this.#platform.after(patience, () => this.redial()) : undefined;
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#isOpen = false;
    this.#silence?.cancel();
    this.#silence = undefined;
    socket?.close();
  }
}
