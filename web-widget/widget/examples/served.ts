/** The examples, built and served for one test file, and the browser that all files share. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, inject } from "vitest";
import config from "./vite.config.mjs";

/** Called once in a test file. */
export function served() {
  let server: PreviewServer;
  let folder = "";
  let browser: Browser;
  let base = "";

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "ajar-examples-"));
    const built = { ...config, configFile: false, build: { ...config.build, outDir: folder } } as const;
    await build(built);
    server = await preview({ ...built, preview: { port: 0 } });
    base = server.resolvedUrls?.local[0] ?? "";
    browser = await chromium.connect(inject("browser"));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens one example, or the list; the answer is every name. */
  async function open(page: Page, name: string): Promise<readonly string[]> {
    await page.goto(`${base}?example=${name}`);
    const root = page.locator("#ajar[data-ready]");
    await root.waitFor({ state: "attached" });
    return ((await root.getAttribute("data-ready")) ?? "").split(" ");
  }

  return { browser: () => browser, open };
}
