/** A twelve-year-old books a time on a shared phone: 320 pixels, a slow network, somebody who walks in; nothing of it stays. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Frame, Page } from "playwright-core";
import { violations } from "../support/axe.ts";
import { openWindow, type Window } from "../support/browser.ts";
import { FarBookings } from "../support/far-bookings.ts";
import { remainsOf } from "../support/remains.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

const SMALL = { width: 320, height: 640 };
/** A phone at the edge of the net: bytes a second, milliseconds. */
const SLOW = { offline: false, downloadThroughput: 50_000, uploadThroughput: 20_000, latency: 400 };
/** The four words as something of ours could have kept them; each alone is a word that any page may hold. */
const KEPT = ["kop sky hund bold", "kopskyhundbold", 'kop","sky","hund', "kop%20sky", "kop+sky", "kop,sky"];

let demo: Demo;
let window: Window | undefined;

beforeAll(async () => {
  demo = await startDemo();
});

afterEach(async () => {
  await window?.close();
  window = undefined;
});

afterAll(() => demo.stop());

interface Phone {
  readonly visitor: Visitor;
  readonly far: FarBookings;
  readonly window: Window;
  readonly thrown: string[];
}

/** The service's own page on a slow little phone; `closed` as the launcher would say it. */
async function phone({ closed = false, slow = true } = {}): Promise<Phone> {
  const opened = await openWindow({ size: SMALL });
  window = opened;
  const thrown: string[] = [];
  opened.context.on("weberror", (error) => thrown.push(String(error.error())));
  const far = await FarBookings.script(opened.context);
  if (closed) {
    await opened.context.route(/\/status$/, (route) => route.fulfill({ json: { state: "closed", opens: "2030-01-03T16:00" } }));
  }
  const page = await opened.context.newPage();
  if (slow) await (await opened.context.newCDPSession(page)).send("Network.emulateNetworkConditions", SLOW);
  const visitor = await Visitor.onOwnPage(page, `${demo.chat}/chat/aaben-doer`);
  return { visitor, far, window: opened, thrown };
}

/** From the closed service to the held time. */
async function hold({ visitor }: Phone): Promise<void> {
  await visitor.press("Få en tid");
  await visitor.sees("Få en tid");
  await visitor.press("Vælg en tid");
  await visitor.sees("Hvad vil du gerne?");
  await visitor.press(/^En snak/);
  await visitor.press("Mig og en ven");
  await visitor.sees("Hvornår kan du?");
  await visitor.place.getByRole("listitem").getByRole("button", { name: /^kl\. .*med Mette/ }).first().click();
  await visitor.sees("Er det den her?");
  await visitor.seesText("Gå ind ad den gule port.");
  await visitor.seesText(/Tiden er din i [45] minutter\. Tag det roligt\./);
}

/** And to the code. */
async function book(one: Phone): Promise<string[]> {
  await hold(one);
  await one.visitor.press("Ja, jeg tager den");
  await one.visitor.sees("Din kode");
  return one.visitor.place.getByRole("list").getByRole("listitem").allTextContents();
}

async function type({ visitor }: Phone, words: readonly string[]): Promise<void> {
  await visitor.press("Jeg har en kode");
  await visitor.sees("Tast din kode");
  for (const [at, word] of words.entries()) await visitor.place.getByLabel(`Ord ${at + 1}`).fill(word);
  await visitor.press("Find min tid");
}

/** What this origin keeps, and what stands in the address and the fields. */
function kept(place: Frame | Page) {
  return place.evaluate(async () => ({
    session: Object.keys(sessionStorage).filter((key) => !key.startsWith("ajar-visit")),
    local: Object.keys(localStorage),
    databases: (await indexedDB.databases()).length,
    caches: await caches.keys(),
    cookie: document.cookie,
    state: history.state as unknown,
    address: location.search + location.hash,
    window: self.name,
    fields: [...document.querySelectorAll<HTMLInputElement>("input, textarea")].map(({ type, value }) => (type === "text" ? value : "")).join(""),
  }));
}

