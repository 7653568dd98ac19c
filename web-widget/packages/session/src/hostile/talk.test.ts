/** A malicious hub between two real sessions in a live talk: each attack comes to nothing or is seen by both ends within 12 s, and no forged text is ever shown. */

import { Close, Kind, SEQUENCE, SILENT_SECONDS } from "@ajar/protocol";
import { expect, test } from "vitest";
import { kindOf, Stage, type Tamper, type To } from "./stage.ts";

type Outcome =
  /** It changes nothing: everything said is shown, and no sign of trouble. */
  | "nothing"
  /** Both screens show that something is wrong, and go on showing it. */
  | "seen by both"
  /** Both screens show it for a moment each time, because the line is made anew. */
  | "seen each time";

const dropping =
  (picks: (to: To, frame: Uint8Array) => boolean): Tamper<Uint8Array> =>
  (to, frame) =>
    picks(to, frame) ? [] : [frame];

const isText = (_to: To, frame: Uint8Array) => kindOf(frame) === Kind.message;
const isBeat = (_to: To, frame: Uint8Array) => kindOf(frame) === Kind.beat;

/** A copy with one byte of the envelope changed. */
function changed(frame: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const copy = frame.slice();
  copy[SEQUENCE + at] = change(copy[SEQUENCE + at] ?? 0);
  return copy;
}

function lastText(stage: Stage, to: To): Uint8Array {
  const found = stage.tapped.filter((each) => each.to === to && isText(to, each.frame)).pop();
  if (found === undefined) throw new Error("a live talk starts with a word each way");
  return found.frame;
}

/** Puts texts of an end through in another order. */
async function reordered(stage: Stage, from: To, order: readonly number[]): Promise<void> {
  const held: [To, Uint8Array][] = [];
  stage.envelopes = (to, frame) => {
    if (isBeat(to, frame)) return [frame];
    held.push([to, frame]);
    return [];
  };
  for (const text of ["one", "two", "three"]) await stage.say(from, text);
  stage.envelopes = (_to, frame) => [frame];
  for (const index of order) {
    const [to, frame] = held[index] ?? ["visitor", new Uint8Array(0)];
    await stage.inject(to, frame);
  }
}

