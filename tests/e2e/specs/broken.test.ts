/** Whatever is missing or broken in a browser, the page ends at the phone number and the opening hours. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openWindow, type Options, type Window } from "../support/browser.ts";
import { type Demo, startDemo } from "../support/server.ts";

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});

afterAll(() => demo.stop());

const PLAIN_HTTP = "plain.example";

interface Broken {
  readonly name: string;
  readonly options?: Options;
  /** What is done to the page before it opens. */
  readonly before?: (page: Page) => Promise<unknown>;
}

const BROKEN: readonly Broken[] = [
  { name: "scripts off", options: { scripts: false } },
  { name: "a syntax error in the script", before: (page) => page.route("**/assets/main-*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "}{" })) },
  { name: "a script that is blocked", before: (page) => page.route("**/assets/*.js", (route) => route.abort()) },
  { name: "a lazy part that never comes", before: (page) => page.route(/assets\/(?!main-).*\.js/, (route) => route.abort()) },
  { name: "no crypto.subtle", before: (page) => page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined })) },
  { name: "no WebSocket", before: (page) => page.addInitScript(() => Reflect.deleteProperty(window, "WebSocket")) },
];

async function withPage(options: Options, use: (page: Page, window: Window) => Promise<void>): Promise<void> {
  const window = await openWindow(options);
  try {
    await use(await window.context.newPage(), window);
  } finally {
    await window.close();
  }
}

/** What a child sees in the end, whatever is broken. */
async function endsAtThePhone(page: Page): Promise<void> {
  await page.getByRole("link", { name: /112/ }).first().waitFor();
  await page.getByText("116 111").first().waitFor();
  await page.getByText("70 11 22 33").first().waitFor();
  await page.getByText("mandag til torsdag kl. 15 til 19").first().waitFor();
  expect(await page.getByRole("button", { name: "Start" }).count()).toBe(0);
}

describe.each(BROKEN)("$name", ({ options, before }) => {
  test("ends at the phone number and the opening hours", () =>
    withPage(options ?? {}, async (page) => {
      await before?.(page);
      await page.goto(`${demo.chat}/chat/aaben-doer`);
      await endsAtThePhone(page);
    }));
});

test("plain http has no cryptography, and ends at the phone number too", () =>
  withPage({}, async (page) => {
    const html = await (await page.request.get(`${demo.chat}/chat/aaben-doer`)).text();
    await page.route(`http://${PLAIN_HTTP}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname.startsWith("/chat/")) return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
      return route.fulfill({ response: await page.request.get(`${demo.chat}${pathname}`) });
    });
    await page.goto(`http://${PLAIN_HTTP}/chat/aaben-doer`);
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await endsAtThePhone(page);
  }));

test("a host page whose script never comes still has the plain link", () =>
  withPage({ scripts: false }, async (page) => {
    await page.goto(demo.page);
    await page.getByRole("link", { name: "Skriv med Åben Dør" }).click();
    await endsAtThePhone(page);
  }));
