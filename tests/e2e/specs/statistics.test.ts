/** The figures of a service that has just begun, against the real server: nothing is told of an open week, targets and the sheet are kept, and none of it is a counsellor's. */
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

test("before the first period is over there is nothing to read, in words and over the wire", async () => {
  for (const view of ["overview", "report", "reflection", "exports"]) {
    await go(view);
    await page.getByText("Der er ingen tal endnu.").waitFor();
    expect(await page.locator(".picture, .paper").count()).toBe(0);
  }
  expect(await violations(page)).toEqual([]);
  const { years } = JSON.parse((await answer("")).body) as { years: { year: number; weeks_closed: number }[] };
  const [newest] = years.slice(-1);
  const week = String((newest?.weeks_closed ?? 0) + 1).padStart(2, "0");
  // The week that is open has no file, whoever asks.
  expect((await answer(`/export?period=${newest?.year}-W${week}&format=csv`)).status).toBe(404);
  expect((await answer(`/export?period=${newest?.year}&format=csv`)).status).toBe(404);
  expect((await answer("/export?period=2026-Q1&format=exe")).status).toBe(400);
});

test("targets are kept", async () => {
  await go("overview");
  await page.getByText("Sæt mål").click();
  await page.getByLabel("Samtaler på et år").fill("400");
  await page.getByRole("button", { name: "Gem mål" }).click();
  await expect.poll(async () => (await answer("")).body).toContain('"contacts":400');
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
