/** The vectors that both languages read are what this code makes; AJAR_VECTORS=write makes them anew, which is a change of protocol. */

import { env } from "node:process";
import { expect, test } from "vitest";
import { tellStory } from "./testing/describe.ts";
import { ERRAND_EPHEMERALS, tellErrand } from "./testing/errand-story.ts";
import { fixedKey } from "./testing/fixed.ts";
import { EPHEMERALS } from "./testing/story.ts";
import { hex, readVectors, writeVectors } from "./testing/vectors.ts";

const STORIES = [
  { file: "handshake.json", labels: EPHEMERALS, tell: tellStory },
  { file: "errand.json", labels: ERRAND_EPHEMERALS, tell: tellErrand },
];

test.each(STORIES)("tests/vectors/$file is what this code makes of the fixed keys", async ({ file, labels, tell }) => {
  const ephemerals = await Promise.all(labels.map(async (label) => (await fixedKey(label, "agree")).keys));
  if (env.AJAR_VECTORS === "write") writeVectors(file, await tell(ephemerals, []));
  const written = readVectors<{ signatures: readonly string[] }>(file);
  const told = await tell(ephemerals, written.signatures.map(hex));
  expect(JSON.parse(JSON.stringify(told))).toEqual(written);
});
