/** Asking a colleague at the screen: by key, held back once, put away again, and one at a time. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DESK, Stage } from "./stage.ts";

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await Stage.open();
  ({ page } = await stage.window(DESK));
}, 60_000);
afterAll(() => stage?.close());

const panel = () => page.locator(".errand");
const field = () => page.locator(".words-box");
const focused = () => page.evaluate(() => document.activeElement?.className ?? "");

describe("the field", () => {
  test("opens by its letter, and Escape leads back to its button", async () => {
    await stage.show(page, "one");
    await page.locator(".take-next").focus();
    await page.keyboard.press("s");
    await field().waitFor();
    expect(await focused()).toContain("words-box");
    await page.keyboard.press("Escape");
    await page.locator(".queue-ask:focus").waitFor();
    expect(await panel().count()).toBe(0);
  });

  test("opens from a pane, for the talk's service", async () => {
    await stage.show(page, "services");
    await page.locator('[data-slot="2"] .tool-button').last().click();
    await page.locator('[data-slot="2"] .tool').getByRole("button", { name: "Spørg en kollega" }).click();
    expect(await page.locator(".errand-at select").inputValue()).toBe("ungelinjen");
  });

  test("holds back once what looks like a person, and again when the words are others", async () => {
    await stage.show(page, "one");
    await page.locator(".queue-ask").click();
    for (const text of ["Ring på 23 45 67 89", "Skriv til bo@eksempel.dk"]) {
      await field().fill(text);
      await page.keyboard.press("Enter");
      await page.locator(".words-found", { hasText: "Vent lidt." }).waitFor();
      expect(await field().inputValue()).toBe(text);
    }
    await page.keyboard.press("Enter");
    await panel().getByText("2 kolleger kan svare.").waitFor();
    await panel().getByRole("button", { name: "Fortryd" }).click();
    await page.locator(".queue-ask:focus").waitFor();
  });
});

describe("a colleague's question", () => {
  test("is answered or put off by keys, and the title says that it is there", async () => {
    await stage.show(page, "errand_offered");
    await expect.poll(() => page.title()).toContain("En kollega spørger");
    await page.locator(".errand-offers").getByRole("button", { name: "Ikke nu" }).press("Enter");
    expect(await page.locator(".errand-offers").count()).toBe(0);
    await stage.show(page, "errand_offered");
    await page.locator(".errand-offers").getByRole("button", { name: "Svar" }).press("Enter");
    await panel().getByRole("log").waitFor();
    expect(await focused()).toContain("words-box");
  });

  test("an open one is not closed by Escape: it would be gone for both", async () => {
    await stage.show(page, "errand_open");
    await field().press("Escape");
    expect(await panel().getByRole("log").count()).toBe(1);
  });
});

describe.each([
  ["outside the talk", "errand_open"],
  ["in a talk", "colleague"],
])("what two colleagues write %s", (_, scene) => {
  const log = () => page.locator(".words-log");
  const says = (detail: string) =>
    page.evaluate((text) => dispatchEvent(new CustomEvent("colleague_says", { detail: text })), detail);
  const isAtEnd = () => log().evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 2);
  const more = () => page.getByRole("button", { name: "Se nye ord" });

  test("is followed by who reads its end, and by nobody who has gone up", async () => {
    await stage.show(page, scene);
    if (scene === "colleague") await page.locator(".colleague-open").first().click();
    for (let said = 0; said < 6; said++) await says(`Det er ord nummer ${said}, og de tager plads i spalten.`);
    await expect.poll(isAtEnd).toBe(true);
    await log().evaluate((box) => {
      const told = new Promise((resolve) => box.addEventListener("scroll", resolve, { once: true }));
      box.scrollTop = 0;
      return told;
    });
    await says("Det her læser du først bagefter.");
    await more().press("Enter");
    await expect.poll(isAtEnd).toBe(true);
    expect(await more().count()).toBe(0);
    await says("Og det her med det samme.");
    await expect.poll(isAtEnd).toBe(true);
  });
});
