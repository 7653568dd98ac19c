/** The vectors that both languages read are what this code makes; AJAR_VECTORS=write makes them anew, which is a change of protocol. */

import { env } from "node:process";
import { expect, test } from "vitest";
import { tellStory } from "./testing/describe.ts";
import { fixedKey } from "./testing/fixed.ts";
import { EPHEMERALS } from "./testing/story.ts";
import { hex, readVectors, writeVectors } from "./testing/vectors.ts";

const FILE = "handshake.json";

test("tests/vectors/handshake.json is what this code makes of the fixed keys", async () => {
  const ephemerals = await Promise.all(EPHEMERALS.map(async (label) => (await fixedKey(label, "agree")).keys));
  if (env.AJAR_VECTORS === "write") writeVectors(FILE, await tellStory(ephemerals, []));
  const written = readVectors<{ signatures: readonly string[] }>(FILE);
  const told = await tellStory(ephemerals, written.signatures.map(hex));
  expect(JSON.parse(JSON.stringify(told))).toEqual(written);
});
