/** Accounts by keyboard: ways to sign in, people and their links, in a real browser over a scripted desk. */
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { checks } from "./check.ts";
import { press } from "./hands.ts";
import { scrolls, violations } from "./stage.ts";

const check = checks();

describe("accounts", () => {
  const sent = async (page: Page) => JSON.parse((await page.evaluate(() => sessionStorage.getItem("sent"))) ?? "null");
  const go = async (page: Page, room: string) => {
    await page.evaluate((to) => {
      location.hash = to;
    }, `#/${room}`);
    await page.locator(".account-part").first().waitFor();
  };
  check("offer every way in on the card before the desk", "no_link", async (page) => {
    await page.getByRole("button", { name: "Log ind med adgangsnøgle" }).waitFor();
    await page.getByRole("button", { name: "Københavns Kommune" }).waitFor();
    await page.locator("summary").click();
    await page.getByLabel("Navn til at logge ind").fill("mette");
    await page.getByLabel("Adgangskode", { exact: true }).fill("en lang kode her");
    await page.getByLabel("Engangskode fra appen").fill("123 456");
    expect(await violations(page)).toEqual([]);
    await press(page, "Enter");
    await page.waitForFunction(() => sessionStorage.getItem("sent") !== null);
    expect(await sent(page)).toEqual({ sign_in_name: "mette", password: "en lang kode her", code: "123456" });
  });
  check("lead whoever came by a link to a way of their own", "accounts", async (page) => {
    await page.getByRole("link", { name: "Lav en adgangsnøgle" }).click();
    await page.getByRole("heading", { name: "Min konto" }).waitFor();
    await page.getByText("Min telefon").waitFor();
    expect([...(await violations(page)), ...(await scrolls(page))]).toEqual([]);
    await page.getByRole("button", { name: "Log ud her" }).click();
    await page.getByText("Gemt.").waitFor();
  });
  check("set a password with a picture for the app", "accounts", async (page) => {
    await go(page, "account");
    await page.getByRole("button", { name: "Lav en adgangskode" }).click();
    await page.getByRole("img", { name: "Billede til appen" }).waitFor();
    await page.getByLabel("Navn til at logge ind").fill("mette");
    await page.getByLabel("Adgangskode (mindst 12 tegn)").fill("kort");
    await page.getByLabel("Engangskode fra appen").fill("123456");
    await press(page, "Enter");
    expect(await sent(page)).toEqual({});
    await page.getByLabel("Adgangskode (mindst 12 tegn)").fill("meget længere end kort");
    await press(page, "Enter");
    await page.getByText("Gemt.").waitFor();
    expect(await sent(page)).toMatchObject({ ceremony: "c", password: "meget længere end kort" });
  });
  check("invite somebody by a link that stands on the screen", "accounts", async (page) => {
    await go(page, "staff");
    await page.getByLabel("Navn, som kolleger ser").fill("Ali Noor");
    await page.getByLabel("Navn, som den, der skriver, ser").fill("Ali");
    await page.getByRole("button", { name: "Lav et link" }).click();
    await page.getByText("/console/#link=AAAA").waitFor();
    expect(await sent(page)).toEqual({ full_name: "Ali Noor", name: "Ali", role: "counsellor" });
    expect([...(await violations(page)), ...(await scrolls(page))]).toEqual([]);
  });
  check("say whose name a newcomer cannot have, and stand where it is changed", "accounts", async (page) => {
    await go(page, "staff");
    const name = page.getByLabel("Navn, som den, der skriver, ser");
    await page.getByLabel("Navn, som kolleger ser").fill("Sara Holm");
    await name.fill("Sara");
    await page.getByRole("button", { name: "Lav et link" }).click();
    await page.getByText("En kollega skriver allerede som Sara.").waitFor();
    expect(await name.evaluate((field) => [field === document.activeElement, field.ariaInvalid])).toEqual([
      true,
      "true",
    ]);
    expect([...(await violations(page)), ...(await scrolls(page))]).toEqual([]);
    await page.keyboard.type(" H.");
    await press(page, "Enter");
    await page.getByText("/console/#link=AAAA").waitFor();
  });
  check("turn a role, keep the last coordinator, and ask before removing", "accounts", async (page) => {
    await go(page, "staff");
    await page.getByLabel("Sara Bek: rolle").selectOption("coordinator");
    await page.getByText("Gemt.").waitFor();
    expect(await page.getByLabel("Mette Holm: rolle").isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Fjern Sara Bek" }).click();
    await page.getByText("Så lukker konsollen hos Sara Bek med det samme.").waitFor();
    await page.getByRole("button", { name: "Behold" }).click();
    await page.getByRole("button", { name: "Fjern Sara Bek" }).waitFor();
  });
});
