/** Somebody who has an account is invited to a second service: the link asks what it is for, joins, and both stand on one desk. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { openCrowd } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { type Demo, startDemo } from "../support/server.ts";

const SCREENS = resolve(import.meta.dirname, "../screens");
const ACCOUNTS = "/api/v1/staff/services/ungelinjen/accounts";

let demo: Demo;
let crowd: Awaited<ReturnType<typeof openCrowd>>;
let mette: Counsellor;
let kirsten: Counsellor;

beforeAll(async () => {
  demo = await startDemo();
  crowd = await openCrowd();
  const page = () => crowd.person({ size: { width: 1280, height: 720 } });
  mette = await Counsellor.arrives(await page(), demo.links.counsellors[0] ?? "");
  kirsten = await Counsellor.arrives(await page(), demo.links.coordinator);
});

afterAll(async () => {
  await crowd?.close();
  await demo?.stop();
  expect(crowd?.thrown, "nothing is thrown in any page").toEqual([]);
});

/** Kirsten invites somebody to the second service; the address for them. */
async function invitation(name: string): Promise<string> {
  const link = await kirsten.page.evaluate(
    async ([path, name]) => {
      const body = JSON.stringify({ name, full_name: `${name} Holm`, role: "counsellor" });
      const headers = { "content-type": "application/json" };
      const answer = await fetch(path ?? "", { method: "POST", headers, body });
      return ((await answer.json()) as { link: string }).link;
    },
    [ACCOUNTS, name],
  );
  return `${demo.console}/console/#link=${link}`;
}

async function opens(page: Page, address: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(address);
  await page.getByRole("heading", { name: "Du er allerede logget ind" }).waitFor();
}

const services = ({ page }: Counsellor) =>
  page.evaluate(async () => {
    const answer = await fetch("/api/v1/staff/session");
    const { full_name: name, services } = (await answer.json()) as { full_name: string; services: { service: string }[] };
    return [name, ...services.map(({ service }) => service)];
  });

test("the link is not spent before one says what for, and leaves the address bar", async () => {
  const address = await invitation("Mette");
  await opens(mette.page, address);
  expect(mette.page.url()).not.toContain("link");
  await mette.page.getByText("Du er Mette Holm. Du arbejder for Åben Dør.").waitFor();
  mkdirSync(SCREENS, { recursive: true });
  await mette.page.screenshot({ path: `${SCREENS}/joining.png` });
  expect(await violations(mette.page)).toEqual([]);
  await mette.page.getByRole("button", { name: "Fortsæt uden linket" }).click();
  await mette.page.getByText("Forbundet").first().waitFor();
  expect(await services(mette)).toEqual(["Mette Holm", "aaben-doer"]);
  // The same link, now for what it was made for.
  await opens(mette.page, address);
  await mette.page.getByRole("button", { name: "Føj den nye tjeneste til min konto" }).click();
  await mette.page.getByText("Forbundet").first().waitFor();
  expect(await services(mette)).toEqual(["Mette Holm", "aaben-doer", "ungelinjen"]);
  const both = mette.page.getByRole("group", { name: "Tjenester, du tager fra" }).getByRole("checkbox");
  await expect.poll(() => both.count()).toBe(2);
  // Spent: said in words, and nothing changes.
  await opens(mette.page, address);
  await mette.page.getByRole("button", { name: "Føj den nye tjeneste til min konto" }).click();
  await mette.page.getByText("Linket er brugt eller for gammelt.").waitFor();
});

test("on a shared computer the link signs in whom it is for", async () => {
  await opens(mette.page, await invitation("Ida"));
  await mette.page.getByRole("button", { name: "Log ind som den, linket er til" }).click();
  await mette.page.getByText("Forbundet").first().waitFor();
  expect(await services(mette)).toEqual(["Ida Holm", "ungelinjen"]);
});
