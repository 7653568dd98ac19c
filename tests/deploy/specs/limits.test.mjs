/** Limits by address: a school behind one address gets in whole, one address alone cannot take the house, others are not touched. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, it } from "node:test";
import { ask, browser, open } from "../support/client.mjs";
import { startEdge } from "../support/edge.mjs";
import { startHub } from "../support/hub.mjs";
import { startRecorder } from "../support/recorder.mjs";
import { stage } from "../support/stage.mjs";

/** As in deploy/edge/nginx.conf. */
const [REQUESTS, SOCKETS] = [3000, 400];
const SCHOOL = 200;
/** Only here the edge believes a header about the client's address: a machine has few IPv6 addresses of its own. */
const BELIEVING = ["access_log off;", "access_log off; set_real_ip_from 127.0.0.0/8; real_ip_header X-Test-Address;"];

let here;
let edge;
let hub;
beforeEach(() => {
  here = stage();
});
afterEach(async () => {
  await edge?.stop();
  await hub?.stop();
  here.strike();
});

/** The first files that a page names. */
async function pageOf(visitor) {
  const page = await ask(edge, { path: "/chat/aaben-doer", agent: visitor });
  const files = [...page.body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]);
  return [page, ...(await Promise.all(files.map((path) => ask(edge, { path, agent: visitor }))))];
}

it(`${SCHOOL} children of one address open the chat at once: loader, status, page, files and socket, and nobody is refused`, async () => {
  hub = await startHub(here);
  edge = await startEdge(here);
  const visits = Array.from({ length: SCHOOL }, async () => {
    const visitor = browser();
    const first = await Promise.all(
      ["/embed.js", "/api/v1/services/aaben-doer/status"].map((path) => ask(edge, { path, agent: visitor })),
    );
    const answers = [...first, ...(await pageOf(visitor))];
    const { socket, status } = await open(edge);
    visitor.destroy();
    return { statuses: answers.map((answer) => answer.status), socket, status };
  });
  const all = await Promise.all(visits);
  const refused = all.flatMap((visit) => visit.statuses).filter((status) => status !== 200);
  assert.deepEqual([refused, all.filter((visit) => !visit.socket).length], [[], 0]);
  assert.ok(all[0].statuses.length >= 5, "page and files were asked for");
  for (const { socket } of all) socket.terminate();
});

it("one address holds at most 400 sockets, and another still gets one", async () => {
  hub = await startRecorder(here);
  edge = await startEdge(here);
  const held = [];
  for (let round = 0; round < SOCKETS / 50; round += 1) {
    held.push(...(await Promise.all(Array.from({ length: 50 }, () => open(edge)))));
  }
  assert.equal(held.filter((opened) => opened.socket).length, SOCKETS);
  const more = await Promise.all(Array.from({ length: 20 }, () => open(edge)));
  assert.ok(
    more.every(({ status }) => status === 503 || status === 429),
    JSON.stringify(more.map(({ status }) => status)),
  );
  const other = await open(edge, { from: "127.0.0.2" });
  assert.ok(other.socket);
  for (const { socket } of [...held, other]) socket.terminate();
});

it("one address that asks without end is told 429, with numbers to call, and others are not touched", async () => {
  hub = await startRecorder(here);
  edge = await startEdge(here, [BELIEVING]);
  const told = await refusal("2001:db8:0:1::a", 3 * REQUESTS);
  assert.match(told?.body ?? "nobody was refused", /116 111/);
  for (const [address, refused] of [
    ["2001:db8:0:1:ffff:1:2:3", true], // the same /64
    ["2001:db8:0:2::a", false],
    ["192.0.2.1", false],
  ]) {
    assert.equal((await refusal(address, 400)) !== undefined, refused, address);
  }
});

/** Asks until the answer is 429, at most so many times. */
async function refusal(address, most) {
  const agent = browser();
  const asked = { path: "/chat/aaben-doer", headers: { "X-Test-Address": address }, agent };
  try {
    for (let sent = 0; sent < most; sent += 100) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => ask(edge, asked)));
      const told = answers.find(({ status }) => status === 429);
      if (told) return told;
    }
  } finally {
    agent.destroy();
  }
}
