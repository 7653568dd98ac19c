/** Builds the scenes, serves them under the console's own policy, and opens them in a real browser; for tests and pictures only. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const POLICY = [
  "default-src 'none'",
  ...["script-src", "style-src", "img-src", "font-src", "connect-src"].map((name) => `${name} 'self'`),
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** A window of the console. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "light" | "dark";
  readonly reducedMotion?: "reduce";
}

/** The desk that most counsellors sit at. */
export const DESK: Look = { width: 1280, height: 720, colorScheme: "light" };

/** Everything that was started. */
export class Stage {
  readonly #server: PreviewServer;
  readonly #browser: Browser;
  readonly #folder: string;

  private constructor(server: PreviewServer, browser: Browser, folder: string) {
    this.#server = server;
    this.#browser = browser;
    this.#folder = folder;
  }

  static async open(): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), "console-scenes-"));
    const config = {
      root: import.meta.dirname,
      configFile: false,
      logLevel: "error",
      publicDir: false,
      oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
      build: { target: "es2022", outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
    } as const;
    await build(config);
    const server = await preview({ ...config, preview: { port: 0, headers: { "content-security-policy": POLICY } } });
    const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
    return new Stage(server, await chromium.launch({ executablePath: "/usr/bin/chromium", args }), folder);
  }

  /** A window; what is thrown or refused by the policy is collected in `wrong`. */
  async window({ width, height, ...rest }: Look): Promise<{ page: Page; wrong: string[] }> {
    const options: BrowserContextOptions = { viewport: { width, height }, ...rest };
    const page = await this.#browser.newPage(options);
    const wrong: string[] = [];
    page.on("pageerror", ({ message }) => wrong.push(message));
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    return { page, wrong };
  }

  /** Shows a scene. */
  async show(page: Page, scene: string, more = ""): Promise<void> {
    await page.goto(`${this.#server.resolvedUrls?.local[0]}?scene=${scene}${more}`);
    await page.locator("h1").waitFor();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** What axe finds. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Found {
      violations: { id: string; nodes: { target: string[] }[] }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(): Promise<Found> } };
    const found = await axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  });
}

/** Everything that can be scrolled and is no list and no open tool. */
export async function scrolls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("html, body, main, section:not(.tool), header, footer"))
      .filter(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => {
        return clientHeight > 0 && (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1);
      })
      .map(({ tagName, className }) => `${tagName}.${className} scrolls`),
  );
}
