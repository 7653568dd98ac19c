/** What systemd says about the units of deploy/, without a running systemd. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Runs systemd-analyze; answers with its exit code and everything it said. */
export function analyze(...given) {
  const { status, stdout, stderr } = spawnSync("systemd-analyze", ["--no-pager", ...given], { encoding: "utf8" });
  return { status, said: `${stdout}${stderr}`, stdout };
}

/** A unit file in a folder, under its own name. */
export function unit(folder, name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** The number in "Overall exposure level for ajar.service: 0.4 SAFE". */
export function exposure(file) {
  const { said } = analyze("security", "--offline=yes", file);
  return Number(said.match(/Overall exposure level[^:]*: ([\d.]+)/)?.[1]);
}

/** System calls that a unit's SystemCallFilter lines let through: sets are added in order, or taken away with a tilde. */
export function allowed(text) {
  const all = new Set();
  for (const [, without, words] of text.matchAll(/^SystemCallFilter=(~?)(.+)$/gm)) {
    for (const call of words.split(" ").flatMap(members)) without ? all.delete(call) : all.add(call);
  }
  return all;
}

function members(word) {
  if (!word.startsWith("@")) return [word];
  const lines = analyze("syscall-filter", word).stdout.split("\n").slice(1);
  return lines
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"))
    .flatMap(members);
}

/** Names of the system calls in a trace of strace, and the arguments of those called `name`. */
export function calls(trace, name) {
  const lines = readFileSync(trace, "utf8")
    .split("\n")
    .map((line) => line.match(/^\d+ +([a-z]\w*)\((.*)/));
  const made = lines.filter(Boolean);
  return {
    names: new Set(made.map((call) => call[1])),
    arguments: made.filter((call) => call[1] === name).map((call) => call[2]),
  };
}
