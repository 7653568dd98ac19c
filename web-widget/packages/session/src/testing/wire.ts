/** Sockets of a page to the fake hub over a link that can be cut, go silent, lose, double or change frames. */

import type { Socket, SocketEvents } from "../platform.ts";
import type { VirtualClock } from "./clock.ts";

/** Text or an envelope. */
export type Data = string | Uint8Array;

/** The hub's end of a socket. */
export interface HubSocket {
  readonly path: string;
  readonly link: Link;
  /** Sends a frame as JSON, or bytes. */
  send(data: object | Uint8Array): void;
  /** Closes with a code of the wire; what was sent before still arrives. */
  close(code: number): void;
  /** Set by the hub: what comes up, and the end of the socket. */
  onData: (data: Data) => void;
  onClosed: () => void;
  readonly open: boolean;
}

/** Changes what passes: the frames that arrive in the place of one. */
export type Tamper = (data: Data) => readonly Data[];

/** Milliseconds a frame travels. */
const LATENCY = 5;

/** The network of one page. */
export class Link {
  /** Sockets cannot be opened, and open ones are cut. */
  offline = false;
  /** Nothing passes, and nobody is told. */
  silent = false;
  /** Milliseconds since 1970 since when it is silent. */
  silentSince = 0;
  tamperUp: Tamper = (data) => [data];
  tamperDown: Tamper = (data) => [data];
  readonly #clock: VirtualClock;
  readonly #accept: (socket: HubSocket) => void;
  readonly #live = new Set<{ cut(): void }>();
  /** Every frame that came down or went up, for tests that look at the wire. */
  readonly seen: { readonly up: boolean; readonly data: Data }[] = [];

  constructor(clock: VirtualClock, accept: (socket: HubSocket) => void) {
    this.#clock = clock;
    this.#accept = accept;
  }

  /** Cuts every socket as a lost network does: no close frame. */
  cut(): void {
    for (const live of [...this.#live]) live.cut();
  }

  goOffline(): void {
    this.offline = true;
    this.cut();
  }

  goOnline(): void {
    this.offline = false;
    this.silent = false;
  }

  goSilent(): void {
    this.silent = true;
    this.silentSince = this.#clock.now();
  }

  /** Dials. */
  open(path: string, events: SocketEvents): Socket {
    let client: "opening" | "open" | "closed" = "opening";
    let server: "open" | "closed" = "open";
    const later = (run: () => void) => this.#clock.after(LATENCY, run);
    const tell = (code: number) => {
      if (client !== "closed") {
        client = "closed";
        this.#live.delete(live);
        events.closed(code);
      }
    };
    const hang = () => {
      if (server === "open") {
        server = "closed";
        hub.onClosed();
      }
    };
    const live = {
      cut: () => {
        later(() => tell(1006));
        later(hang);
      },
    };
    const down = (data: Data) => {
      if (this.silent) return;
      for (const each of this.tamperDown(data)) {
        this.seen.push({ up: false, data: each });
        if (client !== "open") return;
        if (typeof each === "string") events.text(each);
        else events.binary(each.slice());
      }
    };
    const hub: HubSocket = {
      path,
      link: this,
      send: (data) => {
        const copy = data instanceof Uint8Array ? data.slice() : JSON.stringify(data);
        if (server === "open") later(() => down(copy));
      },
      close: (code) => {
        if (server === "closed") return;
        server = "closed";
        later(() => this.silent || tell(code));
        hub.onClosed();
      },
      onData: () => undefined,
      onClosed: () => undefined,
      get open() {
        return server === "open";
      },
    };
    later(() => {
      if (this.offline || this.silent) {
        if (this.offline) tell(1006);
        return;
      }
      if (client !== "opening") return;
      client = "open";
      this.#live.add(live);
      this.#accept(hub);
      events.open();
    });
    return {
      send: (data) => {
        if (client !== "open" || this.silent) return;
        for (const each of this.tamperUp(typeof data === "string" ? data : data.slice())) {
          this.seen.push({ up: true, data: each });
          later(() => server === "open" && hub.onData(each));
        }
      },
      close: () => {
        client = "closed";
        this.#live.delete(live);
        if (!this.silent) later(hang);
      },
    };
  }
}
