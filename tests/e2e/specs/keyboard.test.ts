/** The whole way without a mouse, in both windows: launcher, questions, a message each way, the end; and out by Forlad siden. Focus is never lost and never trapped. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openWindow, type Window } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { enterOn, focused, tabTo } from "../support/focus.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

let demo: Demo;
let windows: Window[];
let visitor: Visitor;
let counsellor: Counsellor;

beforeEach(async () => {
  demo = await startDemo();
  windows = await Promise.all([openWindow(), openWindow()]);
  const [theirs, ours] = (await Promise.all(windows.map(({ context }) => context.newPage()))) as [Page, Page];
  await theirs.goto(demo.page);
  visitor = Visitor.returned(theirs, true);
  await ours.goto(demo.links.counsellors[0] ?? "");
  await ours.getByText("Forbundet").first().waitFor();
  counsellor = Counsellor.onPage(ours);
});

afterEach(async () => {
  await Promise.all(windows.map((each) => each.close()));
  await demo.stop();
});

/** After a screen changed the focus is somewhere, or it is lost. */
async function isSomewhere(page: Page): Promise<void> {
  await expect.poll(() => focused(page)).not.toBe("");
}

/** From the launcher to the queue. */
async function toTheQueue(): Promise<void> {
  const { page } = visitor;
  await enterOn(page, /^Skriv med os/);
  await visitor.sees("Hej");
  await enterOn(page, /^Start$/);
  await visitor.sees("Kan andre se din telefon?");
  await isSomewhere(page);
  await enterOn(page, /^Nej, kun jeg ser den$/);
  for (const question of ["Hvem skriver du om?", "Hvad handler det om?", "Hvordan har du det nu?"]) {
    await visitor.sees(question);
    await isSomewhere(page);
    await enterOn(page, /^Vil ikke svare$/);
  }
  await visitor.sees("Du er i kø");
  await isSomewhere(page);
}

async function counsellorTakes(): Promise<void> {
  const { page } = counsellor;
  await tabTo(page, /Fri|Pause|plads/);
  for (const _ of ["Pause", "1 plads"]) await page.keyboard.press("ArrowRight");
  await page.getByText("1 venter").first().waitFor();
  await enterOn(page, /Tag den næste/);
}

test("from the launcher to a message each way, and to the end by the counsellor", async () => {
  await toTheQueue();
  await counsellorTakes();
  await visitor.sees("Mette er her nu");
  await isSomewhere(visitor.page);
  await enterOn(visitor.page, /^Begynd$/);
  await tabTo(visitor.page, /^Skriv din besked$/);
  await visitor.page.keyboard.type("hej uden mus");
  await enterOn(visitor.page, /^Send$/);
  await counsellor.count(1);
  expect(await focused(visitor.page)).toBe("Skriv din besked");
  await tabTo(counsellor.page, /^Skriv til besøgende 1$/);
  await counsellor.page.keyboard.type("hej");
  await counsellor.page.keyboard.press("Enter");
  await visitor.count(2);
  expect(await focused(counsellor.page)).toBe("Skriv til besøgende 1");

  await enterOn(counsellor.page, /^Afslut$/);
  await isSomewhere(counsellor.page);
  await counsellor.page.keyboard.press("Escape");
  await expect.poll(() => focused(counsellor.page)).toBe("Skriv til besøgende 1");
  await enterOn(counsellor.page, /^Afslut$/);
  await enterOn(counsellor.page, /^Afslut og slet$/);
  await visitor.sees("Chatten er slut");
  await isSomewhere(visitor.page);
  await isSomewhere(counsellor.page);
  await enterOn(counsellor.page, /^Færdig og klar igen/);
  await isSomewhere(counsellor.page);
});

test("the visitor ends, answers nothing and leaves; Skjul and back; out by Forlad siden", async () => {
  await toTheQueue();
  const { page } = visitor;
  await enterOn(page, /^Skjul/);
  await visitor.sees("Noter");
  await isSomewhere(page);
  await enterOn(page, /^Fortsæt$/);
  await visitor.sees("Du er i kø");
  await isSomewhere(page);
  await counsellorTakes();
  await visitor.sees("Mette er her nu");
  await enterOn(page, /^Begynd$/);
  await enterOn(page, /^Slut chatten$/);
  await isSomewhere(page);
  await enterOn(page, /^Ja, slut$/);
  await visitor.sees("Chatten er slut");
  await isSomewhere(page);
  await enterOn(page, /^Forlad siden/);
  await page.waitForURL(`${demo.page}/vejr`);
});

test("the frame is no trap: Tab leads through it and out at its end", async () => {
  const { page } = visitor;
  await enterOn(page, /^Skriv med os/);
  await visitor.sees("Hej");
  await tabTo(page, /^Start$/);
  await tabTo(page, /^Forlad siden\. Så lukker chatten/);
  await page.keyboard.press("Tab");
  // A trap would lead to the frame's first stop, which has the same first words. What comes behind the page's last stop is the browser's.
  await expect.poll(async () => (await focused(page)).startsWith("Forlad siden")).toBe(false);
});
