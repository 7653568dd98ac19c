/** The real nginx with deploy/edge/nginx.conf, under strace: every file that it opens for writing is seen, also if deleted at once. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { freePort, isRoot, rendered } from "./stage.mjs";

/** What can make or change a file. */
const WRITERS =
  "?open,?openat,?openat2,?creat,?mkdir,?mkdirat,?rename,?renameat,?renameat2,?link,?linkat,?symlink,?symlinkat,?mknod,?mknodat,?truncate";

/** Starts it in front of `stage.socket`; `changes` are exchanges of text that one test makes for itself. */
export async function startEdge(stage, changes = []) {
  const [tls, plain] = [await freePort(), await freePort()];
  const folder = join(stage.folder, "nginx");
  const config = join(stage.folder, "nginx.conf");
  writeFileSync(config, configuration(stage, { tls, plain, folder, changes }));
  const checked = spawnSync("nginx", ["-t", "-q", "-c", config, "-p", folder], { encoding: "utf8" });
  if (checked.status !== 0) throw new Error(`nginx -t: ${checked.stderr}`);
  const trace = join(stage.folder, "log/trace");
  const watched = ["-f", "-qq", "--seccomp-bpf", "-e", `trace=${WRITERS}`, "-o", trace];
  const child = spawn("strace", [...watched, "nginx", "-c", config, "-p", folder, "-g", "daemon off;"]);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
  await listening(tls, child, said);
  return {
    tls,
    plain,
    authority: stage.authority,
    checked: checked.stderr,
    said: () => Buffer.concat(said).toString(),
    files: () => census(folder),
    written: () => written(readFileSync(trace, "utf8")),
    pids: () => workers(folder),
    stop: () => stop(child, join(folder, "nginx.pid")),
  };
}

function configuration(stage, { tls, plain, folder, changes }) {
  // Where the machine has no IPv6, another address stands for it.
  const other = networkInterfaces().lo?.some(({ address }) => address === "::1") ? "[::1]" : "127.0.0.6";
  const exchanges = [
    ["listen [::]:443 ssl", `listen ${other}:${tls} ssl`],
    ["listen 443 ssl", `listen ${tls} ssl`],
    ["listen [::]:80 ", `listen ${other}:${plain} `],
    ["listen 80 ", `listen ${plain} `],
    ["unix:/run/ajar/hub.sock", `unix:${stage.socket}`],
    // Only root can change the workers' user, and nginx would say so.
    ...(isRoot ? [] : [["user www-data;", ""]]),
    ["pid /run/nginx.pid", `pid ${folder}/nginx.pid`],
    ["/var/lib/nginx", folder],
    ["/var/www/acme", join(stage.folder, "acme")],
  ];
  for (const host of ["chat.solvig.example", "konsol.solvig.example"]) {
    exchanges.push([`/etc/letsencrypt/live/${host}/fullchain.pem`, stage.certificate]);
    exchanges.push([`/etc/letsencrypt/live/${host}/privkey.pem`, stage.key]);
  }
  return rendered("edge/nginx.conf", [...exchanges, ...changes]);
}

/** Asks again until somebody listens; nginx says nothing when it is ready, and that is as it should be. */
async function listening(port, child, said) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${Buffer.concat(said)}`);
    const socket = connect(port, "127.0.0.1");
    const open = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "close").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await new Promise((later) => setTimeout(later, 20));
  }
}

/** Every file and folder below, with size and time of change. */
function census(folder) {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return all.map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
}

/** Paths that were opened for writing or made, as strace saw them. */
function written(trace) {
  const changes = trace
    .split("\n")
    .filter((line) => !/\bopen(at2?)?\(/.test(line) || /O_(WRONLY|RDWR|CREAT)/.test(line));
  return changes.filter((line) => line.includes("(") && line.includes('"')).map((line) => line.match(/"([^"]*)"/)[1]);
}

function workers(folder) {
  const master = readFileSync(join(folder, "nginx.pid"), "utf8").trim();
  const all = execFileSync("ps", ["--ppid", master, "-o", "pid="], { encoding: "utf8" });
  return all.split("\n").map(Number).filter(Boolean);
}

async function stop(child, pid) {
  if (child.exitCode !== null || !existsSync(pid)) return;
  process.kill(Number(readFileSync(pid, "utf8")), "SIGTERM");
  await once(child, "exit");
}
