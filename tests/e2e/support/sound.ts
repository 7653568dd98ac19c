/** What a screen must be at each step of a played way: free of axe's findings in light and dark, nothing cut off at the side; pictures where they are wanted. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./axe.ts";

/** A folder for pictures that people look at; none are taken without it. */
const PICTURES = process.env["AJAR_PICTURES"];
let number = 0;

if (PICTURES) mkdirSync(PICTURES, { recursive: true });

/** Looks at a screen twice, by day and by night; a `roomy` one may be wider than the window. */
export async function sound(ours: Page, step: string, roomy = false): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await ours.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await violations(ours), `${step}, ${colorScheme}`).toEqual([]);
    await picture(ours, `${String(++number).padStart(2, "0")}-${step}-${colorScheme}`);
  }
  await ours.emulateMedia({ colorScheme: "light" });
  const wide = await ours.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (!roomy) expect.soft(wide, step).toBeLessThanOrEqual(0);
}

/** Takes a picture for people, where they want some. */
export async function picture(ours: Page, name: string, fullPage = true): Promise<void> {
  if (PICTURES) await ours.screenshot({ path: join(PICTURES, `${name}.png`), fullPage });
}
