/** Opens scenes in the browser that was started for all of them; for tests and pictures only. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A window of the console. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "light" | "dark";
  readonly reducedMotion?: "reduce";
}

/** The desk that most counsellors sit at. */
export const DESK: Look = { width: 1280, height: 720, colorScheme: "light" };

/** One file's line to the browser. */
export class Stage {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async open(): Promise<Stage> {
    return new Stage(await chromium.connect(inject("browser")));
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
    await page.goto(`${inject("scenes")}?scene=${scene}${more}`);
    await page.locator("h1:visible").first().waitFor();
  }

  /** Closes this file's windows; the browser stays for the others. */
  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** What axe finds. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Found {
      violations: { id: string; nodes: { target: string[] }[] }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Found> } };
    // Nobody reads what passed: writing that down takes as long as finding out.
    const found = await axe.run({ resultTypes: ["violations"] });
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
