/** Booking as it is played: a child on a shared little phone at the edge of the net against the real hub, and a coordinator without a mouse; axe on every screen. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { violations } from "../support/axe.ts";
import { find, openBookings, staff, times } from "../support/bookings.ts";
import { openWindow, type Window } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

const SMALL = { width: 320, height: 640 };
/** A phone at the edge of the net: 400 kbit/s, 400 ms there and back. */
const SLOW = { offline: false, downloadThroughput: 50_000, uploadThroughput: 20_000, latency: 400 };
/** A folder for pictures that people look at; none are taken without it. */
const PICTURES = process.env["AJAR_PICTURES"];

let demo: Demo;
let windows: Window[];
let number = 0;

beforeEach(async () => {
  demo = await startDemo();
  windows = [];
});

afterEach(async () => {
  await Promise.all(windows.map((window) => window.close()));
  await demo.stop();
});

async function page(size?: { readonly width: number; readonly height: number }, slow = false): Promise<Page> {
  const window = await openWindow(size ? { size } : {});
  windows.push(window);
  const opened = await window.context.newPage();
  if (slow) await (await window.context.newCDPSession(opened)).send("Network.emulateNetworkConditions", SLOW);
  return opened;
}

/** Another phone each time: nothing but the four words comes along. */
async function phone(slow = true): Promise<Visitor> {
  return Visitor.onOwnPage(await page(SMALL, slow), `${demo.chat}/chat/aaben-doer`);
}

const coordinator = async () => openBookings(await page(), demo.links.coordinator);

/** Free of axe's findings in light and dark, nothing cut off at the side; a picture of both where they are wanted. */
async function sound(ours: Page, step: string, roomy = false): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await ours.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await ours.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)));
    });
    expect.soft(await violations(ours), `${step}, ${colorScheme}`).toEqual([]);
    if (PICTURES) await ours.screenshot({ path: join(PICTURES, `${String(++number).padStart(2, "0")}-${step}-${colorScheme}.png`), fullPage: true });
  }
  await ours.emulateMedia({ colorScheme: "light" });
  const wide = await ours.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (!roomy) expect.soft(wide, step).toBeLessThanOrEqual(0);
}

if (PICTURES) mkdirSync(PICTURES, { recursive: true });

/** From the welcome to the times of a kind. */
async function toTimes(one: Visitor, kind: RegExp, look = false): Promise<void> {
  await one.press("Få en tid");
  await one.sees("Få en tid");
  if (look) await sound(one.page, "menu");
  await one.press("Vælg en tid");
  await one.sees("Hvad vil du gerne?");
  if (look) await sound(one.page, "kinds");
  await one.press(kind);
  await one.sees("Hvem kommer?");
  if (look) await sound(one.page, "company");
  await one.press("Mig og en ven");
  await one.sees("Hvornår kan du?");
  if (look) await sound(one.page, "times");
}

/** Takes the time that is shown first; the answer is the code. */
async function takes(one: Visitor, look = false): Promise<string[]> {
  await times(one).first().click();
  await one.sees("Er det den her?");
  if (look) await sound(one.page, "sure");
  await one.press("Ja, jeg tager den");
  return written(one, look);
}

/** The four words, written down. */
async function written(one: Visitor, look = false): Promise<string[]> {
  await one.sees("Din kode");
  if (look) await sound(one.page, "code");
  const words = await one.place.getByRole("list").getByRole("listitem").allTextContents();
  expect(words).toHaveLength(4);
  await one.press("Jeg har skrevet den");
  await one.sees("Så er det på plads");
  if (look) await sound(one.page, "kept");
  return words;
}

/** Two letters change places, as in a hurry; of a short word nothing. */
const sloppy = (word: string) => (word.length > 4 ? `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}` : word);

