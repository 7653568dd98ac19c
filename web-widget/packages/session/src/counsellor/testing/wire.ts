/** Sockets without a network: what one end sends, the other hears in a turn of its own; a cut line is silent on one side. */
import type { Socket, SocketEvents } from "../../platform.ts";

/** The hub's end of a socket. */
export interface HubSocket {
  readonly path: string;
  /** Set by whoever serves the path. */
  onText: (data: string) => void;
  onBinary: (data: Uint8Array) => void;
  onClosed: () => void;
  send(frame: object): void;
  sendBinary(data: Uint8Array): void;
  /** Closes with a code; the page hears it. */
  close(code: number): void;
  /** The network breaks: both ends hear it. */
  cut(): void;
}

/** Opens a socket to something that serves paths. */
export function openWire(
  path: string,
  events: SocketEvents,
  serve: (socket: HubSocket) => void,
): Socket & { cut(): void } {
  let open = true;
  const later = (run: () => void) => queueMicrotask(run);
  const end = (code: number, tellHub: boolean) => {
    if (!open) return;
    open = false;
    later(() => events.closed(code));
    if (tellHub) later(() => hub.onClosed());
  };
  const hub: HubSocket = {
    path,
    onText: () => undefined,
    onBinary: () => undefined,
    onClosed: () => undefined,
    send: (frame) => later(() => open && events.text(JSON.stringify(frame))),
    sendBinary: (data) => later(() => open && events.binary(data)),
    close: (code) => later(() => end(code, false)),
    cut: () => end(1006, true),
  };
  later(() => {
    serve(hub);
    if (open) events.open();
  });
  return {
    send: (data) => {
      if (!open) return;
      later(() => (typeof data === "string" ? hub.onText(data) : hub.onBinary(data)));
    },
    close: () => {
      if (!open) return;
      open = false;
      later(() => hub.onClosed());
    },
    cut: () => end(1006, true),
  };
}
