/** What staff send that is large passes the edge up to the hub's own limits, read from the hub's source; everything else stays small. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, it } from "node:test";
import { ask } from "../support/client.mjs";
import { startEdge } from "../support/edge.mjs";
import { startRecorder } from "../support/recorder.mjs";
import { CONSOLE, REPOSITORY, stage } from "../support/stage.mjs";

const KIB = 1024;
const staff = (rest) => `/api/v1/staff/services/aaben-doer/${rest}`;

/** Bytes of a constant in Rust: `16 * 1024`, or `400 * 1_024`. */
function limit(file, name) {
  const found = readFileSync(join(REPOSITORY, file), "utf8").match(
    new RegExp(`const ${name}: usize = (\\d+) \\* 1_?024;`),
  );
  assert.ok(found, `${name} in ${file}`);
  return Number(found[1]) * KIB;
}

const JSON_BODY = limit("crates/protocol/src/limits.rs", "JSON_BODY");
const SETUP = limit("crates/protocol/src/setup/mod.rs", "DOCUMENT") + JSON_BODY;
const BOOKINGS = "crates/server/src/http/bookings/staff.rs";

let here;
let edge;
let hub;
beforeEach(async () => {
  here = stage();
  hub = await startRecorder(here);
  edge = await startEdge(here);
});
afterEach(async () => {
  await edge?.stop();
  await hub?.stop();
  here.strike();
});

async function sent(path, method, bytes, type = "application/json") {
  const headers = { "content-type": type, "content-length": bytes };
  const asked = { host: CONSOLE, path, method, headers, body: Buffer.alloc(bytes, "a") };
  // nginx may close before the last byte of what is too large was sent.
  return ask(edge, asked).then(
    ({ status }) => status,
    () => 413,
  );
}

it("lets each of them through up to the hub's limit, and no byte more", async () => {
  for (const [method, path, bytes, type] of [
    ["PUT", staff("setup"), SETUP],
    ["POST", staff("setup/file"), SETUP],
    ["PUT", staff("bookings/plan"), limit(BOOKINGS, "PLAN")],
    ["PUT", staff("bookings/places/house/picture"), limit(BOOKINGS, "PICTURE"), "image/webp"],
    ["POST", staff("setup/intake"), JSON_BODY],
    ["POST", staff("bookings/slots"), JSON_BODY],
    ["POST", "/api/v1/staff/session", JSON_BODY],
  ]) {
    assert.deepEqual([await sent(path, method, bytes, type), await sent(path, method, bytes + 1, type)], [200, 413], path);
  }
});

it("passes the kind of a picture, and no other kind", async () => {
  for (const [type, passed] of [
    ["image/webp", "image/webp"],
    ["image/jpeg", "image/jpeg"],
    ["image/svg+xml", undefined],
    ["image/webp; x=1", undefined],
  ]) {
    await sent(staff("bookings/places/house/picture"), "PUT", 3, type);
    const line = hub.heads.at(-1).passed.find((header) => header.startsWith("Content-Type: "));
    assert.equal(line?.slice("Content-Type: ".length), passed, type);
  }
});

it("lets staff ask for a period and for hours, where the hub understands it", async () => {
  for (const [path, passed] of [
    [staff("statistics/export?period=2026-Q3&format=csv"), staff("statistics/export?period=2026-Q3&format=csv")],
    [staff("statistics/2026/staffing?open=thu-16%3A00-20%3A00"), staff("statistics/2026/staffing?open=thu-16%3A00-20%3A00")],
    [staff("statistics/export?period=a%20b;c"), staff("statistics/export")],
    [staff("statistics?period=2026-Q3"), staff("statistics")],
    [staff("setup?lang=da"), staff("setup?lang=da")],
  ]) {
    await ask(edge, { host: CONSOLE, path });
    assert.equal(hub.heads.at(-1).line, `GET ${passed}`);
  }
});
