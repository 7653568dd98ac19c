/** The coordinator's room: what is changed there is what a visitor sees, for people, keyboards and axe; nothing is lost on the way out. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { DESKTOP, openWindow, type Window } from "../support/browser.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

const PAGES = ["hours", "numbers", "texts", "waiting", "look", "embed", "tools", "offers", "figures", "file"];
const SCREENS = resolve(import.meta.dirname, "../screens");

let demo: Demo;
let windows: Window[];
let visitor: Page;
let coordinator: Page;

beforeAll(async () => {
  demo = await startDemo();
  windows = await Promise.all([openWindow({ reducedMotion: true }), openWindow({ reducedMotion: true, size: DESKTOP })]);
  [visitor, coordinator] = (await Promise.all(windows.map(({ context }) => context.newPage()))) as [Page, Page];
  await coordinator.goto(demo.links.coordinator);
  await coordinator.getByRole("link", { name: "Tilbuddet" }).click();
  await coordinator.getByRole("heading", { name: "Tilbuddet", level: 2 }).waitFor();
});

afterAll(async () => {
  await Promise.all(windows.map((each) => each.close()));
  await demo.stop();
});

const open = async (page: string) => {
  await coordinator.evaluate((hash) => void (location.hash = hash), `#/service/${page}`);
  await coordinator.locator(".set-pages a[aria-current=page]").waitFor();
  await coordinator.locator(".set-part").first().waitFor();
};
const save = async () => {
  await coordinator.getByRole("button", { name: "Gem", exact: true }).click();
  await coordinator.getByText("Gemt. Det gælder om få sekunder.").waitFor();
};

test("a changed number, text and colour reach the visitor", async () => {
  await open("numbers");
  await coordinator.getByLabel("Kommunens egen døgnvagt").fill("70 99 88 77");
  await coordinator.getByText("Der er ændringer, som ikke er gemt.").waitFor();
  await open("texts");
  await coordinator.getByLabel("Almindelig tekst: Her kan du skrive med en voksen, der lytter.").fill("Her sidder en voksen og lytter.");
  await open("look");
  await coordinator.getByLabel("Brug de almindelige farver").uncheck();
  await coordinator.getByLabel("Knapper").first().fill("#5b2a86");
  await save();

  await visitor.goto(`${demo.chat}/chat/aaben-doer`);
  await visitor.getByText("Her sidder en voksen og lytter.").waitFor();
  const colour = await visitor.getByRole("button", { name: "Start" }).evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(colour).toBe("rgb(91, 42, 134)");
  const plain = await visitor.evaluate(async () => (await fetch(location.href)).text());
  expect(plain).toContain("tel:70998877");
});

test("the preview follows the draft before it is saved, on the real screens, and asks the hub for nothing", async () => {
  await open("texts");
  const seen = coordinator.frameLocator(".preview iframe");
  await seen.getByText("Her sidder en voksen og lytter.").waitFor();
  const asked: string[] = [];
  const note = (request: { url(): string }) => asked.push(request.url());
  coordinator.on("request", note);
  await coordinator.getByLabel("Almindelig tekst: Her kan du skrive med en voksen, der lytter.").fill("Vi lytter, til du er færdig.");
  await seen.getByText("Vi lytter, til du er færdig.").waitFor();
  await seen.getByRole("button", { name: "Start" }).click();
  for (const scene of ["Spørgsmål", "Kø", "Samtale", "Slut", "Lukket", "Kun numre", "Velkommen"]) {
    await coordinator.getByRole("radio", { name: scene, exact: true }).check();
    await seen.locator("h1").first().waitFor();
  }
  coordinator.off("request", note);
  expect(asked).toEqual([]);
  const colour = await seen.getByRole("button", { name: "Start" }).evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(colour).toBe("rgb(91, 42, 134)");
  await coordinator.getByRole("button", { name: "Fortryd ændringer" }).click();
  await seen.getByText("Her sidder en voksen og lytter.").waitFor();
});

test("what cannot be read or rung is said where it stands, and not saved", async () => {
  await open("numbers");
  await coordinator.getByLabel("Kommunens egen døgnvagt").fill("ring til os");
  await coordinator.getByRole("button", { name: "Gem", exact: true }).click();
  await coordinator.getByText("Det er ikke gemt. Ret det her:").waitFor();
  expect(await coordinator.getByLabel("Kommunens egen døgnvagt").getAttribute("aria-invalid")).toBe("true");
  await coordinator.getByRole("button", { name: "Fortryd ændringer" }).click();
  expect(await coordinator.getByLabel("Kommunens egen døgnvagt").inputValue()).toBe("70 99 88 77");
});

test("leaving with changes asks, and staying keeps them", async () => {
  await open("offers");
  await coordinator.getByRole("button", { name: "Tilføj tilbud" }).click();
  await coordinator.getByLabel("Navn (da)").last().fill("Headspace");
  await coordinator.getByRole("link", { name: "Tavle" }).click();
  const dialog = coordinator.getByRole("dialog");
  await dialog.getByText("Du har ændringer, som ikke er gemt").waitFor();
  await dialog.getByRole("button", { name: "Bliv her" }).click();
  expect(await coordinator.getByLabel("Navn (da)").last().inputValue()).toBe("Headspace");
  await coordinator.getByRole("link", { name: "Tavle" }).click();
  await dialog.getByRole("button", { name: "Gem, og gå videre" }).click();
  await coordinator.waitForFunction(() => location.hash === "#/board");
});

test("the button stops new visitors on the launcher at once", async () => {
  await open("hours");
  const state = () =>
    visitor.evaluate(async () => ((await (await fetch("/api/v1/services/aaben-doer/status", { cache: "no-store" })).json()) as { state: string }).state);
  await coordinator.getByRole("button", { name: "Luk for nye" }).click();
  await coordinator.getByText("I tager ikke imod nye lige nu.").waitFor();
  expect(await state()).toBe("closed");
  await coordinator.getByRole("button", { name: "Åbn for nye" }).click();
  await coordinator.getByText("I tager imod nye.").waitFor();
  expect(await state()).not.toBe("closed");
});

test("the connection test finds all well, and the snippets can be copied", async () => {
  await open("embed");
  expect(await coordinator.getByLabel("Knap på siden (det bedste)").inputValue()).toContain('data-service="aaben-doer"');
  expect(await coordinator.getByLabel("Ramme", { exact: true }).inputValue()).toContain("<iframe");
  await coordinator.getByRole("button", { name: "Prøv forbindelsen" }).click();
  await coordinator.locator(".set-probes li").nth(4).waitFor();
  expect(await coordinator.locator(".set-probes .is-bad").allTextContents()).toEqual([]);
});

test("a file goes out and comes back as a draft", async () => {
  await open("file");
  const [download] = await Promise.all([coordinator.waitForEvent("download"), coordinator.getByRole("button", { name: "Hent filen" }).click()]);
  const file = resolve(SCREENS, "../setup-download.toml");
  await download.saveAs(file);
  const { readFileSync, rmSync } = await import("node:fs");
  const text = readFileSync(file, "utf8");
  rmSync(file);
  expect(text).toContain('duty = "70 99 88 77"');
  const name = { name: "tilbud.toml", mimeType: "application/toml", buffer: Buffer.from(text.replace("70 99 88 77", "70 66 55 44")) };
  await coordinator.getByLabel("Læs en fil ind").setInputFiles(name);
  await coordinator.getByText("Filen er læst. Se den igennem, og tryk Gem.").waitFor();
  await save();
  await open("numbers");
  expect(await coordinator.getByLabel("Kommunens egen døgnvagt").inputValue()).toBe("70 66 55 44");
});

test.each(PAGES)("%s is free of axe's findings in both schemes and fits 320 pixels", async (page) => {
  await open(page);
  mkdirSync(SCREENS, { recursive: true });
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await coordinator.emulateMedia({ colorScheme });
    for (const size of [DESKTOP, { width: 320, height: 640 }]) {
      await coordinator.setViewportSize(size);
      found.push(...(await violations(coordinator)).map((each) => `${colorScheme} ${size.width}: ${each}`));
      const extra = await coordinator.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (extra > 0) found.push(`${size.width}: scrolls sideways by ${extra}`);
    }
    await coordinator.setViewportSize(DESKTOP);
    await coordinator.screenshot({ path: `${SCREENS}/setup-${page}-${colorScheme}.png` });
  }
  expect(found).toEqual([]);
});

test("a visitor on the host page still comes through", async () => {
  await visitor.goto(demo.page);
  const child = await Visitor.onHostPage(visitor, demo.page);
  await child.sees("Hej");
  await child.place.getByText("Her sidder en voksen og lytter.").waitFor();
});
