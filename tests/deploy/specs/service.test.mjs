/** The systemd units: free of mistakes, exposed as little as promised, and what they forbid is nothing that the server needs. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, it } from "node:test";
import { ask, closed, open } from "../support/client.mjs";
import { startEdge } from "../support/edge.mjs";
import { startHub } from "../support/hub.mjs";
import { REPOSITORY, rendered, stage } from "../support/stage.mjs";
import { allowed, analyze, calls, exposure, unit } from "../support/systemd.mjs";

/** The most that deploy/ promises, of 10. */
const EXPOSURE = 1.5;
/** SQLite hands a file to the database's owner, as root only; the unit's user is not root. */
const OF_ROOT = ["fchown"];

const here = stage();
after(() => here.strike());

const service = rendered("ajar.service", [["/usr/local/bin/ajar", join(REPOSITORY, "target/debug/ajar")]]);

it(`ajar.service is free of mistakes and exposed at most ${EXPOSURE}`, (test) => {
  const file = unit(here.folder, "ajar.service", service);
  const verified = analyze("verify", file);
  assert.deepEqual([verified.status, verified.said.trim()], [0, ""]);
  const figure = exposure(file);
  test.diagnostic(`exposure of ajar.service: ${figure}`);
  assert.ok(figure <= EXPOSURE, `${figure}`);
});

it("ajar.service keeps each promise by name", () => {
  for (const line of [
    ...[
      "DynamicUser=yes",
      "StateDirectory=ajar",
      "RuntimeDirectory=ajar",
      "LimitCORE=1",
      "MemorySwapMax=0",
      "ProtectSystem=strict",
    ],
    ...[
      "ProtectProc=invisible",
      "PrivateTmp=yes",
      "PrivateDevices=yes",
      "NoNewPrivileges=yes",
      "CapabilityBoundingSet=",
    ],
    ...[
      "MemoryDenyWriteExecute=yes",
      "RestrictAddressFamilies=AF_UNIX",
      "PrivateNetwork=yes",
      "StandardOutput=null",
      "UMask=0007",
    ],
  ]) {
    assert.ok(service.split("\n").includes(line), line);
  }
});

it("Debian's nginx.service with the drop-in is free of mistakes", () => {
  const debian = ["/lib/systemd/system/nginx.service", "/usr/lib/systemd/system/nginx.service"].find(existsSync);
  const file = unit(here.folder, "nginx.service", readFileSync(debian, "utf8"));
  mkdirSync(`${file}.d`);
  unit(`${file}.d`, "ajar.conf", rendered("edge/nginx.service.conf", []));
  const verified = analyze("verify", file);
  assert.deepEqual([verified.status, verified.said.trim()], [0, ""]);
});

it("the filter lets every system call through that the server makes, and it makes no socket but Unix sockets", async () => {
  const trace = join(here.folder, "log/hub");
  const hub = await startHub(here, ["strace", "-f", "-qq", "-o", trace]);
  const edge = await startEdge(here);
  assert.equal((await ask(edge, { path: "/chat/aaben-doer" })).status, 200);
  const { socket } = await open(edge);
  const over = closed(socket);
  socket.close();
  await over;
  await edge.stop();
  await hub.stop();
  const made = calls(trace, "socket");
  const filter = allowed(service);
  const missing = [...made.names].filter((name) => !filter.has(name) && !OF_ROOT.includes(name));
  assert.deepEqual(missing, []);
  assert.ok(made.names.has("accept4") && made.names.has("prctl"), "strace saw the server at work");
  assert.deepEqual(
    made.arguments.filter((given) => !given.startsWith("AF_UNIX")),
    [],
  );
});
