/** What reaches the hub: no byte that identifies a visitor, and every browser looks the same. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ask, closed, open } from "../support/client.mjs";
import { startEdge } from "../support/edge.mjs";
import { startRecorder } from "../support/recorder.mjs";
import { CHAT, CONSOLE, stage } from "../support/stage.mjs";

const CANARY = "kanarie7f3a";
const IDENTIFYING = [
  ...["User-Agent", "Referer", "Accept", "Accept-Language", "Cookie", "From", "Forwarded", "Via", "Authorization"],
  ...[
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
    "X-Client-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
  ],
  ...[
    "DNT",
    "Sec-GPC",
    "Sec-CH-UA",
    "Sec-CH-UA-Mobile",
    "Sec-CH-UA-Platform",
    "Sec-CH-UA-Model",
    "Sec-Fetch-Site",
    "Sec-Fetch-Dest",
  ],
  ...[
    "If-None-Match",
    "If-Range",
    "Range",
    "Device-Memory",
    "Downlink",
    "RTT",
    "ECT",
    "Save-Data",
    "Priority",
    "X-Requested-With",
  ],
  ...[
    "Sec-WebSocket-Extensions",
    "Proxy-Authorization",
    "Keep-Alive",
    "TE",
    "Cache-Control",
    "Pragma",
    "X-What-Comes-Next",
  ],
  // These are needed, but not with any value that a visitor could be told by.
  ...["Accept-Encoding", "Content-Type", "Origin", "Sec-WebSocket-Protocol", "Sec-WebSocket-Version", "Upgrade"],
];
const CHROME = {
  "User-Agent":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  "Accept-Encoding": "gzip, deflate, br, zstd",
  "Accept-Language": "da-DK,da;q=0.9,en-US;q=0.8",
  "Cache-Control": "no-cache",
  Pragma: "no-cache",
};
const FIREFOX = {
  "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
  "Accept-Encoding": "gzip, deflate, br",
  "Accept-Language": "fo,da;q=0.7",
  Connection: "keep-alive, Upgrade",
  "Sec-Fetch-Dest": "empty",
  "Sec-Fetch-Mode": "websocket",
};
const SESSION = `__Host-ajar=${"s".repeat(43)}`;

const here = stage();
let edge;
let hub;
before(async () => {
  hub = await startRecorder(here);
  edge = await startEdge(here);
});
after(async () => {
  await edge?.stop();
  await hub?.stop();
  here.strike();
});

/** Sends one request and answers with what the hub got. */
async function passed(asked) {
  hub.heads.length = 0;
  const answer = await ask(edge, asked);
  return { ...answer, ...hub.heads[0] };
}

