/** What hands do at the console: keys, questions, boxes. Never a wait by the clock. */
import type { Page } from "playwright-core";

export const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);
export const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Asks for something that cannot be taken back, and waits for the question. */
export async function ask(page: Page, name: string) {
  await page.getByRole("button", { name, exact: true }).focus();
  await press(page, "Enter");
  await page.waitForFunction(() => document.activeElement?.textContent === "Bliv i samtalen");
}
export const box = (page: Page, slot: number) => page.locator(`[data-slot="${slot}"] .composer-box`);
