/** One WebSocket as the sessions want it; never keeps what passes through. */

import { SUBPROTOCOL } from "@ajar/protocol";
import type { Socket, SocketEvents } from "@ajar/session";

/** RFC 6455, section 7.1.5: closed without a close frame. */
const ABNORMAL = 1006;

/** Dials; a URL that the browser refuses to dial is a line that closed. */
export function openSocket(url: string, events: SocketEvents): Socket {
  try {
    return wrap(new WebSocket(url, SUBPROTOCOL), events);
  } catch {
    const timer = setTimeout(() => events.closed(ABNORMAL), 0);
    return { send() {}, close: () => clearTimeout(timer) };
  }
}

function wrap(socket: WebSocket, events: SocketEvents): Socket {
  socket.binaryType = "arraybuffer";
  socket.onopen = () => events.open();
  socket.onclose = ({ code }) => events.closed(code);
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === "string") events.text(data);
    else if (data instanceof ArrayBuffer) events.binary(new Uint8Array(data));
  };
  return {
    send(data) {
      if (socket.readyState === WebSocket.OPEN) socket.send(data as Uint8Array<ArrayBuffer>);
    },
    close() {
      socket.onopen = socket.onclose = socket.onmessage = null;
      socket.close();
    },
  };
}
