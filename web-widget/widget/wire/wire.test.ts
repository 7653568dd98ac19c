/** Only our own message from exactly the expected window and origin counts; only bare Shift presses count. */
import { describe, expect, test } from "vitest";
import { from, type ToFrame } from "./messages.ts";
import { countShift } from "./shift.ts";

const HOST = {};
const check = (data: unknown, source: unknown, origin: string, expected: string | undefined) => {
  const event = { data, source, origin } as unknown as MessageEvent<unknown>;
  expect(from<ToFrame>(event, HOST, ["https://site.example"])?.t).toBe(expected);
};

describe("a message", () => {
  test.each([
    [{ ajar: 1, t: "init" }, "https://site.example", "init"],
    [{ ajar: 1, t: "init" }, "https://site.example.evil.example", undefined],
    [{ ajar: 1, t: "init" }, "http://site.example", undefined],
    [{ ajar: 1, t: "init" }, "null", undefined],
    [{ ajar: 2, t: "init" }, "https://site.example", undefined],
    [{ t: "init" }, "https://site.example", undefined],
    ["init", "https://site.example", undefined],
    [null, "https://site.example", undefined],
    [undefined, "https://site.example", undefined],
  ])("%j from %s is %s", (data, origin, expected) => check(data, HOST, origin, expected));

  test("from another window is none of ours", () =>
    check({ ajar: 1, t: "init" }, {}, "https://site.example", undefined));
});

/** A window that only knows two kinds of events. */
function keyboard() {
  const listeners = new Map<string, (event: { key: string }) => void>();
  const counts: number[] = [];
  const target = {
    addEventListener: (name: string, run: (event: { key: string }) => void) => listeners.set(name, run),
  };
  countShift(target as unknown as Window, (count) => counts.push(count));
  const tap = (key: string) => {
    listeners.get("keydown")?.({ key });
    listeners.get("keyup")?.({ key });
  };
  const capital = (key: string) => {
    listeners.get("keydown")?.({ key: "Shift" });
    tap(key);
    listeners.get("keyup")?.({ key: "Shift" });
  };
  return { counts, tap, capital };
}

describe("Shift", () => {
  test("three times leaves", () => {
    const { counts, tap } = keyboard();
    for (const _ of [1, 2, 3]) tap("Shift");
    expect(counts).toEqual([1, 2, 3]);
  });

  test("a letter between starts again", () => {
    const { counts, tap } = keyboard();
    for (const key of ["Shift", "Shift", "a", "Shift"]) tap(key);
    expect(counts).toEqual([1, 2, 0, 1]);
  });

  test("capital letters never count", () => {
    const { counts, capital } = keyboard();
    for (const key of ["A", "B", "C", "D"]) capital(key);
    expect(counts).toEqual([]);
  });
});
