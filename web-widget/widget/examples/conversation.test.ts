/** The talk by finger and by keyboard, in a real browser: an answer belongs to the question that was read, and no focus is lost with what goes. */
import type { VisitorState } from "@ajar/session";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { served } from "./served.ts";

const { browser, open } = served();
let page: Page;

beforeEach(async () => {
  page = await browser().newPage({ viewport: { width: 390, height: 600 } });
});

afterEach(() => page.close());

/** What is undefined here is gone there. */
const put = (state: Partial<VisitorState> | { readonly joinAsk: undefined }) =>
  page.evaluate((detail) => dispatchEvent(new CustomEvent("put", { detail })), state);
const answered = () => page.evaluate(() => document.documentElement.dataset["answered"]);
const focused = () => page.evaluate(() => document.activeElement?.role ?? document.activeElement?.tagName);
const company = (name: string) => ({ joinAsk: { purpose: "company", name } }) as const;
const yes = () => page.locator(".talk-ask-answers button").first();
const named = (name: string) => page.locator(".talk-ask").getByText(name).first().waitFor();

async function asked(name: string): Promise<void> {
  await open(page, "conversation");
  await put(company(name));
  await named(name);
}

test("a question is answered at once", async () => {
  await asked("Sara");
  await yes().click();
  expect(await answered()).toBe("yes Sara");
});

test("a finger that was laid on one question is not lifted from the next", async () => {
  await asked("Sara");
  await yes().hover();
  await page.mouse.down();
  await put(company("Bo"));
  await named("Bo");
  await page.mouse.up();
  expect(await answered()).toBeUndefined();
});

for (const between of [false, true]) {
  test(`a finger on its way to one question does not answer the next${between ? ", nor one after a gap" : ""}`, async () => {
    await asked("Sara");
    await page.evaluate((gap) => {
      const put = (detail: unknown) => dispatchEvent(new CustomEvent("put", { detail }));
      if (gap) put({ joinAsk: undefined });
      setTimeout(() => put({ joinAsk: { purpose: "company", name: "Bo" } }), gap ? 50 : 0);
      const wait = () => {
        const ask = document.querySelector(".talk-ask");
        if (!ask?.textContent?.includes("Bo")) return void setTimeout(wait, 5);
        ask.querySelector("button")?.click();
        document.documentElement.dataset["pressed"] = "Bo";
      };
      setTimeout(wait, 60);
    }, between);
    await page.locator("html[data-pressed]").waitFor();
    expect(await answered()).toBeUndefined();
    await page.waitForTimeout(700);
    await yes().click();
    expect(await answered()).toBe("yes Bo");
  });
}

test("a question that goes leaves the focus at the talk", async () => {
  await asked("Sara");
  await yes().focus();
  await put({ joinAsk: undefined });
  await page.locator(".talk-ask").waitFor({ state: "detached" });
  expect(await focused()).toBe("log");
});

/** The reader has gone up, and something new came below. */
async function behind(): Promise<void> {
  await open(page, "conversation");
  const message = (id: number) =>
    ({ id: `m${id}`, seat: 1, mine: false, text: `${id} `.repeat(60), at: 0, delivery: "arrived" }) as const;
  const messages = Array.from({ length: 20 }, (_, id) => message(id));
  await put({ messages });
  await page.getByText("19 19").waitFor();
  await page.locator("[role=log]").hover();
  await page.mouse.wheel(0, -800);
  await expect
    .poll(() => page.locator("[role=log]").evaluate((log) => log.scrollTop + log.clientHeight < log.scrollHeight - 200))
    .toBe(true);
  await put({ messages: [...messages, message(20)] });
  await page.getByRole("button", { name: "Se ny besked" }).waitFor();
}

test("who goes to the new message by keyboard is at the log", async () => {
  await behind();
  await page.getByRole("button", { name: "Se ny besked" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Se ny besked" }).waitFor({ state: "detached" });
  expect(await focused()).toBe("log");
});

test("who scrolls down to it while the button has the focus is at the log too", async () => {
  await behind();
  await page.getByRole("button", { name: "Se ny besked" }).focus();
  await page.mouse.wheel(0, 5000);
  await page.getByRole("button", { name: "Se ny besked" }).waitFor({ state: "detached" });
  expect(await focused()).toBe("log");
});

test("who writes goes on writing when the new message is reached", async () => {
  await behind();
  await page.locator(".composer-box").focus();
  await page.mouse.wheel(0, 5000);
  await page.getByRole("button", { name: "Se ny besked" }).waitFor({ state: "detached" });
  expect(await focused()).toBe("TEXTAREA");
});
