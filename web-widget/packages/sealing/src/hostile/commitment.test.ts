/**
 * Key commitment. AES-GCM does not commit to its key: whoever knows two keys can make one ciphertext that opens under both.
 * Sealing relies on three other properties: the header and sid, which are authenticated, name the one pair, direction, connection
 * and type whose key is used; no key is ever tried; and every message is sealed once per seat, so no receiver reads another's bytes.
 */

import { HEADER, Kind, writeHeader } from "@ajar/protocol";
import { expect, test } from "vitest";
import { concat, u8, utf8 } from "../bytes.ts";
import { hkdf, random } from "../machine.ts";
import { Opener } from "../opener.ts";
import { pad } from "../padding.ts";
import type { Pair } from "../pair.ts";
import { nonce } from "../sealer.ts";
import { type Target, twoKeyCiphertext } from "../testing/ghash.ts";
import { holdCeremony, letIn, MACHINE, makeDevice, makeTalk, shakeHands } from "../testing/index.ts";

/** Key, nonce and associated data of a visitor's envelope in a pair. */
async function target(pair: Pair, cid: Uint8Array): Promise<Target & { readonly header: Uint8Array }> {
  const { epoch, seat, sid, fromVisitor } = pair;
  const key = await hkdf(MACHINE, fromVisitor.expose(), cid, concat(utf8("ajar/1/env"), u8(Kind.message)));
  const header = writeHeader({ kind: Kind.message, epoch, cid, n: 0, seat, fromCounsellor: false });
  return { key, header, iv: nonce(0), aad: concat(header, sid) };
}

async function opens({ key, iv, aad }: Target, sealed: Uint8Array): Promise<ArrayBuffer> {
  const imported = await MACHINE.subtle.importKey("raw", Uint8Array.from(key), "AES-GCM", false, ["decrypt"]);
  const algorithm = { name: "AES-GCM", iv: Uint8Array.from(iv), additionalData: Uint8Array.from(aad) };
  return MACHINE.subtle.decrypt(algorithm, imported, Uint8Array.from(sealed));
}

/** A first block and padding that pair one would show, made to open in pair two as well. */
async function forgedFor(one: Target, two: Target): Promise<Uint8Array> {
  const imported = await MACHINE.subtle.importKey("raw", Uint8Array.from(one.key), "AES-GCM", false, ["encrypt"]);
  const algorithm = { name: "AES-GCM", iv: Uint8Array.from(one.iv), additionalData: Uint8Array.from(one.aad) };
  const whole = await MACHINE.subtle.encrypt(algorithm, imported, pad(1, utf8("one thing to each")));
  return twoKeyCiphertext(new Uint8Array(whole).subarray(0, 256), one, two);
}

async function seats() {
  const ceremony = await holdCeremony(MACHINE);
  const [device, colleague] = [await makeDevice(MACHINE, ceremony), await makeDevice(MACHINE, ceremony)];
  const talk = makeTalk(MACHINE);
  const ends = await shakeHands(MACHINE, ceremony, device, talk);
  const company = await letIn(MACHINE, ceremony, { device, ends }, colleague, talk, { epoch: 1, seat: 2 });
  const other = await shakeHands(MACHINE, ceremony, device, makeTalk(MACHINE));
  return { first: ends.counsellor.pair, second: company.counsellor.pair, elsewhere: other.counsellor.pair };
}

test("the attack works on bare AES-GCM: one ciphertext opens under two keys", async () => {
  const { first, second } = await seats();
  const cid = random(MACHINE, 16);
  const [one, two] = [await target(first, cid), await target(second, cid)];
  const forged = await forgedFor(one, two);
  expect(new Uint8Array(await opens(one, forged)).length).toBe(256);
  expect(new Uint8Array(await opens(two, forged)).length).toBe(256);
});

test.each(["second", "elsewhere"] as const)("neither end shows it: two seats or two talks (%s)", async (where) => {
  const pairs = await seats();
  const cid = random(MACHINE, 16);
  const [one, two] = [await target(pairs.first, cid), await target(pairs[where], cid)];
  const forged = await forgedFor(one, two);
  for (const header of [one.header, two.header]) {
    const envelope = concat(header, forged);
    expect(envelope.length).toBe(HEADER + 256 + 16);
    for (const pair of [pairs.first, pairs[where]]) {
      await expect(new Opener(MACHINE, pair, "visitor").open(envelope)).rejects.toThrow("refused");
    }
  }
});