test("a child finds a time, learns four words, comes back on another phone, moves and cancels", async () => {
  const first = await phone();
  await sound(first.page, "welcome");
  await toTimes(first, /^Tal med en voksen/, true);
  const words = await takes(first, true);
  await first.page.close();

  const other = await phone();
  await find(other, ["qqqqq", ...words.slice(1)]);
  await other.seesText("Ord 1 kender vi ikke.");
  await sound(other.page, "wrong-word");
  const [one = "", ...rest] = words;
  await other.place.getByLabel("Ord 1").fill(` ${sloppy(one).toUpperCase()} `);
  for (const [at, word] of rest.entries()) await other.place.getByLabel(`Ord ${at + 2}`).fill(word.toUpperCase());
  await other.press("Find min tid");
  await other.sees("Din tid");
  await other.seesText("Hvem kommer: Mig og en ven");
  await sound(other.page, "mine");
  await other.press("Flyt tiden");
  await other.sees("Vælg en ny tid");
  await sound(other.page, "move");
  await times(other).last().click();
  await other.press("Ja, flyt den");
  await other.sees("Din tid");
  await other.press("Meld fra");
  await other.seesText("Du skal ikke sige hvorfor.");
  await sound(other.page, "cancel");
  await other.press(/^Meld fra .+ kl\. /);
  await other.seesText(/^Du har meldt fra .+ kl\. /);
  await sound(other.page, "cancelled");
  expect(await other.page.content()).not.toContain("Vi er nødt til at aflyse");
});

test("several times, a group, and a short first talk", async () => {
  const one = await phone(false);
  await toTimes(one, /^Gruppe for unge/);
  await takes(one);
  await one.press(/^Luk$/);
  await one.sees("Hej");
  await toTimes(one, /^En kort første snak/);
  await times(one).first().click();
  await one.sees("Er det den her?");
  await one.seesText("Du ringer til os.");
  // It is checked when the hub has answered.
  await one.place.getByRole("checkbox").first().click();
  await one.place.getByRole("checkbox", { checked: true }).first().waitFor();
  await sound(one.page, "series");
  await one.press("Ja, jeg tager den");
  const words = await written(one);
  await one.press(/^Luk$/);
  await one.sees("Hej");
  await find(one, words);
  await one.sees("Din tid");
  await one.press("Meld fra");
  await sound(one.page, "cancel-series");
  await one.place.getByRole("button", { name: /^Meld fra .+ kl\. / }).first().click();
  await one.seesText(/^Du har meldt fra .+ kl\. /);
  await one.press("Meld fra");
  await one.press(/^Meld fra .+ kl\. /);
  await one.seesText("Du har ikke en tid nu.");
});

test("a waiting list: what becomes free is kept for who waits, and taken by the code", async () => {
  const ours = await coordinator();
  const plan = (await staff(ours, "GET", "/bookings/plan")).body as { patterns: unknown[]; version: number };
  await staff(ours, "PUT", "/bookings/plan", { ...plan, patterns: plan.patterns.filter((each) => (each as { id: string }).id === "family-th"), horizon_days: 8 });
  const has = await phone(false);
  await toTimes(has, /^Kom med din familie/);
  const theirs = await takes(has);
  const waits = await phone();
  await waits.press("Få en tid");
  await waits.press("Vælg en tid");
  await waits.sees("Hvad vil du gerne?");
  // A horizon of eight days holds one Thursday or two.
  const tile = waits.place.getByRole("button", { name: /^Kom med din familie/ });
  if (!(await tile.textContent())?.includes("liste")) {
    const more = await phone(false);
    await toTimes(more, /^Kom med din familie/);
    await takes(more);
    await waits.page.reload();
    await waits.press("Få en tid");
    await waits.press("Vælg en tid");
    await waits.sees("Hvad vil du gerne?");
  }
  await sound(waits.page, "kinds-full");
  await tile.click();
  await waits.sees("Vil du på en liste?");
  await sound(waits.page, "list");
  await waits.press("Ja, tak");
  const words = await written(waits, true);
  await waits.press(/^Luk$/);
  await find(waits, words);
  await waits.seesText("Du er på listen.");
  await sound(waits.page, "waiting");
  await has.press(/^Luk$/);
  await find(has, theirs);
  await has.sees("Din tid");
  await has.press("Meld fra");
  await has.press(/^Meld fra .+ kl\. /);
  await has.seesText(/^Du har meldt fra/);
  await waits.page.reload();
  await find(waits, words);
  await waits.seesText(/^Der er en tid til dig/);
  await sound(waits.page, "offered");
  await waits.press("Ja, jeg tager den");
  await waits.place.getByRole("button", { name: "Flyt tiden" }).waitFor();
  await sound(waits.page, "accepted");
});

