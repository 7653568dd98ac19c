/** A whole conversation in two real browsers, in the four storage settings: every message stands once, in order, on both sides. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Storage, Window } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { type Meeting, meet } from "../support/meeting.ts";
import { type Demo, startDemo } from "../support/server.ts";
import type { Visitor } from "../support/visitor.ts";

const FLAGS = "🇩🇰".repeat(500);
const TAMIL = "வணக்கம்".repeat(286).slice(0, 2000);
const DANISH = "Rødgrød med fløde på en ø i Ærø; åh, så sødt";
const ROUNDS = 50;

let demo: Demo;
let meeting: Meeting | undefined;

beforeEach(async () => {
  demo = await startDemo();
});

afterEach(async () => {
  await meeting?.close();
  await demo.stop();
});

/** What is said, by turns; a few of them are long or of many bytes. */
function words(round: number): [visitor: string, counsellor: string] {
  if (round === 3) return [FLAGS, `svar på flag ${round}`];
  if (round === 7) return [TAMIL, DANISH];
  return [`v${round} ${DANISH}`, `c${round} 🙂`];
}

const SETTINGS: [name: string, storage: Storage, url: () => string, remembers: boolean][] = [
  ["third-party storage allowed", "allowed", () => demo.page, true],
  ["third-party storage blocked", "blocked", () => demo.page, false],
  ["a private window", "incognito", () => demo.page, false],
  ["a sub-domain of the site's own, third-party storage blocked", "blocked", () => `http://www.x.localhost:${demo.port}`, true],
];

describe.each(SETTINGS)("%s", (_name, storage, url, remembers) => {
  test("fifty messages each way, a reload, another page and back, a killed tab", async () => {
    meeting = await meet(demo, { theirs: { storage }, url: url() });
    const { visitor, windows } = meeting;
    let { counsellor } = meeting;
    const said: string[] = [];
    const say = async (round: number) => {
      const [theirs, answer] = words(round);
      await visitor.send(theirs);
      await counsellor.count(said.push(theirs));
      await counsellor.send(answer);
      await visitor.count(said.push(answer));
    };
    const bothHave = async () => {
      await Promise.all([visitor.allArrived(), counsellor.allArrived()]);
      expect((await visitor.messages()).map(({ text }) => text)).toEqual(said);
      expect((await counsellor.messages()).map(({ text }) => text)).toEqual(said);
    };
    for (let round = 0; round < ROUNDS - 10; round++) await say(round);
    await bothHave();

    counsellor = await reopen(counsellor, windows[1]);
    await counsellor.count(said.length);
    expect((await counsellor.messages()).map(({ text }) => text)).toEqual(said);

    if (remembers) {
      await comesBack(visitor, () => visitor.page.reload(), said.length);
      await comesBack(visitor, () => visitor.page.goto(`${url()}/familie`), said.length);
      await comesBack(visitor, () => back(visitor), said.length);
    }
    for (let round = ROUNDS - 10; round < ROUNDS; round++) await say(round);
    await bothHave();
  });
});

/** Kills the counsellor's tab and opens the console again. */
async function reopen(counsellor: Counsellor, ours: Window): Promise<Counsellor> {
  const page = await ours.context.newPage();
  await counsellor.page.close({ runBeforeUnload: false });
  return Counsellor.reopened(page, demo.console);
}

/** After a reload or another page there is the cover first, and then all that was said. */
async function comesBack(visitor: Visitor, leave: () => Promise<unknown>, count: number): Promise<void> {
  await leave();
  await visitor.press("Fortsæt");
  await visitor.count(count);
}

async function back(visitor: Visitor): Promise<void> {
  await visitor.page.evaluate(() => history.back());
}
