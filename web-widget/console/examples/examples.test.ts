/** Every scene in a real browser under the console's own policy: axe finds nothing, only lists scroll, nothing throws. `PICTURES=folder` keeps pictures. */
import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scenes } from "./scenes.ts";
import { DESK, type Look, Stage, scrolls, violations } from "./stage.ts";

const LOOKS: readonly Look[] = [
  DESK,
  { width: 1024, height: 768, colorScheme: "dark" },
  { width: 768, height: 1024, colorScheme: "light" },
];
/** Rooms beside duty, each over a scene. */
const ROOMS = [
  ["queue", "board"],
  ["empty", "practice"],
  ["accounts", "account"],
  ["accounts", "staff"],
  ["accounts", "devices"],
] as const;
const folder = process.env["PICTURES"];

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  if (folder) mkdirSync(folder, { recursive: true });
}, 60_000);
afterAll(() => stage?.close());

describe.each(LOOKS)("at $width x $height, $colorScheme", (look) => {
  test("every scene", async () => {
    const { page, wrong } = await stage.window(look);
    const found: Record<string, readonly string[]> = {};
    for (const [scene, room] of [...Object.keys(scenes).map((name) => [name, ""] as const), ...ROOMS]) {
      await stage.show(page, scene, room && `#/${room}`);
      if (room) await page.locator("h2:visible").first().waitFor();
      if (folder) await page.screenshot({ path: `${folder}/${room || scene}-${look.width}-${look.colorScheme}.png` });
      const all = [...(await violations(page)), ...(await scrolls(page)), ...wrong.splice(0)];
      if (all.length > 0) found[room || scene] = all;
    }
    await page.close();
    expect(found).toEqual({});
  }, 300_000);
});
