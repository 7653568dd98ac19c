/** What an opener takes of somebody who has the keys: the right plaintext in the right type from the right end, once, in the order of the calls. */

import { Kind, writeHeader } from "@ajar/protocol";
import { expect, test } from "vitest";
import { concat } from "./bytes.ts";
import { source } from "./machine.ts";
import { Opener } from "./opener.ts";
import { pad } from "./padding.ts";
import { type End, messageKey, type Pair } from "./pair.ts";
import { nonce, Sealer } from "./sealer.ts";
import { Secret } from "./secret.ts";
import { MACHINE } from "./testing/machine.ts";

function pairOf(fromVisitor: number, fromCounsellor: number): Pair {
  const secret = (value: number) => new Secret(new Uint8Array(32).fill(value));
  const secrets = { fromVisitor: secret(fromVisitor), fromCounsellor: secret(fromCounsellor), nextPsk: secret(9) };
  return { sid: new Uint8Array(16), epoch: 1, seat: 1, ...secrets };
}

const PAIR = pairOf(1, 2);

/** Seals any plaintext at all, as only an end that breaks the rules would. */
async function sealed(from: End, kind: Kind, plaintext: Uint8Array): Promise<Uint8Array> {
  const cid = new Uint8Array(16).fill(3);
  const { epoch, seat, sid } = PAIR;
  const header = writeHeader({ kind, epoch, seat, cid, n: 0, fromCounsellor: from === "counsellor" });
  const key = await messageKey(MACHINE, PAIR, from, cid, kind, "encrypt");
  const algorithm = { name: "AES-GCM", iv: nonce(0), additionalData: concat(header, sid) };
  return concat(header, new Uint8Array(await MACHINE.subtle.encrypt(algorithm, key, source(plaintext))));
}

const text = new TextEncoder().encode("hej");
const dirty = pad(1, text).fill(1, 100);

test.each<[string, End, Kind, Uint8Array]>([
  ["an unknown kind", "visitor", Kind.message, pad(0, text)],
  ["a control in a message", "visitor", Kind.message, pad(38, new Uint8Array(0))],
  ["a text in a control", "visitor", Kind.control, pad(1, text)],
  ["a text in a beat", "visitor", Kind.beat, pad(1, text)],
  ["a counsellor's name from the visitor", "visitor", Kind.control, pad(33, Uint8Array.of(0, 1, 65))],
  ["answers from the counsellor", "counsellor", Kind.control, pad(32, Uint8Array.of(0))],
  ["padding that says something", "visitor", Kind.message, dirty],
  ["a body that is cut", "visitor", Kind.control, pad(35, new Uint8Array(0))],
])("refused: %s", async (_name, from, kind, plaintext) => {
  const envelope = await sealed(from, kind, plaintext);
  await expect(new Opener(MACHINE, PAIR, from).open(envelope)).rejects.toThrow("refused");
});

test("taken: the same by the rules", async () => {
  const envelope = await sealed("visitor", Kind.message, pad(1, text));
  expect(await new Opener(MACHINE, PAIR, "visitor").open(envelope)).toMatchObject({ plain: { text: "hej" } });
});

test("refused: the other direction, even if both had the same key", async () => {
  const pair = pairOf(7, 7);
  const { envelope } = await new Sealer(MACHINE, pair, "visitor").seal({ kind: "leaving" });
  await expect(new Opener(MACHINE, pair, "counsellor").open(envelope)).rejects.toThrow("refused");
});

test("the same envelope twice at the same moment is opened once", async () => {
  const opener = new Opener(MACHINE, PAIR, "visitor");
  const { envelope } = await new Sealer(MACHINE, PAIR, "visitor").seal({ kind: "text", text: "hej" });
  const answers = await Promise.all([opener.open(envelope), opener.open(envelope), opener.open(envelope)]);
  expect(answers.filter((each) => each === "double").length).toBe(2);
});

test("a refusal changes nothing: what follows is opened", async () => {
  const opener = new Opener(MACHINE, PAIR, "visitor");
  const sealer = new Sealer(MACHINE, PAIR, "visitor");
  const [one, two] = await Promise.all(["1", "2"].map((each) => sealer.seal({ kind: "text", text: each })));
  if (one === undefined || two === undefined) throw new Error("two were sealed");
  const forged = one.envelope.slice();
  forged[50] = (forged[50] ?? 0) ^ 1;
  const answers = await Promise.allSettled([opener.open(forged), opener.open(one.envelope), opener.open(two.envelope)]);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(opener.holes()).toEqual([]);
});

test("what had come is not opened again when it was handed over as received", async () => {
  const first = new Opener(MACHINE, PAIR, "visitor");
  const { envelope } = await new Sealer(MACHINE, PAIR, "visitor").seal({ kind: "text", text: "hej" });
  await first.open(envelope);
  expect(await new Opener(MACHINE, PAIR, "visitor", { received: first.tracks() }).open(envelope)).toBe("double");
});