/** What stands in the page where screens are drawn. */
const shown = ({ page }: Visitor) => page.locator("#ajar").innerHTML();

const NOTHING = { session: [], local: [], databases: 0, caches: [], cookie: "", state: null, address: "", window: "", fields: "" };

test("closed: times, hold, code, reload, look up with a slip, move, cancel", async () => {
  const one = await phone({ closed: true });
  const { visitor, far } = one;
  await visitor.sees("Vi har lukket nu");
  const words = await book(one);
  expect(words).toEqual(["kop", "sky", "hund", "bold"]);
  await visitor.press("Jeg har skrevet den");
  await visitor.sees("Så er det på plads");

  await visitor.page.reload();
  await visitor.sees("Vi har lukket nu");
  expect(await kept(visitor.page)).toEqual(NOTHING);
  expect(await visitor.page.content()).not.toMatch(/kop|hund/);

  await type(one, ["Kop", "SKY", "hnud", "bold"]);
  await visitor.seesText("Ord 3 kender vi ikke.");
  const wrong = visitor.place.getByLabel("Ord 3");
  expect(await wrong.getAttribute("aria-invalid")).toBe("true");
  await wrong.fill("hund");
  await wrong.press("Enter");
  await visitor.sees("Din tid");
  await visitor.seesText("Mig og en ven");

  await visitor.press("Flyt tiden");
  await visitor.sees("Vælg en ny tid");
  await visitor.place.getByRole("listitem").getByRole("button", { name: /^kl\. / }).last().click();
  await visitor.press("Ja, flyt den");
  await visitor.sees("Din tid");
  expect(far.booked.map(({ id }) => id)).toEqual(["s4"]);

  await visitor.press("Meld fra");
  await visitor.seesText("Du skal ikke sige hvorfor.");
  await visitor.press(/^Meld fra .+ kl\. /);
  await visitor.seesText(/^Du har meldt fra .+ kl\. /);
  await visitor.seesText("Du har ikke en tid nu.");
  expect(await visitor.page.content()).not.toContain("Vi er nødt til at aflyse");
  expect(far.booked).toEqual([]);
  expect(one.thrown).toEqual([]);
});

test("all four words may be typed into one field", async () => {
  const one = await phone({ slow: false });
  await book(one);
  await one.visitor.page.reload();
  await type(one, ["kop sky hund bold"]);
  await one.visitor.sees("Din tid");
});

test("a change is shown with other times beside it", async () => {
  const one = await phone({ slow: false });
  await book(one);
  one.far.booked = one.far.booked.map((time) => ({ ...time, state: "cancelled" }));
  one.far.nearest = one.far.times.slice(1, 3);
  await one.visitor.page.reload();
  await type(one, ["kop", "sky", "hund", "bold"]);
  await one.visitor.seesText("Vi er nødt til at aflyse tiden.");
  await one.visitor.place.getByRole("listitem").getByRole("button", { name: / kl\. / }).first().click();
  await one.visitor.press("Ja, flyt den");
  await one.visitor.sees("Din tid");
  expect(one.far.booked.map(({ id }) => id)).toEqual(["s2"]);
});

test("in the queue: book instead, then leave the queue", async () => {
  const one = await phone({ slow: false });
  const { visitor } = one;
  await visitor.queue();
  await book(one);
  await visitor.press("Jeg har skrevet den");
  await visitor.seesText("Du står i kø endnu.");
  await visitor.press("Forlad køen");
  await visitor.sees("Chatten er slut");
});

