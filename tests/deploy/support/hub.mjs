/** The real `ajar` behind the edge, with deploy/ajar.toml: only its places, its key files and its hours are exchanged. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { giveToEdge, REPOSITORY, rendered } from "./stage.mjs";

const BINARY = join(REPOSITORY, "target/debug/ajar");

/** Starts it; `--demo` makes keys and sign-in links for the very services of the sample. `before` is a command in front of it. */
export async function startHub(stage, before = []) {
  const config = join(stage.folder, "ajar.toml");
  writeFileSync(config, settings(stage));
  const [program, ...given] = [...before, BINARY, "serve", "--demo", "--config", config];
  const child = spawn(program, given, { cwd: join(stage.folder, "hub"), env: { PATH: process.env.PATH } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      said += chunk;
    });
  }
  await started(child, () => said);
  giveToEdge(stage.socket);
  return {
    said: () => said,
    links: () =>
      [...said.matchAll(/https:\/\/konsol\.solvig\.example\/console\/#link=([\w-]{43})/g)].map((found) => found[1]),
    stop: () => stop(child, before),
  };
}

function settings(stage) {
  const text = rendered("ajar.toml", [
    ["unix:/run/ajar/hub.sock", `unix:${stage.socket}`],
    ["unix:/run/ajar/admin.sock", `unix:${stage.admin}`],
    ["sqlite:/var/lib/ajar/ajar.db", `sqlite:${join(stage.folder, "hub/ajar.db")}`],
  ]);
  // The key files are not there, and a test must not depend on the day of the week.
  return text.replace(/\n\[service\.server_issuer\][^[]*/, "\n").replace(/^open = \[[^\]]*\]\n/m, "");
}

function started(child, said) {
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`ajar ended with ${code} before it was ready:\n${said()}`)));
    child.stderr.on("data", () => {
      if (said().includes('"started"')) done();
    });
  });
}

/** With a command in front it is the server, its child, that is told to stop. */
async function stop(child, before) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  process.kill(
    before.length > 0 ? Number(execFileSync("ps", ["--ppid", child.pid, "-o", "pid="])) : child.pid,
    "SIGTERM",
  );
  await gone;
}
