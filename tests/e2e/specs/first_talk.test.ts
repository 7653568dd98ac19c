/** What the size gate calls the first talk is one: without any other part of the page two people meet and the first word arrives. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openWindow, type Window } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
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

test("every part beside the counted ones is missing for good", async () => {
  const [theirs, ours] = await Promise.all(windows.map(({ context }) => context.newPage()));
  if (!theirs || !ours) throw new Error("two windows were opened");
  const counted = /\/assets\/(main|talk|da|rolldown-runtime)-[\w-]{6}\.js$/;
  const refused = new Set<string>();
  await theirs.route(/\/assets\/.*\.js$/, (route) => {
    const { pathname } = new URL(route.request().url());
    if (counted.test(pathname)) return route.continue();
    refused.add(pathname.replace(/.*\/|-[\w-]{6}\.js$/g, ""));
    return route.abort();
  });
  const counsellor = await Counsellor.signIn(ours, demo.links.counsellors[0] ?? "");
  const visitor = await Visitor.onOwnPage(theirs, `${demo.chat}/chat/aaben-doer`);
  await visitor.press("Start");
  await counsellor.take();
  await visitor.begin("Mette");
  await visitor.send("kom det frem?");
  await counsellor.count(1);
  expect([...refused].sort()).toEqual(["aside", "da-more", "rare"]);
});
