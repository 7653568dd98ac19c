/** Starts the real binary as `make run` does, on a free port, and reads from its greeting where the doors are. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const BINARY = resolve(import.meta.dirname, "../../../target/debug/ajar");
const SETTINGS = resolve(import.meta.dirname, "../../../crates/server/src/demo.toml");

interface Wishes {
  readonly cable?: boolean;
  /** Further settings, for a server at this port with this folder. */
  readonly more?: (port: number, folder: string) => Promise<string>;
}

export interface Demo {
  readonly port: number;
  readonly page: string;
  readonly chat: string;
  readonly console: string;
  /** Own pages of the demo's two services. */
  readonly own: readonly [string, string];
  /** Mette serves the first service, Sara both, Ali the second; Kirsten coordinates both. */
  readonly links: { readonly counsellors: readonly string[]; readonly coordinator: string };
  /** All that the process has written to stdout and stderr so far. */
  output(): string;
  /** Contents of every file in the process's working directory, state directory and temporary directory. */
  files(): string[];
  /** The process dies without a word, and another one is started in its place: what was live is gone. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? done(address.port) : failed(new Error("no port"))));
    });
  });
}

/** The address where the demo listens when a cable stands in front of it; the pages' addresses stay as they are. */
export const BEHIND_CABLE = "127.0.0.2";

/** The demo, listening; with `cable`, a Cable must be laid before anybody gets through by 127.0.0.1. */
export async function startDemo({ cable = false, more }: Wishes = {}): Promise<Demo> {
  const [port, admin] = [await freePort(), await freePort()];
  const address = cable ? BEHIND_CABLE : "127.0.0.1";
  const folder = mkdtempSync(join(tmpdir(), "ajar-e2e-"));
  const settings = {
    AJAR_LISTEN: `${address}:${port}`,
    AJAR_ADMIN_LISTEN: `127.0.0.1:${admin}`,
    // A ledger on the disk, so that there is something to search; what is live stays in memory.
    AJAR_DATABASE_URL: `sqlite:${folder}/ajar.db`,
    TMPDIR: folder,
  };
  const given = more ? ["--config", await configured(port, folder, more)] : [];
  const start = () => spawn(BINARY, ["serve", "--demo", ...given], { cwd: folder, env: { ...withoutOurs(process.env), ...settings } });
  let child = start();
  const output = collect(child);
  await greeted(child, output);
  return {
    port,
    page: `http://127.0.0.1:${port}`,
    chat: `http://localhost:${port}`,
    console: `http://console.localhost:${port}`,
    own: [`http://localhost:${port}/chat/aaben-doer`, `http://ungelinjen.localhost:${port}/chat/ungelinjen`],
    links: links(output()),
    output,
    files: () => contents(folder),
    crash: async () => {
      await killed(child);
      child = start();
      await greeted(child, collect(child));
    },
    stop: () => stop(child, folder),
  };
}

async function configured(port: number, folder: string, more: NonNullable<Wishes["more"]>): Promise<string> {
  const file = join(folder, "ajar.toml");
  const settings = readFileSync(SETTINGS, "utf8").replaceAll("PORT", String(port));
  writeFileSync(file, `${settings}\n${await more(port, folder)}`);
  return file;
}

/** The server refuses settings that it does not know; those of a test run are none of its business. */
function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("AJAR_")));
}

function collect(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return () => text;
}

function greeted(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`ajar ended with ${code} before it was ready:\n${output()}`)));
    child.stdout?.on("data", () => {
      if (output().includes("coordinator's browser")) done();
    });
  });
}

/** The one-time sign-in links in the greeting, in its order: the coordinator's is the third. */
function links(text: string): { counsellors: string[]; coordinator: string } {
  const all = [...text.matchAll(/http:\/\/console\.localhost:\d+\/console\/#link=[\w-]{43}/g)].map((found) => found[0]);
  const [mette = "", sara = "", coordinator = "", ali = ""] = all;
  return { counsellors: [mette, sara, ali], coordinator };
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill("SIGKILL");
  });
}

function stop(child: ChildProcess, folder: string): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => {
      rmSync(folder, { recursive: true, force: true });
      done();
    });
    child.kill("SIGTERM");
  });
}

function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => statSync(name).isFile())
    .map((name) => readFileSync(name, "latin1"));
}
