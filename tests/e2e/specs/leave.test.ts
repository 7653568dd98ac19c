/** Forlad siden: gone in a moment, and Back never shows it, on every screen and by every way. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { type Meeting, meet, wait } from "../support/meeting.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { openWindow } from "../support/browser.ts";
import { Visitor } from "../support/visitor.ts";

const SECRET = "Det her skal vaere vaek";

let demo: Demo;
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  demo = await startDemo();
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  await demo.stop();
});

async function keep<T extends { close(): Promise<void> }>(opened: Promise<T>): Promise<T> {
  const value = await opened;
  open.push(value);
  return value;
}

async function isNeutral(page: Page): Promise<void> {
  await page.waitForURL(`${demo.page}/vejr`);
  await page.getByRole("heading").first().waitFor();
}

/** Back goes past the page that was left, and no frame anywhere holds a word. */
async function backShowsNothing(page: Page): Promise<void> {
  await page.evaluate(() => history.back()).catch(() => undefined);
  await page.waitForTimeout(1000);
  for (const frame of page.frames()) expect(await frame.content()).not.toContain(SECRET);
  expect(await page.frames().length).toBeLessThan(2 + (page.url().startsWith(demo.page) ? 1 : 0));
}

const WAYS: [name: string, leave: (meeting: Meeting) => Promise<unknown>][] = [
  ["the button", ({ visitor }) => visitor.press(/^Forlad siden/)],
  ["Shift three times in the frame", ({ visitor }) => threeTimes(visitor.page, () => visitor.box().focus())],
  ["Shift three times on the host page", ({ visitor }) => threeTimes(visitor.page, () => visitor.page.locator("body").click({ position: { x: 5, y: 5 } }))],
];

async function threeTimes(page: Page, focus: () => Promise<void>): Promise<void> {
  await focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press("Shift");
}

describe.each(WAYS)("by %s", (_name, leave) => {
  test("the page is replaced, the counsellor is told, Back shows nothing", async () => {
    const meeting = await keep(meet(demo));
    const { visitor, counsellor } = meeting;
    await visitor.send(SECRET);
    await counsellor.count(1);
    await leave(meeting);
    await isNeutral(visitor.page);
    await counsellor.page.getByText("Den, der skrev, har lukket samtalen.").waitFor();
    await backShowsNothing(visitor.page);
  });
});

test("from the queue and from the service's own page too", async () => {
  const { visitor } = await keep(wait(demo, { ownPage: true }));
  await visitor.press(/^Forlad siden/);
  await isNeutral(visitor.page);
  await backShowsNothing(visitor.page);
});

test("from the first screen, before anything was started", async () => {
  const window = await keep(openWindow());
  const visitor = await Visitor.onHostPage(await window.context.newPage(), demo.page);
  await visitor.press(/^Forlad siden/);
  await isNeutral(visitor.page);
});
