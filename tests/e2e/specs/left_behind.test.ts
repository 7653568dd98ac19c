/** What a talk leaves in the browser: nothing typed in storage, page, address or on the disk, after leaving, after the end, and after a crash in the middle of a word. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Frame, Page } from "playwright-core";
import { type Meeting, type MeetingOptions, meet } from "../support/meeting.ts";
import { remainsOf } from "../support/remains.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

const SENT = "kanin-sendt-7316";
const CAME = "ugle-kom-4092";
const DRAFT = "bjoern-kladde-5581";
const WORDS = [SENT, CAME, DRAFT];
/** Milliseconds in which Chromium has written sessions, form state and sessionStorage to the disk. */
const WRITTEN = 8000;

let demo: Demo;
let meeting: Meeting | undefined;

beforeEach(async () => {
  demo = await startDemo();
});

afterEach(async () => {
  await meeting?.close();
  meeting = undefined;
  await demo.stop();
});

/** A talk with a word each way and an unsent word in the box. */
async function talk(options: MeetingOptions): Promise<Meeting> {
  const opened = await meet(demo, options);
  meeting = opened;
  await opened.visitor.send(SENT);
  await opened.counsellor.count(1);
  await opened.counsellor.send(CAME);
  await opened.visitor.count(2);
  await opened.visitor.box().pressSequentially(DRAFT);
  return opened;
}

/** Everything that this page's origin keeps, and everything in the page that could hold a word. */
function kept(place: Frame | Page) {
  return place.evaluate(async () => ({
    session: { ...sessionStorage },
    local: { ...localStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    cookie: document.cookie,
    state: history.state as unknown,
    address: location.search + location.hash,
    window: window.name,
    fields: [...document.querySelectorAll<HTMLInputElement>("input, textarea")].map(({ type, value }) => (type === "radio" ? "" : value)).join(""),
  }));
}

const NOTHING = { session: {}, local: {}, databases: [], caches: [], cookie: "", state: null, address: "", window: "", fields: "" };

const onDisk = ({ windows }: Meeting) => remainsOf(WORDS, windows[0].profile);

/** A clean end of the browser writes all it would ever write. */
async function closedDisk(one: Meeting): Promise<string[]> {
  await one.windows[0].context.close();
  return onDisk(one);
}

test("the search finds what a page does leave", async () => {
  const one = await talk({ ownPage: true });
  await one.visitor.page.evaluate((word) => sessionStorage.setItem("planted", word), SENT);
  writeFileSync(join(one.windows[0].profile, "planted"), Buffer.from(`x${CAME}`).toString("base64"));
  const found = await closedDisk(one);
  expect(found.some((place) => place.includes("Session Storage") && place.endsWith(SENT))).toBe(true);
  expect(found.some((place) => place.endsWith(`planted: ${CAME}`))).toBe(true);
});

describe.each([
  ["on the host's page", false],
  ["on the service's own page", true],
])("%s", (_name, ownPage) => {
  test("leaving with an unsent word", async () => {
    const one = await talk({ ownPage });
    const { visitor } = one;
    await visitor.press(/^Forlad siden/);
    await visitor.page.waitForURL(`${demo.page}/vejr`);
    expect(await kept(visitor.page)).toEqual(NOTHING);
    expect(await visitor.page.title()).not.toMatch(/Åben Dør|chat/i);
    expect(await kept((await again(visitor.page, ownPage)).frame())).toEqual(NOTHING);
    expect(await closedDisk(one)).toEqual([]);
  });

  test("the end, with an unsent word", async () => {
    const one = await talk({ ownPage });
    const { visitor } = one;
    await visitor.press("Slut chatten");
    await visitor.press("Ja, slut");
    await visitor.seesText("Nu er det hele slettet.");
    expect(await kept(visitor.frame())).toEqual(NOTHING);
    for (const frame of visitor.page.frames()) for (const word of WORDS) expect(await frame.content()).not.toContain(word);
    await visitor.page.reload();
    if (!ownPage) await visitor.launch();
    await visitor.sees("Hej");
    expect(await closedDisk(one)).toEqual([]);
  });
});

test("a crash in the middle of a word", async () => {
  const one = await talk({ ownPage: true });
  await one.visitor.page.waitForTimeout(WRITTEN);
  one.windows[0].die();
  expect(onDisk(one)).toEqual([]);
});

test("a tab that is closed in the middle of a word, and a browser that is closed after it", async () => {
  const one = await talk({ ownPage: true });
  await one.visitor.page.close();
  expect(await closedDisk(one)).toEqual([]);
});

test("another page and back in the middle of a word: the box is empty, and the word nowhere", async () => {
  const one = await talk({ ownPage: true });
  const { page } = one.visitor;
  await page.goto(`${demo.page}/vejr`);
  await page.goBack();
  await page.getByRole("button", { name: "Fortsæt" }).click();
  await one.visitor.count(2);
  expect(await one.visitor.box().inputValue()).toBe("");
  expect((await kept(page)).state).toBeNull();
  expect(await closedDisk(one)).toEqual([]);
});

async function again(page: Page, ownPage: boolean): Promise<Visitor> {
  const visitor = ownPage ? await Visitor.onOwnPage(page, `${demo.chat}/chat/aaben-doer`) : await Visitor.onHostPage(page, demo.page);
  await visitor.sees("Hej");
  return visitor;
}