test("the calendar file is offered only where nobody else sees the phone, and says nothing of us", async () => {
  const one = await phone({ slow: false });
  const { visitor } = one;
  await book(one);
  await visitor.press("Jeg har skrevet den");
  await visitor.sees("Så er det på plads");
  const offer = visitor.place.getByRole("button", { name: "Hent til kalender" });
  expect(await offer.count()).toBe(0);
  await visitor.place.getByLabel("Ja", { exact: true }).check();
  await visitor.seesText("Så gem ikke tiden på telefonen.");
  expect(await offer.count()).toBe(0);
  await visitor.place.getByLabel("Nej, kun mig").check();
  await visitor.place.getByLabel("Sport").check();
  const [file] = await Promise.all([visitor.page.waitForEvent("download"), offer.click()]);
  expect(file.suggestedFilename()).toBe("aftale.ics");
  const text = await (await file.createReadStream()).toArray();
  expect(Buffer.concat(text as Buffer[]).toString()).toContain("SUMMARY:Sport");
});

test("somebody walks in: Skjul covers the code, and it is there again", async () => {
  const one = await phone({ slow: false });
  const { visitor } = one;
  await book(one);
  await visitor.press(/^Skjul/);
  await visitor.sees("Noter");
  expect(await shown(visitor)).not.toMatch(/kop|hund|Åben Dør/);
  await visitor.press("Fortsæt");
  await visitor.sees("Din kode");
});

test("half a minute out of sight, and the cover lies over it", async () => {
  const one = await phone({ slow: false });
  const { visitor } = one;
  await visitor.page.clock.install();
  await book(one);
  await visitor.sight(false);
  await visitor.page.clock.fastForward(31_000);
  await visitor.sight(true);
  await visitor.sees("Noter");
  expect(await shown(visitor)).not.toMatch(/kop|hund/);
});

test("another time gives the held one back at once", async () => {
  const one = await phone({ slow: false });
  await hold(one);
  await one.visitor.press("Vælg en anden");
  await one.visitor.sees("Hvornår kan du?");
  await expect.poll(() => one.far.held).toEqual([]);
});

test.each(["leaves by the button", "closes the browser"])("somebody who books and %s leaves no word in the profile", async (how) => {
  const one = await phone({ slow: false });
  const { visitor } = one;
  await book(one);
  if (how.startsWith("leaves")) {
    await visitor.press(/^Forlad siden/);
    await visitor.page.waitForURL(`${demo.page}/vejr`);
    expect(await kept(visitor.page)).toEqual(NOTHING);
  }
  await one.window.context.close();
  expect(remainsOf(KEPT, one.window.profile)).toEqual([]);
  writeFileSync(join(one.window.profile, "planted"), KEPT[0] ?? "");
  expect(remainsOf(KEPT, one.window.profile)).toHaveLength(1);
});

test("every step is free of axe's findings at 320 pixels, light and dark, and none scrolls sideways", async () => {
  const one = await phone({ slow: false });
  const { visitor } = one;
  const { page } = visitor;
  const sound = async (step: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect.soft(await violations(page), `${step}, ${colorScheme}`).toEqual([]);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, step).toBeLessThanOrEqual(0);
  };
  await visitor.press("Få en tid");
  await visitor.sees("Få en tid");
  await sound("door");
  await visitor.press("Vælg en tid");
  await visitor.sees("Hvad vil du gerne?");
  await sound("kinds");
  await visitor.press(/^En snak/);
  await visitor.sees("Hvem kommer?");
  await sound("company");
  await visitor.press("Kun mig");
  await visitor.sees("Hvornår kan du?");
  await sound("times");
  await visitor.place.getByRole("listitem").getByRole("button", { name: /^kl\. / }).first().click();
  await visitor.sees("Er det den her?");
  await sound("held");
  await visitor.press("Ja, jeg tager den");
  await visitor.sees("Din kode");
  await sound("code");
  await visitor.press("Jeg har skrevet den");
  await visitor.sees("Så er det på plads");
  await sound("kept");
  await visitor.place.getByRole("button", { name: "Luk", exact: true }).click();
  await visitor.sees("Hej");
  await type(one, ["kop", "sky", "hund", "x"]);
  await visitor.seesText("Ord 4 kender vi ikke.");
  await sound("a wrong word");
  await visitor.place.getByLabel("Ord 4").fill("bold");
  await visitor.press("Find min tid");
  await visitor.sees("Din tid");
  await sound("own");
});
