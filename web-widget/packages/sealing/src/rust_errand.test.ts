/** Opens an errand's answer and words that the Rust peer of the test kit wrote, and answers its question: two implementations written apart agree on every byte. */

import type { Offer } from "@ajar/protocol";
import { expect, test } from "vitest";
import { type AskedErrand, answerErrand, openAnswer } from "./errand.ts";
import { Opener } from "./opener.ts";
import type { End } from "./pair.ts";
import { fixed, fixedKey } from "./testing/fixed.ts";
import { MACHINE } from "./testing/machine.ts";
import { hex, readVectors } from "./testing/vectors.ts";

interface Line {
  readonly from: End;
  readonly text: string;
  readonly envelope: string;
}

interface Story {
  readonly date: number;
  readonly service: string;
  readonly pin: string;
  readonly id: string;
  readonly ask: Offer;
  readonly ask_transcript: string;
  readonly answer: Offer;
}

const story = readVectors<Story>("errand.json");
const rust = readVectors<{ answer: Offer; ask: Offer; envelopes: readonly Line[] }>("errand_from_rust.json");
const id = hex(story.id);
const trust = { service: hex(story.service), pins: [hex(story.pin)] };
const dates = { hub: story.date, device: story.date };

/** The device whose paper this is. */
async function deviceOf(label: string, { chain }: Offer) {
  return { key: await fixedKey(`${label}'s device`, "sign"), chain };
}

/** What the asking page keeps of its question, whoever signed it. */
async function asked(): Promise<AskedErrand> {
  const session = await fixedKey("asker's session", "agree");
  return { id, ask: story.ask, transcript: hex(story.ask_transcript), session };
}

test("a counsellor in Rust answers the question of TypeScript, and every word of both opens", async () => {
  const leader = await deviceOf("leader", story.ask);
  const { pair, colleague } = await openAnswer(MACHINE, leader, await asked(), rust.answer, trust, dates);
  expect(colleague.handle).toEqual(fixed("colleague's handle").slice(0, 8));
  const openers = {
    visitor: new Opener(MACHINE, pair, "visitor"),
    counsellor: new Opener(MACHINE, pair, "counsellor"),
  };
  const texts: unknown[] = [];
  for (const { from, envelope } of rust.envelopes) {
    const opened = await openers[from].open(hex(envelope));
    texts.push(opened === "double" ? opened : opened.plain);
  }
  expect(texts).toEqual(rust.envelopes.map(({ text }) => ({ kind: "text", text })));
});

test("a counsellor in Rust asks, TypeScript answers, and both have the same keys", async () => {
  const [leader, colleague] = [await deviceOf("leader", story.ask), await deviceOf("colleague", story.answer)];
  const answered = await answerErrand(MACHINE, colleague, id, rust.ask, trust, dates);
  const opened = await openAnswer(MACHINE, leader, await asked(), answered.answer, trust, dates);
  expect(opened.pair.fromVisitor.copy()).toEqual(answered.pair.fromVisitor.copy());
});

test("a paper of Rust is for one errand and one word", async () => {
  const [leader, colleague] = [await deviceOf("leader", story.ask), await deviceOf("colleague", story.answer)];
  const other = await asked();
  const wrong = { ...other, transcript: fixed("another question") };
  await expect(openAnswer(MACHINE, leader, wrong, rust.answer, trust, dates)).rejects.toThrow();
  await expect(
    answerErrand(MACHINE, colleague, fixed("another").slice(0, 16), rust.ask, trust, dates),
  ).rejects.toThrow();
  await expect(answerErrand(MACHINE, leader, id, rust.answer, trust, dates)).rejects.toThrow();
});
