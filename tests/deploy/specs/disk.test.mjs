/** nginx writes no file at all: not with bodies, long answers to slow readers, broken requests, or a hub that is away. Seen by the kernel's eyes. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { after, before, it } from "node:test";
import { connect } from "node:tls";
import { ask, open } from "../support/client.mjs";
import { startEdge } from "../support/edge.mjs";
import { LONG, startRecorder } from "../support/recorder.mjs";
import { CHAT, stage } from "../support/stage.mjs";

const here = stage();
let edge;
let hub;
let files;
let writtenAtStart;
before(async () => {
  hub = await startRecorder(here);
  edge = await startEdge(here);
  await ask(edge, {});
  files = edge.files();
  writtenAtStart = edge.written().length;
});
after(async () => {
  await edge?.stop();
  here.strike();
});

/** Sends bytes that are no good request and waits for whatever comes back. */
async function garble(text) {
  const socket = connect({ host: "127.0.0.1", port: edge.tls, servername: CHAT, ca: edge.authority });
  await once(socket, "secureConnect");
  socket.on("error", () => socket.destroy()).resume();
  socket.write(text);
  await once(socket, "close");
}

it("at start it opens its process id, /dev/null and its temporary folders, and nothing else", () => {
  const expected = /^\/dev\/null$|\/nginx\.pid$|\/nginx\/(body|proxy|fastcgi|uwsgi|scgi)$/;
  assert.deepEqual(
    edge.written().filter((path) => !expected.test(path)),
    [],
  );
  assert.ok(writtenAtStart > 0, "strace sees");
});

it("a long answer to a slow reader waits in memory and at the hub, not in a file", async () => {
  const socket = connect({ host: "127.0.0.1", port: edge.tls, servername: CHAT, ca: edge.authority });
  socket.write(`GET /long HTTP/1.1\r\nHost: ${CHAT}\r\nConnection: close\r\n\r\n`);
  await once(socket, "readable");
  // The reader rests while others are served: time enough for a file, if there were one.
  for (let others = 0; others < 50; others += 1) await ask(edge, {});
  let read = 0;
  for await (const part of socket) read += part.length;
  assert.ok(read > LONG);
  assert.equal(edge.written().length, writtenAtStart, edge.written().slice(writtenAtStart).join("\n"));
});

it("with bodies, sockets, broken requests and a hub that is away, it opens none", async () => {
  const body = "k".repeat(16 * 1024);
  const headers = { "content-length": body.length };
  assert.equal((await ask(edge, { method: "POST", body, headers })).status, 200);
  assert.equal(hub.heads.at(-1).body.length, body.length);
  for (const text of [
    "GET / HTTP/1.1\r\n\r\n",
    `GET /${"x".repeat(9000)} HTTP/1.1\r\nHost: ${CHAT}\r\n\r\n`,
    "nonsense\r\n\r\n",
    "\x16\x03\x01\x00\x00",
    `POST / HTTP/1.1\r\nHost: ${CHAT}\r\nContent-Length: -1\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: ${CHAT}\r\nHost: x\r\n\r\n`,
  ]) {
    await garble(text);
  }
  await assert.rejects(ask(edge, { host: "andet.example" }));
  const { socket } = await open(edge);
  const gone = once(socket, "close");
  await hub.stop();
  await gone;
  for (const path of ["/", "/chat/aaben-doer", "/api/v1/services/aaben-doer/visit"]) {
    assert.equal((await ask(edge, { path, method: "POST", body, headers })).status, 502, path);
  }
  assert.equal(edge.written().length, writtenAtStart, edge.written().slice(writtenAtStart).join("\n"));
  assert.deepEqual(edge.files(), files);
  assert.equal(edge.said(), "");
});

it("a crash would leave nothing: its workers' core files are limited to one byte", () => {
  const pids = edge.pids();
  assert.ok(pids.length > 0);
  for (const pid of pids) {
    assert.match(readFileSync(`/proc/${pid}/limits`, "latin1"), /Max core file size +1 +1 /);
  }
});

it("and the watch can see: with Debian's own logging both logs are found", async () => {
  const open = stage();
  const log = (name) => `${open.folder}/nginx/${name}.log`;
  const recorder = await startRecorder(open);
  const logging = await startEdge(open, [
    ["error_log /dev/null emerg;", `error_log ${log("error")} notice;`],
    ["access_log off;", `access_log ${log("access")};`],
  ]);
  await ask(logging, {});
  await logging.stop();
  await recorder.stop();
  const [written, left] = [logging.written(), logging.files().join("\n")];
  open.strike();
  for (const name of ["error", "access"]) {
    assert.ok(written.includes(log(name)), name);
    assert.match(left, new RegExp(`^${name}\\.log [1-9]`, "m"), name);
  }
});