const ATTACKS: readonly (readonly [string, Outcome, (stage: Stage) => Promise<void>])[] = [
  ["none: an honest hub", "nothing", async () => undefined],
  [
    "forged text: a header with another n",
    "nothing",
    (stage) =>
      stage.inject(
        "visitor",
        changed(lastText(stage, "visitor"), 23, (n) => n + 1),
      ),
  ],
  [
    "forged text: one bit of the ciphertext and the next n",
    "nothing",
    (stage) =>
      stage.inject(
        "counsellor",
        changed(
          changed(lastText(stage, "counsellor"), 23, (n) => n + 1),
          40,
          (b) => b ^ 1,
        ),
      ),
  ],
  [
    "reflected direction: the visitor's own words come back",
    "nothing",
    (stage) =>
      stage.inject(
        "visitor",
        changed(lastText(stage, "counsellor"), 24, (flags) => flags ^ 0x80),
      ),
  ],
  [
    "unannounced seat: a text relabelled for seat 2",
    "nothing",
    (stage) =>
      stage.inject(
        "visitor",
        changed(lastText(stage, "visitor"), 24, () => 0x82),
      ),
  ],
  [
    "epoch rollback: a text relabelled for another epoch",
    "nothing",
    (stage) =>
      stage.inject(
        "visitor",
        changed(lastText(stage, "visitor"), 3, () => 9),
      ),
  ],
  [
    "spliced sessions: everything of another talk",
    "nothing",
    async (stage) => {
      const elsewhere = await Stage.live();
      for (const { to, frame } of elsewhere.tapped) await stage.inject(to, frame);
    },
  ],
  [
    "duplicate: everything twice",
    "nothing",
    async (stage) => {
      stage.envelopes = (_to, frame) => [frame, frame];
      await stage.say("visitor", "once");
      await stage.say("counsellor", "once too");
    },
  ],
  [
    "replay: everything once more",
    "nothing",
    async (stage) => {
      for (const { to, frame } of [...stage.tapped]) await stage.inject(to, frame);
    },
  ],
  ["reorder: to the visitor", "nothing", (stage) => reordered(stage, "counsellor", [2, 0, 1])],
  ["reorder: to the counsellor", "nothing", (stage) => reordered(stage, "visitor", [1, 2, 0])],
  [
    "lying sequence: every envelope carries 1",
    "nothing",
    async (stage) => {
      stage.envelopes = (_to, frame) => {
        const lie = frame.slice();
        lie.set([0, 0, 0, 0, 0, 0, 0, 1]);
        return [lie];
      };
      await stage.say("counsellor", "one");
      await stage.say("visitor", "two");
    },
  ],
  [
    "dropped middle, to the counsellor",
    "seen by both",
    async (stage) => {
      stage.envelopes = dropping(isText);
      await stage.say("visitor", "lost");
      stage.envelopes = (_to, frame) => [frame];
      await stage.say("visitor", "after");
    },
  ],
  [
    "dropped middle, to the visitor",
    "seen by both",
    async (stage) => {
      stage.envelopes = dropping(isText);
      await stage.say("counsellor", "lost");
      stage.envelopes = (_to, frame) => [frame];
      await stage.say("counsellor", "after");
    },
  ],
  [
    "dropped tail, to the counsellor, though STORED was said",
    "seen by both",
    async (stage) => {
      stage.envelopes = dropping(isText);
      await stage.say("visitor", "lost");
    },
  ],
  [
    "dropped tail, to the visitor, though STORED was said",
    "seen by both",
    async (stage) => {
      stage.envelopes = dropping(isText);
      await stage.say("counsellor", "lost");
    },
  ],
  [
    "suppressed beats, both ways",
    "seen by both",
    async (stage) => {
      stage.envelopes = dropping(isBeat);
    },
  ],
  [
    "suppressed beats, only the visitor's",
    "seen by both",
    async (stage) => {
      stage.envelopes = dropping((to, frame) => to === "counsellor" && isBeat(to, frame));
    },
  ],
  [
    "suppressed beats, only the counsellor's",
    "seen by both",
    async (stage) => {
      stage.envelopes = dropping((to, frame) => to === "visitor" && isBeat(to, frame));
    },
  ],
  [
    "replayed beats in place of real ones",
    "seen by both",
    async (stage) => {
      const old = stage.tapped.filter(({ to, frame }) => isBeat(to, frame));
      stage.envelopes = (to, frame) =>
        isBeat(to, frame) ? old.filter((each) => each.to === to).map((each) => each.frame) : [frame];
    },
  ],
  [
    "everything held back on the way to the visitor",
    "seen by both",
    async (stage) => {
      stage.envelopes = dropping((to) => to === "visitor");
    },
  ],
  [
    "suppressed TICK: nobody is asked to beat",
    "seen each time",
    async (stage) => {
      stage.frames = (_to, frame) => ((frame as { t?: string }).t === "TICK" ? [] : [frame]);
    },
  ],
  [
    "a line that the hub breaks every eleven seconds, and no beat in between",
    "seen each time",
    async (stage) => {
      const breaking = () => {
        for (const line of Object.values(stage.lines)) line.close(Close.fault);
        stage.scene.hub.clock.after(11_000, breaking);
      };
      stage.envelopes = dropping(isBeat);
      stage.scene.hub.clock.after(11_000, breaking);
    },
  ],
  [
    "forged END to the visitor alone",
    "seen by both",
    (stage) => stage.tell("visitor", { t: "ENDED", by: "counsellor" }),
  ],
  [
    "forged END to the counsellor alone",
    "seen by both",
    (stage) => stage.tell("counsellor", { t: "ENDED", by: "visitor" }),
  ],
  [
    "forged loss: the visitor is told that the counsellor is gone for good",
    "seen by both",
    (stage) => stage.tell("visitor", { t: "ASK", reason: "lost" }),
  ],
  [
    "forged WITHDRAWN to the counsellor alone",
    "seen by both",
    (stage) => stage.tell("counsellor", { t: "WITHDRAWN", reason: "another" }),
  ],
];

/** Attacks fall right behind a TICK or right before one. */
const MOMENTS = [0, 4];

test.each(ATTACKS)("%s: %s", async (_name, outcome, attack) => {
  for (const moment of MOMENTS) {
    const stage = await Stage.live();
    await stage.pass(moment);
    await attack(stage);
    if (outcome === "nothing") await goesOn(stage);
    else if (outcome === "seen by both") await isSeen(stage);
    else await isSeenEachTime(stage);
    neverForged(stage, "visitor");
    neverForged(stage, "counsellor");
  }
});

async function goesOn(stage: Stage): Promise<void> {
  await stage.say("visitor", "er du der?");
  await stage.say("counsellor", "ja");
  await stage.pass(SILENT_SECONDS);
  expect({ visitor: stage.visitorSigns(), counsellor: stage.counsellorSigns() }).toEqual({
    visitor: [],
    counsellor: [],
  });
  expect(stage.shown("counsellor")).toEqual(stage.said.visitor);
  expect(stage.shown("visitor")).toEqual(stage.said.counsellor);
}

async function isSeen(stage: Stage): Promise<void> {
  await stage.pass(SILENT_SECONDS);
  expect(stage.visitorSigns()).not.toEqual([]);
  expect(stage.counsellorSigns()).not.toEqual([]);
}

async function isSeenEachTime(stage: Stage): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const seen = stage.watch();
    await stage.pass(SILENT_SECONDS);
    expect([...seen.visitor]).not.toEqual([]);
    expect([...seen.counsellor]).not.toEqual([]);
  }
}

/** Every text shown was said, none twice, none before an earlier one. */
function neverForged(stage: Stage, at: To): void {
  const said = [...stage.said[at === "visitor" ? "counsellor" : "visitor"]];
  for (const text of stage.shown(at)) {
    const index = said.indexOf(text);
    expect([text, index]).not.toEqual([text, -1]);
    said.splice(0, index + 1);
  }
}
