/** A console that is out of sight with two live talks: both visitors see somebody there all the time, and every word arrives. */
import { env } from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWindow, type Window } from "../support/browser.ts";
import { type Meeting, meet } from "../support/meeting.ts";
import { seconds } from "../support/pause.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

/** The campaign keeps it hidden for ten minutes; the short form for longer than two beats. */
const MINUTES = Number(env["AJAR_HIDDEN_MINUTES"] ?? 0.5);
const EVERY = 10;

let demo: Demo;
let meeting: Meeting;
let other: Window;
let second: Visitor;

beforeAll(async () => {
  demo = await startDemo();
  meeting = await meet(demo);
  other = await openWindow();
  second = await Visitor.onHostPage(await other.context.newPage(), demo.page);
  await second.queue();
  await meeting.counsellor.take();
  await second.begin("Mette");
});

afterAll(async () => {
  await other?.close();
  await meeting?.close();
  await demo.stop();
});

test("hidden, and not a word is lost", { timeout: (MINUTES * 60 + 120) * 1000 }, async () => {
  const { visitor, counsellor } = meeting;
  await counsellor.sight(false);
  const rounds = Math.ceil((MINUTES * 60) / EVERY);
  for (let round = 1; round <= rounds; round++) {
    await Promise.all([visitor.send(`første ${round}`), second.send(`anden ${round}`)]);
    await seconds(EVERY);
    await Promise.all([visitor.allArrived(), second.allArrived()]);
    expect(await visitor.place.getByText("er røget af nettet").count()).toBe(0);
    expect(await second.place.getByText("er røget af nettet").count()).toBe(0);
  }
  await counsellor.sight(true);
  const texts = async (slot: number) => (await counsellor.messages(slot)).map(({ text }) => text);
  expect(await texts(1)).toEqual(Array.from({ length: rounds }, (_, round) => `første ${round + 1}`));
  expect(await texts(2)).toEqual(Array.from({ length: rounds }, (_, round) => `anden ${round + 1}`));
});
