/** The real server behind the real edge, with the sample configuration: everything that a visitor and a counsellor need. */
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { ask, closed, open } from "../support/client.mjs";
import { startEdge } from "../support/edge.mjs";
import { startHub } from "../support/hub.mjs";
import { CHAT, CONSOLE, stage } from "../support/stage.mjs";

/** Close codes of crates/protocol/src/close.rs. */
const [GOING_AWAY, SILENT] = [4000, 4002];

const here = stage();
let edge;
let hub;
before(async () => {
  hub = await startHub(here);
  edge = await startEdge(here);
});
after(async () => {
  await edge?.stop();
  await hub?.stop();
  here.strike();
});

/** HELLO of a browser that comes for the first time. */
const HELLO = JSON.stringify({
  ...{ t: "HELLO", version: 1, suites: [1], nonce: Buffer.alloc(32, 7).toString("base64url") },
  routing: { who: "oneself", urgent: false },
});

it("shows the service's page and frame, with its files, in the browser's coding", async () => {
  const page = await ask(edge, { path: "/chat/aaben-doer" });
  assert.equal(page.status, 200);
  assert.match(page.body, /Åben Dør/);
  assert.match(page.headers["content-security-policy"], /frame-ancestors https:\/\/www\.solvig\.example/);
  assert.match(page.headers["content-security-policy"], new RegExp(`wss://${CHAT}`));
  const files = [...page.body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]);
  assert.ok(files.length > 1);
  for (const path of files) {
    const file = await ask(edge, { path, headers: { "accept-encoding": "gzip, deflate, br, zstd" } });
    assert.deepEqual([file.status, file.headers["content-encoding"]], [200, "br"], path);
    assert.match(file.headers["cache-control"], /immutable/);
  }
});

it("speaks the language that the query asks for", async () => {
  assert.match((await ask(edge, { path: "/chat/aaben-doer?lang=en" })).body, /<html lang="en"/);
  assert.match((await ask(edge, { path: "/chat/aaben-doer?lang=en&x=1" })).body, /<html lang="da"/);
});

it("gives the launcher its script and the status, to the service's own sites", async () => {
  assert.equal((await ask(edge, { path: "/embed.js" })).status, 200);
  for (const [origin, allowed] of [
    ["https://www.solvig.example", true],
    ["https://evil.example", false],
  ]) {
    const status = await ask(edge, { path: "/api/v1/services/aaben-doer/status", headers: { origin } });
    assert.equal(status.status, 200);
    assert.equal(status.headers["access-control-allow-origin"], allowed ? origin : undefined);
    assert.ok(JSON.parse(status.body).state);
  }
});

it("keeps hosts and origins apart, as the server does alone", async () => {
  for (const [host, path] of [
    [CHAT, "/console/"],
    [CONSOLE, "/chat/aaben-doer"],
    [CHAT, "/api/v1/staff/session"],
  ]) {
    assert.equal((await ask(edge, { host, path })).status, 421, `${host}${path}`);
  }
  const foreign = await open(edge, { headers: { origin: "https://evil.example" } });
  assert.equal(foreign.status, 403);
  assert.equal((await open(edge, { host: CONSOLE })).status, 421);
});

it("signs a counsellor in by the link, and knows the session by its cookie", async () => {
  const [link] = hub.links();
  const path = "/api/v1/staff/session";
  const asked = { host: CONSOLE, path, method: "POST", body: JSON.stringify({ link }) };
  const headers = { origin: `https://${CONSOLE}`, "content-type": "application/json" };
  assert.equal((await ask(edge, { ...asked, headers: { ...headers, origin: `https://${CHAT}` } })).status, 403);
  const signed = await ask(edge, {
    ...asked,
    headers: { ...headers, "content-length": Buffer.byteLength(asked.body) },
  });
  assert.equal(signed.status, 200, signed.body);
  const cookie = signed.headers["set-cookie"][0].split(";")[0];
  assert.equal((await ask(edge, { host: CONSOLE, path, headers: { cookie: `other=1; ${cookie}` } })).status, 200);
  assert.equal((await ask(edge, { host: CONSOLE, path })).status, 401);
  const ticket = await ask(edge, {
    host: CONSOLE,
    path: "/api/v1/staff/services/aaben-doer/duty/ticket",
    method: "POST",
    headers: { ...headers, cookie },
  });
  assert.equal(ticket.status, 200);
  assert.equal((await ask(edge, { host: CONSOLE, path: "/console/" })).status, 200);
});

it("takes a farewell as a beacon sends it, and no body that is too long or of unknown length", async () => {
  const path = "/api/v1/services/aaben-doer/leave";
  const token = Buffer.alloc(32).toString("base64url");
  const farewell = { path, method: "POST", body: JSON.stringify({ token }) };
  const headers = { origin: `https://${CHAT}`, "content-type": "text/plain;charset=UTF-8" };
  const long = { ...headers, "content-length": Buffer.byteLength(farewell.body) };
  assert.equal((await ask(edge, { ...farewell, headers: long })).status, 204);
  const chunked = { ...headers, "transfer-encoding": "chunked" };
  assert.equal((await ask(edge, { ...farewell, headers: chunked })).status, 411);
  const flood = "x".repeat(16 * 1024 + 1);
  assert.equal(
    (await ask(edge, { ...farewell, body: flood, headers: { ...headers, "content-length": flood.length } })).status,
    413,
  );
});

it("lets the hub decide when a line is lost: who answers stays, who is silent for 12 s goes, with the hub's code", async () => {
  const [alive, silent] = [await open(edge), await open(edge, { pongs: false })];
  assert.equal(alive.protocol, "ajar.1");
  for (const { socket } of [alive, silent]) socket.send(HELLO);
  assert.equal(await closed(silent.socket), SILENT);
  assert.match(silent.frames[0], /"WELCOME"/);
  assert.equal(alive.socket.readyState, alive.socket.OPEN);
  const over = closed(alive.socket);
  await hub.stop();
  assert.equal(await over, GOING_AWAY);
});

it("shows numbers to call when the hub is away, and no error page elsewhere", async () => {
  const page = await ask(edge, { path: "/chat/aaben-doer" });
  assert.equal(page.status, 502);
  for (const number of ["112", "116 111", "70 201 201"]) assert.ok(page.body.includes(number));
  assert.equal(page.headers["cache-control"], "no-store");
  assert.equal((await ask(edge, { path: "/api/v1/services/aaben-doer/status" })).status, 502);
});

it("said nothing of all this: nginx not a word, ajar its start, that somebody of the staff signed in, and its stop", () => {
  assert.equal(edge.said(), "");
  const events = hub
    .said()
    .split("\n")
    .filter((line) => line.startsWith("{"));
  assert.deepEqual(
    events.map((line) => JSON.parse(line).fields.message),
    ["started", "sign-in", "draining", "stopping"],
  );
});
