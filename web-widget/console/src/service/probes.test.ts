/** Holds each probe to what makes it fail. */
import { describe, expect, test } from "vitest";
import { PROBES, type ProbeName, probe, type Surroundings } from "./probes.ts";

const NOW = Date.parse("2026-12-03T16:00:00Z");
const fine: Surroundings = {
  secure: true,
  fetch: async () => ({ status: 200, date: "Thu, 03 Dec 2026 16:00:30 GMT" }),
  open: async () => true,
  store: () => true,
  now: () => NOW,
};

describe("the connection test", () => {
  test.each(PROBES)("%s works where all is well", async (name) => expect(await probe(name, fine, "x")).toBe(true));

  test.each<[ProbeName, string, Partial<Surroundings>]>([
    ["https", "a plain page", { secure: false }],
    ["api", "a proxy's error", { fetch: async () => ({ status: 502, date: null }) }],
    ["api", "no network", { fetch: () => Promise.reject(new Error("no line")) }],
    ["socket", "a proxy without sockets", { open: async () => false }],
    [
      "storage",
      "a browser that keeps nothing",
      {
        store: () => {
          throw new Error("denied");
        },
      },
    ],
    ["clock", "a clock that is three minutes fast", { now: () => NOW + 210_000 }],
    ["clock", "an answer without a date", { fetch: async () => ({ status: 200, date: null }) }],
  ])("%s fails for %s", async (name, _, change) => expect(await probe(name, { ...fine, ...change }, "x")).toBe(false));
});
