/** Whole handshakes and first words: base mode, hand-over, a colleague on seat 2. */

import { expect, test } from "vitest";
import { exportPair } from "./pair.ts";
import type { Answer, Plain } from "./plaintext.ts";
import { type Ends, holdCeremony, letIn, MACHINE, makeDevice, makeTalk, shakeHands } from "./testing/index.ts";

const ANSWERS: readonly Answer[] = [
  { question: 1, choice: 3 },
  { question: 255, choice: 0 },
];

async function check({ visitor, counsellor }: Ends): Promise<void> {
  expect(exportPair(visitor.pair)).toEqual(exportPair(counsellor.pair));
  const up: Plain = { kind: "text", text: "Hej. Må jeg spørge om noget? 🇩🇰" };
  const down: Plain = { kind: "text", text: "Ja, det må du gerne." };
  expect(await counsellor.opener.open((await visitor.sealer.seal(up)).envelope)).toMatchObject({ plain: up });
  expect(await visitor.opener.open((await counsellor.sealer.seal(down)).envelope)).toMatchObject({ plain: down });
}

test("a handshake in base mode ends in the same keys, and words go both ways", async () => {
  const ceremony = await holdCeremony(MACHINE);
  const device = await makeDevice(MACHINE, ceremony);
  const ends = await shakeHands(MACHINE, ceremony, device, makeTalk(MACHINE), { epoch: 1, seat: 1 }, ANSWERS);
  expect(ends.counsellor.answers).toEqual(ANSWERS);
  await check(ends);
});

test.each([
  ["a hand-over", { epoch: 2, seat: 1 }],
  ["company", { epoch: 1, seat: 2 }],
])("%s ends in the same keys by the leading counsellor's psk", async (_name, place) => {
  const ceremony = await holdCeremony(MACHINE);
  const [device, colleague] = [await makeDevice(MACHINE, ceremony), await makeDevice(MACHINE, ceremony)];
  const talk = makeTalk(MACHINE);
  const ends = await shakeHands(MACHINE, ceremony, device, talk);
  await check(await letIn(MACHINE, ceremony, { device, ends }, colleague, talk, place));
});
