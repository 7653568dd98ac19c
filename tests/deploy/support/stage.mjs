/** A folder of its own for one test: the places of deploy/ moved into it. Never leaves anything behind. */
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const REPOSITORY = resolve(import.meta.dirname, "../../..");
export const CHAT = "chat.solvig.example";
export const CONSOLE = "konsol.solvig.example";

export const isRoot = process.getuid() === 0;

/** A fresh folder that nginx's workers may enter, with a certificate for both hosts. */
export function stage() {
  const folder = mkdtempSync(join(tmpdir(), "ajar-deploy-"));
  chmodSync(folder, 0o755);
  for (const part of ["nginx", "hub", "log", "acme"]) mkdirSync(join(folder, part));
  const files = { key: join(folder, "edge.key"), certificate: join(folder, "edge.pem") };
  const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const names = ["-subj", "/CN=edge", "-addext", `subjectAltName=DNS:${CHAT},DNS:${CONSOLE}`];
  execFileSync("openssl", [...made, ...names, "-keyout", files.key, "-out", files.certificate], { stdio: "ignore" });
  return {
    folder,
    ...files,
    socket: join(folder, "hub/hub.sock"),
    admin: join(folder, "hub/admin.sock"),
    authority: readFileSync(files.certificate, "utf8"),
    strike: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A file of deploy/ with some of its places exchanged; a place that is not in it fails the test. */
export function rendered(file, exchanges) {
  let text = readFileSync(join(REPOSITORY, "deploy", file), "utf8");
  for (const [from, to] of exchanges) {
    if (!text.includes(from)) throw new Error(`deploy/${file} does not contain: ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

/** What ajar.service does with Group=: the edge's workers reach the socket by their group. */
export function giveToEdge(socket) {
  if (!isRoot) return;
  const group = Number(execFileSync("id", ["-g", "www-data"], { encoding: "utf8" }));
  chownSync(socket, 0, group);
  chmodSync(socket, 0o770);
}

/** A port that was free a moment ago. */
export function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
