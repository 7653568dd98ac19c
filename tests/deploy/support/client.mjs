/** A browser's side of the edge: requests and sockets over TLS from any address of this machine, with any header. */
import { request as plainly } from "node:http";
import { Agent, request } from "node:https";
import { WebSocket } from "ws";
import { CHAT } from "./stage.mjs";

/** One request; `from` is the client's address, `name` the one that TLS asks for when it is not the host. */
export function ask(
  edge,
  { host = CHAT, name = host, path = "/", method = "GET", headers = {}, from = "127.0.0.1", ...more },
) {
  const { body, agent = false, plain = false } = more;
  return new Promise((done, failed) => {
    const asked = (plain ? plainly : request)(
      {
        ...way(edge, name, from),
        ...(plain && { port: edge.plain }),
        path,
        method,
        headers: { ...headers, host },
        agent,
      },
      (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () =>
          done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }),
        );
        response.on("error", failed);
      },
    );
    asked.on("error", failed).end(body);
  });
}

/** One browser's connections: it keeps them, at most six to a host. */
export function browser() {
  return new Agent({ keepAlive: true, maxSockets: 6 });
}

/** Opens a socket; answers with the socket, or with the status of the refusal. Frames are kept from the first one on. */
export function open(
  edge,
  { host = CHAT, path = "/api/v1/services/aaben-doer/visit", headers = {}, from = "127.0.0.1", pongs = true } = {},
) {
  return new Promise((done, failed) => {
    const options = {
      ...way(edge, host, from),
      headers: { origin: `https://${host}`, ...headers, host },
      autoPong: pongs,
    };
    const socket = new WebSocket(`wss://127.0.0.1:${edge.tls}${path}`, ["ajar.1"], {
      ...options,
      perMessageDeflate: true,
    });
    const frames = [];
    socket.on("message", (data) => frames.push(data.toString()));
    socket.on("open", () => done({ socket, frames, protocol: socket.protocol, extensions: socket.extensions }));
    socket.on("unexpected-response", (asked, response) => {
      asked.destroy();
      done({ status: response.statusCode });
    });
    socket.on("error", failed);
  });
}

/** The close code, when it comes. */
export function closed(socket) {
  return new Promise((done) => socket.on("close", done));
}

function way(edge, host, from) {
  return { host: "127.0.0.1", port: edge.tls, servername: host, localAddress: from, ca: edge.authority };
}
