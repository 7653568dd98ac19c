/** The one form of a screen's test: a window of its own, a scene, what is done there; nothing may be thrown or refused on the way. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESK, Stage } from "./stage.ts";

/** Called once in a test file; `more` of a check stands behind the scene in the address. */
export function checks() {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  }, 60_000);
  afterAll(() => stage?.close());
  return (name: string, scene: string, act: (page: Page) => Promise<void>, more = ""): void =>
    test(name, async () => {
      const { page, wrong } = await stage.window(DESK);
      await stage.show(page, scene, more);
      await act(page);
      await page.close();
      expect(wrong).toEqual([]);
    }, 30_000);
}
