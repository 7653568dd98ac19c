/** The next person at a shared phone sees no word: not by "reopen closed tab", not after a crash, not with wrong animals. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Page } from "playwright-core";
import type { Window } from "../support/browser.ts";
import { pressInWindow } from "../support/display.ts";
import { type Meeting, meet } from "../support/meeting.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

const SECRET = "Det her maa ingen andre se";
const ANIMALS = ["Ræv", "Bi"] as const;

let demo: Demo;
let meeting: Meeting | undefined;

beforeEach(async () => {
  demo = await startDemo();
});

afterEach(async () => {
  await meeting?.close();
  await demo.stop();
});

/** On the service's own page, where storage is first-party, in a real window. */
async function talk(): Promise<Meeting> {
  const opened = await meet(demo, { theirs: { headed: true }, ownPage: true, animals: ANIMALS });
  await opened.visitor.send(SECRET);
  await opened.counsellor.count(1);
  await opened.counsellor.send(`svar paa ${SECRET}`);
  await opened.visitor.count(2);
  meeting = opened;
  return opened;
}

/** The tab that the browser brings back; it is blank for a moment. */
async function restored(window: Window): Promise<Page> {
  const found = () => window.context.pages().find((each) => each.url().startsWith(demo.chat));
  return vi.waitUntil(found, { timeout: 30_000, interval: 100 });
}

/** Nothing of the talk stands in any frame of the page, shown or not. */
async function showsNothing(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "Noter" }).waitFor();
  for (const frame of page.frames()) expect(await frame.content()).not.toContain(SECRET);
}

const unlock = (visitor: Visitor, animals: readonly [string, string]) => visitor.chooseAnimals(animals, "Åbn");

test("a closed tab that is opened again shows the cover, and the two animals open it", async () => {
  const { visitor, windows } = await talk();
  await visitor.page.close();
  pressInWindow("ctrl+shift+t");
  const page = await restored(windows[0]);
  await showsNothing(page);
  const again = Visitor.returned(page, false);
  await again.press("Fortsæt");
  await unlock(again, ANIMALS);
  await again.count(2);
  expect((await again.messages()).map(({ text }) => text)).toEqual([SECRET, `svar paa ${SECRET}`]);
  // The page that came back asks as the first one did, and counts no try before anybody was asked.
  for (let time = 0; time < 2; time++) {
    await again.press(/^Skjul/);
    await again.press("Fortsæt");
    await page.getByRole("heading", { name: "Vil du fortsætte?" }).waitFor();
    expect(await page.getByText("Du kan prøve en gang mere.").count()).toBe(0);
    await unlock(again, ANIMALS);
    await again.count(2);
  }
});

test("a browser that crashed and came back shows the cover; two wrong tries end it for both", async () => {
  const { windows, counsellor } = await talk();
  const back = await windows[0].crash();
  try {
    const page = await restored(back);
    await showsNothing(page);
    const stranger = Visitor.returned(page, false);
    await stranger.press("Fortsæt");
    await unlock(stranger, ["Kat", "Kanin"]);
    await stranger.seesText("Du kan prøve en gang mere.");
    await unlock(stranger, ["Kat", "Ugle"]);
    await counsellor.page.getByText("Der blev tastet forkert to gange").waitFor();
    await page.getByRole("heading", { name: "Vil du fortsætte?" }).waitFor({ state: "detached" });
    for (const frame of page.frames()) expect(await frame.content()).not.toContain(SECRET);
  } finally {
    await back.close();
  }
});

test("out of sight covers at once; Skjul covers until the animals; a half-written text waits", async () => {
  const { visitor } = await talk();
  await visitor.press(/^Skjul/);
  await showsNothing(visitor.page);
  await visitor.press("Fortsæt");
  await unlock(visitor, ANIMALS);
  await visitor.count(2);
  const draft = `halvt skrevet: ${SECRET}`;
  await visitor.box().fill(draft);
  await visitor.sight(false);
  await showsNothing(visitor.page);
  await visitor.sight(true);
  await visitor.box().waitFor();
  expect(await visitor.box().inputValue()).toBe(draft);
  await visitor.press(/^Skjul/);
  await showsNothing(visitor.page);
  await visitor.press("Fortsæt");
  await unlock(visitor, ANIMALS);
  expect(await visitor.box().inputValue()).toBe(draft);
});
