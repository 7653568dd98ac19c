/** A malicious hub or a thief against reload: stolen blobs, rolled-back blobs, replayed mailboxes. Nothing opens with one half, nothing is shown twice, nothing that had come may vanish unseen. */

import { expect, test } from "vitest";
import { openBlob, sealBlob } from "../blob.ts";
import { wipe } from "../bytes.ts";
import { random } from "../machine.ts";
import { Opener } from "../opener.ts";
import { exportPair, importPair } from "../pair.ts";
import type { Track } from "../received.ts";
import { Sealer } from "../sealer.ts";
import { Secret } from "../secret.ts";
import { type Ends, holdCeremony, MACHINE, makeDevice, makeTalk, shakeHands } from "../testing/index.ts";

/** What lies in the visitor's storage, and what the hub holds. */
interface Stored {
  readonly blob: Uint8Array;
  readonly local: Secret;
  readonly hub: Secret;
}

async function talkOf(texts: readonly string[]): Promise<{ ends: Ends; mailbox: Uint8Array[] }> {
  const ceremony = await holdCeremony(MACHINE);
  const ends = await shakeHands(MACHINE, ceremony, await makeDevice(MACHINE, ceremony), makeTalk(MACHINE));
  const mailbox: Uint8Array[] = [];
  for (const text of texts) mailbox.push((await ends.counsellor.sealer.seal({ kind: "text", text })).envelope);
  return { ends, mailbox };
}

async function store(ends: Ends): Promise<Stored> {
  const [local, hub] = [new Secret(random(MACHINE, 32)), new Secret(random(MACHINE, 32))];
  return { blob: await sealBlob(MACHINE, { local, hub }, exportPair(ends.visitor.pair)), local, hub };
}

/** The page comes back: everything in the mailbox is opened once more. */
async function reload(stored: Stored, before: readonly Track[], mailbox: readonly Uint8Array[]) {
  const raw = await openBlob(MACHINE, { local: stored.local, hub: stored.hub }, stored.blob);
  const pair = importPair(raw);
  wipe(raw);
  const opener = new Opener(MACHINE, pair, "counsellor", { before });
  const shown: (readonly [string, boolean])[] = [];
  for (const envelope of mailbox) {
    const opened = await opener.open(envelope);
    if (opened !== "double" && opened.plain.kind === "text") shown.push([opened.plain.text, opened.again]);
  }
  return { opener, shown, sealer: new Sealer(MACHINE, pair, "visitor") };
}

test("stolen resume: the blob opens neither with the half beside it nor with the hub's alone", async () => {
  const { ends } = await talkOf([]);
  const { blob, local, hub } = await store(ends);
  const guess = new Secret(random(MACHINE, 32));
  for (const halves of [
    { local, hub: guess },
    { local: guess, hub },
    { local, hub: local },
    { local: hub, hub },
  ]) {
    await expect(openBlob(MACHINE, halves, blob)).rejects.toThrow("refused");
  }
});

test("stolen resume: a copy of an old blob does not open with the next half", async () => {
  const { ends } = await talkOf([]);
  const [old, next] = [await store(ends), await store(ends)];
  await expect(openBlob(MACHINE, { local: old.local, hub: next.hub }, old.blob)).rejects.toThrow("refused");
});

test("spliced sessions: the blob of another talk does not open", async () => {
  const [one, other] = [await store((await talkOf([])).ends), await store((await talkOf([])).ends)];
  await expect(openBlob(MACHINE, { local: one.local, hub: one.hub }, other.blob)).rejects.toThrow("refused");
});

test("replay after resume: what had come is marked, what is new is not, and each stands once", async () => {
  const { ends, mailbox } = await talkOf(["a", "b", "c"]);
  for (const envelope of mailbox.slice(0, 2)) await ends.visitor.opener.open(envelope);
  const tracks = ends.visitor.opener.tracks();
  const { shown } = await reload(await store(ends), tracks, [...mailbox, ...mailbox]);
  expect(shown).toEqual([
    ["a", true],
    ["b", true],
    ["c", false],
  ]);
});

test("dropped after resume: what had come before and is withheld is seen", async () => {
  const { ends, mailbox } = await talkOf(["a", "b", "c"]);
  for (const envelope of mailbox) await ends.visitor.opener.open(envelope);
  const before = ends.visitor.opener.tracks();
  const { opener } = await reload(await store(ends), before, mailbox.slice(0, 2));
  expect(opener.withheld()).toBe(true);
  expect((await reload(await store(ends), before, mailbox)).opener.withheld()).toBe(false);
  const middle = await reload(
    await store(ends),
    before,
    [mailbox[0], mailbox[2]].filter((each) => each !== undefined),
  );
  expect(middle.opener.holes()).toMatchObject([{ from: 1, to: 2 }]);
});

test("rolled-back blob: an older blob with its half seals under a new connection and shows nothing twice", async () => {
  const { ends, mailbox } = await talkOf(["a"]);
  const old = await store(ends);
  const first = await ends.visitor.sealer.seal({ kind: "text", text: "said before" });
  await ends.counsellor.opener.open(first.envelope);
  const { sealer, shown } = await reload(old, [], mailbox);
  const second = await sealer.seal({ kind: "text", text: "said after" });
  expect(second.cid).not.toEqual(first.cid);
  expect(await ends.counsellor.opener.open(second.envelope)).toMatchObject({ plain: { text: "said after" } });
  expect(await ends.counsellor.opener.open(first.envelope)).toBe("double");
  expect(shown).toEqual([["a", false]]);
});

test("after END the counsellor's end opens nothing any more: the forgotten pair refuses", async () => {
  const { ends, mailbox } = await talkOf(["a"]);
  for (const secret of [ends.visitor.pair.fromCounsellor, ends.visitor.pair.fromVisitor]) secret.forget();
  for (const envelope of mailbox) await expect(ends.visitor.opener.open(envelope)).rejects.toThrow("refused");
});
