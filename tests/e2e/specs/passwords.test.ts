/** A password with a one-time code in the real console: set, used, used up, lost telephone; refusals say nothing, axe finds nothing. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { openWindow, type Window } from "../support/browser.ts";
import { oneTimeCode } from "../support/one-time.ts";
import { type Demo, startDemo } from "../support/server.ts";

const SCREENS = resolve(import.meta.dirname, "../screens");
const PASSWORD = "hylde tåge vindue kano";

let demo: Demo;
let window: Window;
let page: Page;
let secret: string;
let codes: string[];

beforeAll(async () => {
  demo = await startDemo();
  window = await openWindow({ reducedMotion: true, size: { width: 1280, height: 900 } });
  page = await window.context.newPage();
});

afterAll(async () => {
  await window.close();
  await demo.stop();
});

const picture = async (name: string) => {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: `${SCREENS}/${name}.png`, fullPage: true });
  expect(await violations(page), name).toEqual([]);
};
const save = async (password: string, code: string) => {
  await page.getByLabel("Navn til at logge ind").fill("mette.holm");
  await page.getByLabel("Adgangskode (mindst 12 tegn)").fill(password);
  await page.getByLabel("Engangskode fra appen").fill(code);
  await page.locator(".account-part form").getByRole("button", { name: "Gem" }).last().click();
};
const signIn = async (name: string, password: string, code: string) => {
  await page.getByLabel("Navn til at logge ind").fill(name);
  await page.getByLabel("Adgangskode", { exact: true }).fill(password);
  await page.getByLabel("Engangskode fra appen, eller en nødkode").fill(code);
  await page.getByRole("button", { name: "Log ind med adgangskode" }).click();
};
const signOut = async () => {
  await page.getByRole("button", { name: "Log ud", exact: true }).click();
  await page.getByText("Log ind med adgangskode").first().click();
};

test("a password is set with a picture for the app, and codes for who loses the telephone", async () => {
  await page.goto(demo.links.counsellors[0] ?? "");
  await page.getByRole("link", { name: "Konto", exact: true }).click();
  await page.getByRole("button", { name: "Lav en adgangskode" }).click();
  await page.getByRole("img", { name: "Billede til appen" }).waitFor();
  secret = (await page.locator("code.secret").textContent()) ?? "";
  expect(secret.replace(/ /g, "")).toMatch(/^[A-Z2-7]{32}$/);
  await picture("password-setting");
  await save("password1234", oneTimeCode(secret));
  await page.getByText("Adgangskoden er for let at gætte.").waitFor();
  await save(PASSWORD, "000000");
  await page.getByText("Koden passer ikke til nøglen.").waitFor();
  await save(PASSWORD, oneTimeCode(secret));
  await page.getByRole("heading", { name: "Dine nødkoder" }).waitFor();
  codes = await page.locator(".recovery code").allTextContents();
  expect(new Set(codes).size).toBe(8);
  await picture("password-codes");
  await page.getByRole("button", { name: "Jeg har skrevet dem ned" }).click();
  await page.getByText("Du har 8 nødkoder tilbage.").waitFor();
});

test("a change asks for the password of before; just after a link, who forgot it may leave it out", async () => {
  await page.getByRole("button", { name: "Lav en ny adgangskode" }).click();
  await page.getByRole("img", { name: "Billede til appen" }).waitFor();
  secret = (await page.locator("code.secret").textContent()) ?? "";
  const present = page.getByLabel("Din nuværende adgangskode");
  await present.fill("hylde tåge vindue kani");
  await save(PASSWORD, oneTimeCode(secret));
  await page.getByText("Det er ikke din nuværende adgangskode.").waitFor();
  await picture("password-changing");
  await present.fill("");
  await save(PASSWORD, oneTimeCode(secret));
  await page.getByRole("heading", { name: "Dine nødkoder" }).waitFor();
  codes = await page.locator(".recovery code").allTextContents();
  await page.getByRole("button", { name: "Jeg har skrevet dem ned" }).click();
});

test("it signs in with a fresh code, and a code of before, a wrong password and a stranger are told the same", async () => {
  await signOut();
  for (const [name, password, code] of [
    ["mette.holm", PASSWORD, oneTimeCode(secret)],
    ["mette.holm", "hylde tåge vindue kani", oneTimeCode(secret, 1)],
    ["ingen.her", PASSWORD, oneTimeCode(secret, 1)],
  ] as const) {
    const answered = page.waitForResponse((answer) => answer.url().endsWith("/sign-in/password"));
    await signIn(name, password, code);
    const answer = await answered;
    expect([answer.status(), ((await answer.json()) as { type: string }).type]).toEqual([401, "sign-in"]);
    await page.getByText("Det passede ikke.").waitFor();
  }
  await picture("password-refused");
  await signIn(" Mette.Holm ", PASSWORD, oneTimeCode(secret, 1));
  await page.getByText("Forbundet").first().waitFor();
});

test("a recovery code stands in for the telephone once", async () => {
  await signOut();
  await signIn("mette.holm", PASSWORD, codes[0] ?? "");
  await page.getByText("Forbundet").first().waitFor();
  await page.getByRole("link", { name: "Konto", exact: true }).click();
  await page.getByText("Du har 7 nødkoder tilbage.").waitFor();
  await page.getByText(/Denne browser.*med adgangskode/).waitFor();
  await page.getByRole("button", { name: "Lav en ny adgangskode" }).click();
  expect(await page.getByLabel("Din nuværende adgangskode").getAttribute("required")).not.toBeNull();
});

test("nothing of it lies in a file of the server in clear", async () => {
  const plain = secret.replace(/ /g, "");
  for (const told of [PASSWORD, plain, ...codes]) {
    expect(demo.files().some((file) => file.includes(told)), told).toBe(false);
  }
});

test("whoever hammers is slowed down, and told so in words", async () => {
  await signOut();
  for (let tries = 0; tries < 8; tries++) {
    const answered = page.waitForResponse((answer) => answer.url().endsWith("/sign-in/password"));
    await signIn("en.anden", PASSWORD, "123456");
    if ((await answered).status() === 429) break;
  }
  await page.getByText("Der er prøvet for mange gange.").waitFor();
});