test("turned away: a first place opens the chat when it opens", async () => {
  const ours = await coordinator();
  const one = await phone();
  await one.press("Start");
  await one.press("Nej, kun jeg ser den");
  for (const question of ["Hvem skriver du om?", "Hvad handler det om?"]) {
    await one.sees(question);
    await one.press("Vil ikke svare");
  }
  await one.sees("Hvordan har du det nu?");
  // It closes while the child answers.
  expect(await staff(ours, "POST", "/setup/intake", { open: false })).toMatchObject({ status: 200 });
  await one.press("Vil ikke svare");
  const offer = one.place.getByRole("button", { name: "Kom først næste gang" });
  await offer.waitFor();
  await sound(one.page, "turned-away");
  await offer.click();
  await one.sees("Vi nåede dig ikke");
  await sound(one.page, "first");
  await one.press("Ja, tak");
  const words = await written(one, true);
  await one.page.reload();
  await find(one, words);
  await one.seesText("Du er en af de første");
  await sound(one.page, "first-waits");
  expect(await staff(ours, "POST", "/setup/intake", { open: true })).toMatchObject({ status: 200 });
  const counsellor = await Counsellor.signIn(await page(), demo.links.counsellors[0] ?? "");
  // The service opens at the server's next look at its set-up; who came before that looks once more.
  const chat = one.place.getByRole("button", { name: "Åbn chatten" });
  for (let looks = 0; looks < 5 && !(await chat.isVisible()); looks++) {
    await one.page.reload();
    await find(one, words);
    await chat.waitFor({ timeout: 4000 }).catch(() => undefined);
  }
  await chat.click();
  await one.press("Nej, kun jeg ser den");
  await counsellor.take();
  await one.begin("Mette");
});

test("with Mette again: kept in the talk, booked by one tap, said in the child's own words", async () => {
  const counsellor = await Counsellor.signIn(await page(), demo.links.counsellors[0] ?? "");
  const one = await phone(false);
  await one.queue();
  await counsellor.take();
  await one.begin("Mette");
  await one.send("hej");
  await counsellor.count(1);
  await counsellor.tool("Tider");
  await counsellor.page.getByRole("checkbox", { name: /Tal med en voksen/ }).first().check();
  await sound(counsellor.page, "console-propose", true);
  await counsellor.page.getByRole("button", { name: /^Foreslå/ }).click();
  const card = one.place.getByRole("button", { name: /kl\. \d/ }).first();
  await card.waitFor();
  await sound(one.page, "card");
  await card.click();
  await one.sees("Din kode");
  const words = await one.place.getByRole("list", { name: "Din kode er de her fire ord." }).getByRole("listitem").allTextContents();
  expect(words).toHaveLength(4);
  await sound(one.page, "card-code");
  await one.press("Jeg har skrevet den");
  await one.press(/^Luk$/);
  await one.box().waitFor();
  await counsellor.page.getByText(/^Ja tak til .+ kl\. /).first().waitFor();
  for (const word of words) expect(await counsellor.page.content()).not.toContain(`>${word}<`);
});

