/** Started once for all files of scenes: the build, its server under the console's own policy, and one browser; for tests and pictures only. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import type { TestProject } from "vitest/node";
import { still } from "../build/still.ts";

const POLICY = [
  "default-src 'none'",
  ...["script-src", "style-src", "img-src", "font-src", "connect-src"].map((name) => `${name} 'self'`),
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

declare module "vitest" {
  interface ProvidedContext {
    /** Where the console's scenes are served. */
    readonly scenes: string;
    /** Where the browser listens. */
    readonly browser: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "console-scenes-"));
  const config = {
    root: import.meta.dirname,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: { target: "es2022", outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
  } as const;
  await build({ ...config, plugins: [still()] });
  const server = await preview({ ...config, preview: { port: 0, headers: { "content-security-policy": POLICY } } });
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  const browser = await chromium.launchServer({ executablePath: "/usr/bin/chromium", args });
  project.provide("scenes", server.resolvedUrls?.local[0] ?? "");
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
