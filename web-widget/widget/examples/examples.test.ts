/** Every example in a real browser: axe finds nothing, nothing is wider than the screen, nothing throws. A phone in daylight, a small one at night. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { served } from "./served.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 320, height: 640, colorScheme: "dark" },
] as const;

const { browser, open } = served();

describe.each(SCREENS)("at $width x $height, $colorScheme", ({ width, height, colorScheme }) => {
  test("every example", async () => {
    const page = await browser().newPage({ viewport: { width, height }, colorScheme });
    const thrown: string[] = [];
    page.on("pageerror", (error) => thrown.push(error.message));
    const found: Record<string, readonly string[]> = {};
    for (const name of await open(page, "")) {
      await open(page, name);
      const wrong = [...(await violations(page)), ...(await tooWide(page)), ...thrown.splice(0)];
      if (wrong.length > 0) found[name] = wrong;
    }
    await page.close();
    expect(found).toEqual({});
  }, 300_000);
});

test.each(["note", "longest"])("the choice at a hand-over is in sight on a small phone: %s", async (name) => {
  const page = await browser().newPage({ viewport: { width: 320, height: 568 } });
  await open(page, `conversation-hand-over-${name}`);
  const hidden = await page.locator(".talk-ask-answers button").evaluateAll((all) =>
    all.filter((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const middle = (left + right) / 2;
      return [top + 2, bottom - 2].some((at) => !button.contains(document.elementFromPoint(middle, at)));
    }),
  );
  await page.close();
  expect(hidden).toEqual([]);
});

async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: AXE });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    interface Violation {
      id: string;
      nodes: { target: string[] }[];
    }
    const result = await axe.run({ resultTypes: ["violations"] });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  });
}

async function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("html, main"))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName} scrolls sideways`),
  );
}
