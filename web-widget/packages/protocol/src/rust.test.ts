/** Numbers that stand in Rust and in TypeScript are the same: limits and close codes, read from the Rust source. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Close, comesBack } from "./close.ts";
import * as limits from "./limits.ts";
import { PROBLEMS } from "./shapes.ts";

const source = (file: string) =>
  readFileSync(new URL(`../../../../crates/protocol/src/${file}`, import.meta.url), "utf8");

test("limits", () => {
  const rust = new Map(
    [...source("limits.rs").matchAll(/pub const (\w+): \w+ = ([\d *_]+);/g)].map(([, name, value]) => [name, value]),
  );
  const product = (text: string) => text.split("*").reduce((all, each) => all * Number(each.replace(/_/g, "")), 1);
  const shared = Object.entries(limits).filter(([name, value]) => typeof value === "number" && rust.has(name));
  expect(shared.length).toBeGreaterThan(6);
  for (const [name, value] of shared) expect([name, value]).toEqual([name, product(rust.get(name) ?? "")]);
  expect(limits.CERTIFICATE).toBe(162);
  expect(limits.ROSTER).toBe(1536);
  expect(limits.LARGEST).toBe(limits.LENGTHS[2]);
});

test("close codes", () => {
  const camel = (name: string) => name.slice(0, 1).toLowerCase() + name.slice(1);
  const rust = [...source("close.rs").matchAll(/Self::(\w+) => (\d{4})/g)].map(([, name = "", code]) => [
    camel(name),
    Number(code),
  ]);
  expect(Object.entries(Close)).toEqual(rust);
});

test.each([
  [4000, true],
  [4099, true],
  [4100, false],
  [4199, false],
  [4200, true],
  [1006, true],
  [1001, true],
])("close code %i comes back: %s", (code, back) => {
  expect(comesBack(code)).toBe(back);
});

test("problem words", () => {
  const kebab = (name: string) => name.replace(/(?<!^)[A-Z]/g, "-$&").toLowerCase();
  const list = source("problem.rs").match(/ALL: \[Self; \d+\] = \[([^\]]+)\]/)?.[1] ?? "";
  expect(PROBLEMS).toEqual([...list.matchAll(/Self::(\w+)/g)].map(([, name = ""]) => kebab(name)));
});
