/** The figures against the demo's three years: drawn as their tables say, in sentences, as files, on a sheet; for the coordinator only. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { openWindow, type Window } from "../support/browser.ts";
import { type Demo, startDemo } from "../support/server.ts";

let demo: Demo;
let window: Window;
let page: Page;

beforeAll(async () => {
  demo = await startDemo();
  window = await openWindow();
  page = await window.context.newPage();
  await page.goto(demo.links.coordinator);
  await page.getByText("Forbundet").first().waitFor();
}, 120_000);

afterAll(async () => {
  await window?.close();
  await demo?.stop();
});

/** Goes to a page of the room. */
async function go(view: string): Promise<void> {
  await page.goto(`${demo.console}/console/#/statistics/${view}`);
  await page.locator(".statistics h3").first().waitFor();
}

/** What the server answers to this browser. */
function answer(path: string, on = page): Promise<{ status: number; body: string }> {
  return on.evaluate(async (of) => {
    const got = await fetch(`/api/v1/staff/services/aaben-doer/statistics${of}`);
    return { status: got.status, body: await got.text() };
  }, path);
}

/** What is drawn at a place, and what the table says there. */
function drawnAndTold(): Promise<[string, string][]> {
  return page.locator(".picture svg [data-cell]").evaluateAll((marks) =>
    marks.map((mark) => {
      const cell = mark.closest(".picture")?.querySelector(`td[data-cell="${mark.getAttribute("data-cell")}"]`);
      const value = mark.getAttribute("data-value");
      const drawn = value === null ? "–" : value === "0" ? "få" : Number(value).toLocaleString("da-DK");
      return [drawn, cell?.textContent ?? "missing"] as [string, string];
    }),
  );
}

test("the last whole year, drawn as its tables say", async () => {
  await go("overview");
  const years = await page.getByLabel("År", { exact: true }).locator("option").allTextContents();
  expect(years.length).toBeGreaterThanOrEqual(3);
  await page.getByLabel("År", { exact: true }).selectOption(years[1] ?? "");
  await page.getByText("talt nøjagtigt ved årets slutning").first().waitFor();
  expect(await page.locator(".picture:has(svg)").count()).toBeGreaterThanOrEqual(12);
  const pairs = await drawnAndTold();
  expect(pairs.length).toBeGreaterThan(60);
  expect(pairs.filter(([drawn, told]) => drawn !== told)).toEqual([]);
  const cells = await page.locator(".statistics td").allTextContents();
  expect(cells.filter((cell) => /^0( %)?$/.test(cell))).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test("a report in sentences that names what the overview shows", async () => {
  await go("report");
  const report = (await page.locator(".paper").textContent()) ?? "";
  expect(report).toMatch(/Vi havde [\d.]+ samtaler i .+\./);
  expect(report).toContain("Alle tal er rundet op eller ned");
  expect(report).not.toMatch(/undefined|NaN|\{/);
});

test("places by weekday, and what an evening more would take", async () => {
  await go("staffing");
  await page.locator(".staffing tbody tr").first().waitFor();
  await page.getByLabel("Dag").selectOption("5");
  await page.getByLabel("Fra").selectOption({ label: "10" });
  await page.getByLabel("Til", { exact: false }).last().selectOption({ label: "12" });
  await page.getByRole("button", { name: "Regn ud" }).click();
  await page.getByText(/^Lørdag kl. 10–12: (regn med|der er for få)/).waitFor();
});

test("the sheet of this month is kept, and a month that is over is not changed", async () => {
  await go("sheet");
  await page.getByLabel("Deltagere i alt").fill("31");
  await page.getByRole("button", { name: "Gem" }).click();
  await page.getByText(/^Arket for .+ er gemt\.$/).waitFor();
  const months = page.locator(".sheet-month select");
  const [now = "", , , older = ""] = await months.locator("option").evaluateAll((all) =>
    all.map((each) => each.getAttribute("value") ?? ""),
  );
  await months.selectOption(older);
  await page.getByRole("button", { name: "Gem" }).click();
  await page.getByText("Måneden er lukket. Tallene kan ikke ændres mere.").waitFor();
  await months.selectOption(now);
  await expect.poll(() => page.getByLabel("Deltagere i alt").inputValue()).toBe("31");
  expect(await violations(page)).toEqual([]);
});

test("the same file twice has the same bytes", async () => {
  await go("exports");
  const periods = page.getByLabel("Periode", { exact: true });
  const keys = await periods.locator("option").evaluateAll((all) => all.map((each) => each.getAttribute("value") ?? ""));
  const quarter = keys.find((key) => /^quarter\.(\d)-\1$/.test(key));
  await periods.selectOption(quarter ?? "");
  const get = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Hent ${name}` }).click(),
    ]);
    await page.getByText(`${name} er hentet.`).waitFor();
    return readFileSync(await download.path());
  };
  const [once, again] = [await get("CSV, én række for hvert tal"), await get("CSV, én række for hvert tal")];
  expect(once.equals(again)).toBe(true);
  expect(once.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect((await get("Regneark til Excel")).subarray(0, 2).toString()).toBe("PK");
});

test("the week that is open has no file, whoever asks", async () => {
  const { years } = JSON.parse((await answer("")).body) as { years: { year: number; weeks_closed: number }[] };
  expect(years).toHaveLength(4);
  const [newest] = years.slice(-1);
  const week = String((newest?.weeks_closed ?? 0) + 1).padStart(2, "0");
  expect((await answer(`/export?period=${newest?.year}-W${week}&format=csv`)).status).toBe(404);
  expect((await answer(`/export?period=${newest?.year}&format=csv`)).status).toBe(404);
  expect((await answer(`/export?period=${years[0]?.year}-Q1&format=exe`)).status).toBe(400);
});

test("targets are those of the set-up, and set there", async () => {
  await go("overview");
  await page.getByText("% af målet").first().waitFor();
  expect(await page.locator(".goal").count()).toBeGreaterThanOrEqual(3);
  await page.getByRole("link", { name: "Sæt mål under Tilbuddet" }).click();
  await page.getByRole("heading", { name: "Måltal" }).waitFor();
});

test("a counsellor has no room of figures, and the server says so too", async () => {
  const other = await openWindow();
  const theirs = await other.context.newPage();
  await theirs.goto(demo.links.counsellors[0] ?? "");
  await theirs.getByText("Forbundet").first().waitFor();
  expect(await theirs.getByRole("link", { name: "Tal", exact: true }).count()).toBe(0);
  for (const path of ["", "/2026", "/2026/staffing", "/sheet/2026-11", "/export?period=2025&format=csv"]) {
    expect([403, 404], path).toContain((await answer(path, theirs)).status);
  }
  await other.close();
});
