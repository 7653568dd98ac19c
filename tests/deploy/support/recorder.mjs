/** Stands in the hub's place and keeps every byte that the edge sends, so that a canary cannot hide in a header nobody reads. */
import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { giveToEdge } from "./stage.mjs";

/** RFC 6455, section 1.3. */
const MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/** More than all of nginx's buffers and the kernel's hold. */
export const LONG = 16 * 1024 * 1024;
/** Sets a cookie, which must not pass on the chat's host. */
const ANSWER =
  "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

/** Listens on `stage.socket`, a request a connection; answers each in the same way and holds every upgrade. */
export async function startRecorder(stage) {
  const heads = [];
  const raw = [];
  const sockets = new Set();
  const server = createServer((socket) => {
    let text = "";
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    socket.setEncoding("latin1").on("data", (chunk) => {
      raw.push(chunk);
      text += chunk;
      const asked = whole(text);
      if (!asked) return;
      text = "";
      heads.push(asked);
      if (asked.key) socket.write(switching(asked.key));
      else socket.end(asked.line === "GET /long" ? long() : ANSWER);
    });
  });
  await new Promise((done) => server.listen(stage.socket, done));
  giveToEdge(stage.socket);
  return {
    heads,
    raw: () => raw.join(""),
    stop: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(done);
      }),
  };
}

/** A request whose body has arrived: its first line, its header lines as sent, its body. */
function whole(text) {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return;
  const [line, ...headers] = text.slice(0, end).split("\r\n");
  const value = (name) => headers.find((header) => header.startsWith(`${name}: `))?.slice(name.length + 2);
  const body = text.slice(end + 4);
  if (body.length < Number(value("Content-Length") ?? 0)) return;
  return { line: line.replace(/ HTTP\/1\.1$/, ""), passed: headers, body, key: value("Sec-WebSocket-Key") };
}

function switching(key) {
  const accept = createHash("sha1")
    .update(key + MAGIC)
    .digest("base64");
  const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
  return [...head, `Sec-WebSocket-Accept: ${accept}`, "Sec-WebSocket-Protocol: ajar.1", "", ""].join("\r\n");
}

function long() {
  return `HTTP/1.1 200 OK\r\nContent-Length: ${LONG}\r\nConnection: close\r\n\r\n${"k".repeat(LONG)}`;
}