test("the launcher on the municipality's page leads to a time while it is closed", async () => {
  const ours = await coordinator();
  expect(await staff(ours, "POST", "/setup/intake", { open: false })).toMatchObject({ status: 200 });
  const theirs = await page(SMALL, true);
  await theirs.goto(demo.page);
  await theirs.getByRole("button", { name: /Vi har lukket nu/ }).waitFor();
  await sound(theirs, "launcher", true);
  await theirs.getByRole("button", { name: /Vi har lukket nu/ }).click();
  const frame = theirs.frameLocator("iframe");
  await frame.getByRole("heading", { name: "Vi har lukket nu" }).waitFor();
  await frame.getByRole("button", { name: "Få en tid" }).click();
  await frame.getByRole("heading", { name: "Få en tid" }).waitFor();
  await frame.getByRole("button", { name: "Vælg en tid" }).click();
  await frame.getByRole("heading", { name: "Hvad vil du gerne?" }).waitFor();
  if (PICTURES) await theirs.screenshot({ path: join(PICTURES, "launcher-kinds.png") });
});

test("a coordinator without a mouse: a weekly time, a blocked week, a booked time given to a colleague first, how much is taken", async () => {
  const child = await phone(false);
  await toTimes(child, /^Tal med en voksen/);
  const words = await takes(child);
  const ours = await coordinator();
  const { keyboard } = ours;
  const told = (text: string | RegExp) => ours.getByRole("status").getByText(text).first().waitFor();
  const tab = (name: string) => ours.getByRole("link", { name, exact: true }).or(ours.getByRole("button", { name, exact: true })).first().press("Enter");
  await sound(ours, "console-week", true);

  await tab("Plan");
  await ours.getByRole("button", { name: "Ny fast tid" }).press("Enter");
  const day = ours.getByLabel("Ugedag").last();
  await day.focus();
  await keyboard.press("End");
  await sound(ours, "console-pattern", true);
  await ours.getByRole("button", { name: "Gem", exact: true }).press("Enter");
  await told(/udgivet/);

  await tab("Uge");
  await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
  await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
  await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
  await ours.getByText("Sara").first().waitFor();
  await ours.locator("[role=gridcell][tabindex='0']").focus();
  await keyboard.press("s");
  const who = ours.getByRole("combobox", { name: "Hvem eller hvad" });
  await who.focus();
  await keyboard.type("Sara");
  await ours.getByRole("checkbox", { name: "Resten af ugen" }).press("Space");
  await sound(ours, "console-block", true);
  await ours.getByLabel("Klokken").press("Enter");
  await told("Det er gjort.");
  await keyboard.press("Escape");
  await sound(ours, "console-blocked", true);

  await ours.getByRole("button", { name: "Denne uge" }).press("Enter");
  for (let week = 0; week < 3 && (await ours.getByRole("gridcell", { name: /1 af 1 optaget/ }).count()) === 0; week++) {
    await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
    await ours.getByRole("gridcell", { name: /optaget/ }).first().waitFor();
  }
  await ours.getByRole("gridcell", { name: /1 af 1 optaget/ }).first().focus();
  await keyboard.press("Enter");
  await ours.getByRole("button", { name: "Tiden kan ikke holdes" }).first().press("Enter");
  await ours.getByText("Hvad gør vi i stedet?").waitFor();
  await ours.getByRole("button", { name: "Sara tager den" }).waitFor();
  await sound(ours, "console-remedies", true);
  await ours.getByRole("button", { name: "Aflys", exact: true }).press("Enter");
  await ours.getByText("En kollega er ledig. Vil du aflyse alligevel?").waitFor();
  await ours.getByRole("button", { name: "Sara tager den" }).press("Enter");
  await told("Det er gjort.");
  await ours.getByRole("heading", { name: "Næste 28 dage" }).or(ours.getByText("Næste 28 dage")).first().waitFor();
  await sound(ours, "console-occupancy", true);

  await child.press(/^Luk$/);
  await find(child, words);
  await child.seesText("Din tid er ændret");
  await child.seesText("Du skal møde Sara.");
  await sound(child.page, "changed");
});