describe("headers", () => {
  it("pass none of the browser's own, whatever they are called", async () => {
    for (const host of [CHAT, CONSOLE]) {
      for (const name of IDENTIFYING) {
        const got = await passed({ host, path: "/chat/aaben-doer", headers: { [name]: CANARY }, from: "127.0.0.77" });
        assert.equal(got.status, 200, name);
        const expected = [`Host: ${host}`, "Connection: close", ...(name === "Origin" ? ["Origin: null"] : [])];
        assert.deepEqual(got.passed, expected, name);
      }
    }
  });

  it("carry no query but a language", async () => {
    for (const [query, left] of [
      [`?utm_source=${CANARY}`, ""],
      [`?lang=da&from=${CANARY}`, ""],
      [`?${CANARY}`, ""],
      ["?lang=sv", ""],
      ["?lang=en", "?lang=en"],
      ["?lang=da", "?lang=da"],
    ]) {
      assert.equal((await passed({ path: `/chat/aaben-doer${query}` })).line, `GET /chat/aaben-doer${left}`, query);
    }
  });

  it("cannot be smuggled by an encoded path", async () => {
    const got = await passed({ path: `/chat/a%0d%0aX-Forwarded-For:%20${CANARY}?x` });
    assert.equal(got.line, `GET /chat/a%0D%0AX-Forwarded-For:%20${CANARY}`);
    assert.deepEqual(got.passed, [`Host: ${CHAT}`, "Connection: close"]);
  });

  it("keep the coding, the type of a body and the origin, each from a short list", async () => {
    for (const [name, sent, left] of [
      ["Accept-Encoding", "gzip, deflate, br, zstd", "br"],
      ["Accept-Encoding", "gzip;q=1.0, gzip", "gzip"],
      ["Accept-Encoding", "identity;q=1", undefined],
      ["Content-Type", `application/json; charset=utf-8; ${CANARY}`, "application/json"],
      ["Content-Type", "text/plain;charset=UTF-8", "text/plain"],
      ["Content-Type", "multipart/form-data; boundary=x", undefined],
      ["Origin", "https://www.solvig.example", "https://www.solvig.example"],
      ["Origin", "chrome-extension://abcdefgh", "null"],
      ["Origin", `https://${CANARY}@x`, "null"],
    ]) {
      const got = await passed({ headers: { [name]: sent } });
      const found = got.passed.find((pair) => pair.startsWith(`${name}: `));
      assert.equal(found, left && `${name}: ${left}`, `${name}: ${sent}`);
    }
  });

  it("carry the staff session on the console's host and no other cookie anywhere", async () => {
    for (const [host, cookie, left] of [
      [CONSOLE, `a=${CANARY}; ${SESSION}; b=2`, `Cookie: ${SESSION}`],
      [CONSOLE, `x${SESSION}`, undefined],
      [CONSOLE, `${SESSION}${CANARY}`, undefined],
      [CHAT, SESSION, undefined],
    ]) {
      const got = await passed({ host, headers: { cookie } });
      assert.equal(
        got.passed.find((pair) => pair.startsWith("Cookie")),
        left,
        `${host} ${cookie}`,
      );
    }
    const answers = [await ask(edge, { host: CHAT }), await ask(edge, { host: CONSOLE })];
    assert.deepEqual(
      answers.map((answer) => answer.headers["set-cookie"]),
      [undefined, ["a=1"]],
    );
  });

  it("make the sockets of all browsers look the same, but for the key that is drawn for each", async () => {
    const seen = [];
    for (const [headers, from] of [
      [CHROME, "127.0.0.78"],
      [FIREFOX, "127.0.0.79"],
      [{}, "127.0.0.1"],
    ]) {
      hub.heads.length = 0;
      const { socket, extensions, protocol } = await open(edge, {
        path: `/api/v1/services/aaben-doer/visit?${CANARY}`,
        headers,
        from,
      });
      assert.deepEqual([protocol, extensions], ["ajar.1", ""]);
      seen.push([hub.heads[0].line, ...hub.heads[0].passed].map((line) => line.replace(/(Key: ).{22}==/, "$1*")));
      const over = closed(socket);
      socket.terminate();
      await over;
    }
    const upgrade = ["Connection: upgrade", "Upgrade: websocket", `Origin: https://${CHAT}`, "Sec-WebSocket-Key: *"];
    const coded = ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: ajar.1", "Accept-Encoding: br"];
    const expected = ["GET /api/v1/services/aaben-doer/visit", `Host: ${CHAT}`, ...upgrade, ...coded];
    assert.deepEqual(seen, [expected, expected, expected.slice(0, -1)]);
  });

  it("and no byte of a canary or an address was sent at all", () => {
    const raw = hub.raw();
    // A path is what was asked for and cannot be taken away: the one in the smuggled path is expected.
    const rest = raw.replace(`GET /chat/a%0D%0AX-Forwarded-For:%20${CANARY} `, "");
    assert.ok(raw.length > 10_000, "the recorder heard something");
    for (const trace of [CANARY, "127.0.0.", "Mozilla", "da-DK", "::1"]) assert.ok(!rest.includes(trace), trace);
  });
});

describe("hosts", () => {
  it("that are not ours get no certificate, or no answer behind the right one", async () => {
    await assert.rejects(ask(edge, { host: "andet.example" }), /alert|unrecognized/i);
    assert.equal((await ask(edge, { host: "andet.example", name: CHAT })).status, 421);
    assert.equal((await ask(edge, { host: CONSOLE, name: CHAT })).status, 200);
    for (const host of [CHAT, CONSOLE]) {
      const { headers } = await ask(edge, { host });
      assert.deepEqual([headers["strict-transport-security"], headers.server], ["max-age=63072000; includeSubDomains", "nginx"], host);
    }
  });

  it("speak plain HTTP only to lead to the same page over https, without the query", async () => {
    for (const [path, status, location] of [
      [`/chat/aaben-doer?from=${CANARY}`, 301, `https://${CHAT}/chat/aaben-doer`],
      ["/console/", 301, `https://${CHAT}/console/`],
      ["/", 301, `https://${CHAT}/`],
      ["/chat/a%0d%0aSet-Cookie:%20a=1", 404, undefined],
      ["/api/v1/services/aaben-doer/visit", 404, undefined],
    ]) {
      const answer = await ask(edge, { path, plain: true });
      assert.deepEqual([answer.status, answer.headers.location], [status, location], path);
    }
  });
});
