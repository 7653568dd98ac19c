/** Takes a picture of every page of figures in every look, for people to look at, and holds axe against print and dark; `npm run pictures` writes them to tests/e2e/screens. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { openWindow } from "../support/browser.ts";
import { startDemo } from "../support/server.ts";

const FOLDER = resolve(import.meta.dirname, "../screens");
const PAGES = ["overview", "staffing", "report", "reflection", "sheet", "exports"];
const LOOKS = [
  { name: "wide", size: { width: 1280, height: 720 }, dark: false, print: false },
  { name: "tablet", size: { width: 768, height: 1024 }, dark: false, print: false },
  { name: "narrow", size: { width: 320, height: 640 }, dark: false, print: false },
  { name: "dark", size: { width: 1280, height: 720 }, dark: true, print: false },
  // 180 mm of an A4 sheet at 96 dots an inch.
  { name: "print", size: { width: 680, height: 1000 }, dark: true, print: true },
];

test("figures", { timeout: 600_000 }, async () => {
  mkdirSync(FOLDER, { recursive: true });
  const demo = await startDemo();
  const found: Record<string, readonly string[]> = {};
  const window = await openWindow({ size: { width: 1280, height: 720 } });
  const page = await window.context.newPage();
  await page.goto(demo.links.coordinator);
  await page.getByText("Forbundet").first().waitFor();
  for (const { name, size, dark, print } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light", media: print ? "print" : "screen" });
    for (const view of PAGES) {
      await page.goto(`${demo.console}/console/#/statistics/${view}`);
      await page.locator(".statistics h3").first().waitFor();
      const years = page.getByLabel("År", { exact: true });
      // The year before this one is whole.
      if (!print && view === "overview") await years.selectOption({ index: 1 });
      await page.waitForTimeout(500);
      const wide = await page.evaluate(() => document.querySelector(".room-page")?.scrollWidth ?? 0);
      const wrong = [...(await violations(page)), ...(wide > size.width + 1 ? [`${wide} pixels wide`] : [])];
      if (wrong.length > 0) found[`${name} ${view}`] = wrong;
      // The room scrolls in itself: a window as tall as what is in it shows all of it.
      const tall = await page.evaluate(() => {
        const room = document.querySelector(".room-page");
        return room ? room.scrollHeight - room.clientHeight + innerHeight : innerHeight;
      });
      await page.screenshot({ path: `${FOLDER}/figures-${view}-${name}.png` });
      await page.setViewportSize({ width: size.width, height: Math.min(tall, 9000) });
      await page.screenshot({ path: `${FOLDER}/figures-${view}-${name}-whole.png`, fullPage: true });
      await page.setViewportSize(size);
      if (print) await page.pdf({ path: `${FOLDER}/figures-${view}.pdf`, preferCSSPageSize: true });
    }
  }
  await window.close();
  await demo.stop();
  expect(found).toEqual({});
});
