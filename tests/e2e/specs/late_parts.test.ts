/** A part of the page that did not come when it was wanted is asked for again, and the talk still opens; no error goes unheard. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openWindow, type Window } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { seconds } from "../support/pause.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

let demo: Demo;
let windows: Window[];

beforeEach(async () => {
  demo = await startDemo();
  windows = await Promise.all([openWindow(), openWindow()]);
});

afterEach(async () => {
  await Promise.all(windows.map((each) => each.close()));
  await demo.stop();
});

test("the network drops just when the parts of the talk are fetched", async () => {
  const [theirs, ours] = await Promise.all(windows.map(({ context }) => context.newPage()));
  if (!theirs || !ours) throw new Error("two windows were opened");
  const errors: string[] = [];
  for (const page of [theirs, ours]) page.on("pageerror", (error) => errors.push(error.message));
  let broken = false;
  let refused = 0;
  await theirs.route(/assets\/(?!main-|da-[\w-]{6}\.js).*\.js$/, (route) => {
    if (!broken) return route.continue();
    refused += 1;
    return route.abort();
  });
  const counsellor = await Counsellor.signIn(ours, demo.links.counsellors[0] ?? "");
  broken = true;
  const visitor = await Visitor.onOwnPage(theirs, `${demo.chat}/chat/aaben-doer`);
  await visitor.sees("Hej");
  await expect.poll(() => refused).toBeGreaterThan(0);
  broken = false;
  const before = refused;
  await visitor.lastQuestion();
  broken = true;
  await visitor.intoQueue();
  await counsellor.take();
  await expect.poll(() => refused).toBeGreaterThan(before);
  await seconds(3);
  broken = false;
  await visitor.begin("Mette");
  await visitor.send("kom det frem?");
  await counsellor.count(1);
  await visitor.press("Slut chatten");
  await visitor.press("Ja, slut");
  await visitor.seesText("Nu er det hele slettet.");
  expect(errors).toEqual([]);
});
