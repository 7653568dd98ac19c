/** No key and nonce come twice, over reloads, rolled-back storage and doubled tabs. AJAR_NONCES sets the number of seals for a campaign. */

import { env } from "node:process";
import { expect, test, vi } from "vitest";
import { exportPair, importPair, type Pair } from "./pair.ts";
import type { Plain } from "./plaintext.ts";
import { Sealer } from "./sealer.ts";
import { Secret } from "./secret.ts";
import { fakeCipher, NonceRepeated, type Recorder, realCipher } from "./testing/recorder.ts";

vi.setConfig({ testTimeout: 60 * 60 * 1000 });

const SEALS = Number(env.AJAR_NONCES ?? 100_000);
const REAL_SEALS = Math.max(10_000, SEALS / 100);
/** Seals of one page life: a reload follows. */
const LIFE = 100;

const PLAINS: readonly Plain[] = [
  { kind: "text", text: "hej" },
  { kind: "beat", typing: false, hidden: false, mine: [], shown: [] },
  { kind: "leaving" },
];

function freshPair(): Pair {
  const secret = (value: number) => new Secret(new Uint8Array(32).fill(value));
  const secrets = { fromVisitor: secret(1), fromCounsellor: secret(2), nextPsk: secret(3) };
  return { sid: new Uint8Array(16), epoch: 1, seat: 1, ...secrets };
}

/** One life of a page: both ends seal in all three types, and a second tab with the same storage seals beside it. */
async function live({ machine }: Recorder, stored: Uint8Array): Promise<void> {
  const tabs = [0, 1].map(() => importPair(stored));
  const sealers = tabs.flatMap((pair) => [
    new Sealer(machine, pair, "visitor"),
    new Sealer(machine, pair, "counsellor"),
  ]);
  for (let count = 0; count < LIFE; count += sealers.length) {
    const plain = PLAINS[(count / sealers.length) % PLAINS.length] ?? { kind: "leaving" };
    await Promise.all(sealers.map((sealer) => sealer.seal(plain)));
  }
}

async function check(recorder: Recorder, seals: number): Promise<void> {
  const first = exportPair(freshPair());
  const other = exportPair({ ...freshPair(), epoch: 2, fromVisitor: new Secret(new Uint8Array(32).fill(9)) });
  while (recorder.seals() < seals) {
    await live(recorder, first);
    await live(recorder, other);
    await live(recorder, first);
  }
  expect(recorder.keys()).toBeGreaterThan(seals / LIFE);
}

test(`${SEALS} seals through a recording cipher`, () => check(fakeCipher(), SEALS));

test(`${REAL_SEALS} real seals`, () => check(realCipher(), REAL_SEALS));

test("overlapping calls take n in their order", async () => {
  const { machine } = fakeCipher();
  const sealer = new Sealer(machine, freshPair(), "visitor");
  const sealed = await Promise.all(Array.from({ length: 50 }, () => sealer.seal({ kind: "text", text: "x" })));
  expect(sealed.map(({ n }) => n)).toEqual(Array.from({ length: 50 }, (_, n) => n));
  expect(sealer.last(0)).toMatchObject({ n: 49 });
  expect(sealer.last(2)).toBeUndefined();
});

test("the recorder finds a connection that comes twice", async () => {
  const { machine } = fakeCipher((array) => array.fill(7));
  await new Sealer(machine, freshPair(), "visitor").seal({ kind: "leaving" });
  const again = new Sealer(machine, freshPair(), "visitor").seal({ kind: "leaving" });
  await expect(again).rejects.toThrow(NonceRepeated);
});

test("an end seals only what it may send", async () => {
  const { machine, seals } = fakeCipher();
  const visitor = new Sealer(machine, freshPair(), "visitor");
  await expect(visitor.seal({ kind: "counsellor-name", name: "x" })).rejects.toThrow(TypeError);
  expect(seals()).toBe(0);
});
