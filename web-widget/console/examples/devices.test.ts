/** What a coordinator does in the devices room, by keyboard, in a real browser over a scripted service. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { checks } from "./check.ts";
import { press } from "./hands.ts";
import { violations } from "./stage.ts";

const screens = checks();
const check = (name: string, act: (page: Page) => Promise<void>, more = "") =>
  screens(
    name,
    "accounts",
    async (page) => {
      await page.getByRole("heading", { name: "Venter på dig" }).waitFor();
      await act(page);
    },
    `${more}#/devices`,
  );
const sent = async (page: Page) => JSON.parse((await page.evaluate(() => sessionStorage.getItem("sent"))) ?? "null");

check("six words stand to be compared, and only the one who was compared is approved", async (page) => {
  const words = page.getByRole("list", { name: "Seks ord for Mette Holm" }).getByRole("listitem");
  await words.nth(5).waitFor();
  expect(new Set(await words.allTextContents()).size).toBe(6);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Alle seks er ens: godkend Mette Holm" }).focus();
  await press(page, "Enter");
  await page.getByText("Godkendt.").waitFor();
  expect(await sent(page)).toEqual({ certificates: ["signed-r1"] });
});

check("words that differ are not approved, and it says what to do", async (page) => {
  await page.getByRole("button", { name: "De er ikke ens: Mette Holm" }).focus();
  await press(page, "Enter");
  await page.getByRole("alert").getByText("Godkend den ikke.").waitFor();
  expect(await page.getByRole("button", { name: "Alle seks er ens: godkend Mette Holm" }).count()).toBe(0);
  expect(await sent(page)).toBe(null);
});

check("renewals go together by one click", async (page) => {
  await page.getByRole("button", { name: "Forny alle (2)" }).focus();
  await press(page, "Enter");
  await page.getByText("Godkendt.").waitFor();
  expect(await sent(page)).toEqual({ certificates: ["signed-r2", "signed-r3"] });
});

check("a lost browser is blocked after a question that starts on the safe answer", async (page) => {
  await page.getByRole("button", { name: "Spær browseren hos Sara Bek" }).click();
  await page.getByText("Er den tabt, stjålet eller ikke i brug mere?").waitFor();
  await page.getByRole("button", { name: "Behold" }).click();
  await page.getByRole("button", { name: "Spær browseren hos Sara Bek" }).click();
  await page.getByRole("button", { name: "Spær", exact: true }).click();
  await page.getByText(/^Spærret/).waitFor();
});

check(
  "a browser that cannot approve says so, and shows words, command and fields of the ceremony",
  async (page) => {
    await page.getByText("Denne browser kan ikke godkende.").waitFor();
    expect(await page.getByRole("button", { name: "Forny alle (2)" }).isDisabled()).toBe(true);
    const words = page.getByRole("list", { name: "Seks ord for denne browser" }).getByRole("listitem");
    await words.nth(5).waitFor();
    await page.getByText("ajar keys certify --root root.key").waitFor();
    await page.getByLabel("Linjen, der begynder med root").fill("root         R");
    await page.getByLabel("Linjen, der begynder med certificate").fill("certificate  C");
    await press(page, "Enter");
    await page.getByText("Godkendt.").waitFor();
    expect(await sent(page)).toEqual({ root: "R", certificate: "C" });
    await page.getByText("Ceremonien på papir").click();
    await page.getByText("Er rodnøglen væk").waitFor();
    expect(await violations(page)).toEqual([]);
  },
  "&unable",
);
