/** The server is killed in the middle of a talk and comes up empty: both browsers found the talk again, and no word is lost or doubled. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWindow, type Window } from "../support/browser.ts";
import { type Meeting, meet } from "../support/meeting.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

let demo: Demo;
let meeting: Meeting;
let third: Window;

beforeAll(async () => {
  demo = await startDemo();
  meeting = await meet(demo);
  third = await openWindow();
});

afterAll(async () => {
  await Promise.all([meeting?.close(), third?.close()]);
  await demo.stop();
});

const texts = async (end: { messages(): Promise<readonly { text: string }[]> }) => (await end.messages()).map(({ text }) => text);

test("both ends and who waits go on after a crash of the only server", async () => {
  const { visitor, counsellor } = meeting;
  const waiting = await Visitor.onOwnPage(await third.context.newPage(), `${demo.chat}/chat/aaben-doer`);
  await waiting.queue();
  for (const index of [1, 2, 3]) {
    await visitor.send(`før ${index}`);
    await counsellor.send(`svar ${index}`);
  }
  await Promise.all([visitor.count(6), counsellor.count(6)]);
  const back = demo.crash();
  await visitor.send("mens den var nede");
  await counsellor.send("jeg er her stadig");
  await back;
  await Promise.all([visitor.count(8), counsellor.count(8)]);
  await Promise.all([visitor.allArrived(), counsellor.allArrived()]);
  await visitor.send("og videre");
  await counsellor.count(9);
  expect(new Set(await texts(visitor)).size).toBe(9);
  expect((await texts(counsellor)).sort()).toEqual((await texts(visitor)).sort());
  await waiting.seesText("Du er den næste.");
  await visitor.press("Slut chatten");
  await visitor.press("Ja, slut");
  await visitor.seesText("Nu er det hele slettet.");
});
