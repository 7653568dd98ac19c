/** The preview of a coordinator's draft: the real screens in a frame of the console, live, by keyboard, under the console's own policy, asking nobody for anything. */
import { mkdirSync } from "node:fs";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { press } from "./hands.ts";
import { type Look, Stage, violations } from "./stage.ts";

const WIDE: Look = { width: 1440, height: 900, colorScheme: "light", reducedMotion: "reduce" };
const SCENES = ["Velkommen", "Spørgsmål", "Kø", "Samtale", "Slut", "Lukket", "Kun numre"];
const folder = process.env["PICTURES"];
if (folder) mkdirSync(folder, { recursive: true });

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage?.close());

interface Seen {
  readonly page: Page;
  readonly inside: FrameLocator;
}

function check(name: string, part: string, act: (seen: Seen) => Promise<void>, look = WIDE) {
  test(name, async () => {
    const { page, wrong } = await stage.window(look);
    await stage.show(page, "accounts", `#/service/${part}`);
    await page.locator(".preview iframe[data-ready]").waitFor();
    await act({ page, inside: page.frameLocator(".preview iframe") });
    await page.close();
    expect(wrong).toEqual([]);
  }, 60_000);
}
const pick = (page: Page, name: string) => page.locator(".preview").getByRole("radio", { name, exact: true }).check();
const background = (inside: FrameLocator) =>
  inside.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
const asked = (page: Page) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  return addresses;
};

check(
  "follows a text letter by letter, leaves the focus in the form, and says the usual words beside it",
  "texts",
  async ({ page, inside }) => {
    const field = page.getByLabel("Almindelig tekst: Hej", { exact: true });
    await field.focus();
    await page.keyboard.type("Goddag");
    await inside.getByRole("heading", { name: "Goddag", level: 1 }).waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await field.inputValue()).toBe("Goddag");
    await page.locator(".set-part select").nth(1).selectOption("closed");
    await inside.getByText("Vi har lukket nu").first().waitFor();
    const usual = "Almindelig tekst: Vi har lukket nu";
    await page.getByLabel(usual).first().fill("Døren er lukket i dag");
    await inside.getByText("Døren er lukket i dag").first().waitFor();
    // Gone and back: what stands beside the fields is what is built in, not the draft.
    await page.getByRole("link", { name: "Farver" }).click();
    await page.getByRole("link", { name: "Tekster" }).click();
    await page.locator(".set-part select").nth(1).selectOption("closed");
    expect(await page.getByLabel(usual).first().inputValue()).toBe("Døren er lukket i dag");
  },
);

check("leads from Start to the queue as a visitor goes, and asks nobody", "look", async ({ page, inside }) => {
  const requests = asked(page);
  await inside.getByRole("button", { name: "Start" }).click();
  await inside
    .getByRole("button", { name: "Spring over" })
    .or(inside.getByRole("button", { name: "Videre" }))
    .first()
    .waitFor();
  await pick(page, "Spørgsmål");
  for (const _ of ["who", "topic", "mood"]) await inside.getByRole("button", { name: "Vil ikke svare" }).click();
  await inside.getByText("Du er nummer 2 i køen").waitFor();
  expect(await page.getByRole("radio", { name: "Kø", exact: true }).isChecked()).toBe(true);
  await pick(page, "Samtale");
  await inside.getByRole("textbox").fill("Må jeg spørge om noget?");
  await press(page, "Enter");
  await inside.getByText("Må jeg spørge om noget?").waitFor();
  for (const scene of SCENES) await pick(page, scene);
  await inside.getByText("Her i kommunen: 99 00 00 01").waitFor();
  await inside.getByRole("link", { name: "Her i kommunen: 99 00 00 01" }).click();
  expect(requests).toEqual([]);
});

check("wears the draft's colours, light and dark, whatever the device is", "look", async ({ page, inside }) => {
  expect(await background(inside)).toBe("rgb(251, 246, 239)");
  await pick(page, "Mørk");
  await expect.poll(() => background(inside)).toBe("rgb(28, 26, 25)");
  await page.getByLabel("Brug de almindelige farver").uncheck();
  await page.getByLabel("Baggrund").nth(1).fill("#101840");
  await expect.poll(() => background(inside)).toBe("rgb(16, 24, 64)");
  await pick(page, "Lys");
  await expect.poll(() => background(inside)).toBe("rgb(251, 246, 239)");
  // The console keeps its own.
  expect(await page.locator("body").evaluate((body) => body.style.getPropertyValue("--paper"))).toBe("");
});

check("is a telephone or a computer to the screens, and fits beside the form", "look", async ({ page, inside }) => {
  for (const [size, width] of [
    ["Lille telefon (320)", 320],
    ["Telefon (375)", 375],
    ["Computer (1280)", 1280],
  ] as const) {
    await pick(page, size);
    expect(await inside.locator("html").evaluate((html) => html.ownerDocument.defaultView?.innerWidth)).toBe(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

check("speaks the languages of the draft", "numbers", async ({ page, inside }) => {
  await page.getByLabel("Kommunens egen døgnvagt").fill("70 99 88 77");
  await inside.getByText("Ring 70 99 88 77").waitFor();
  await inside.getByText("Mandag kl. 15 til 19. Torsdag kl. 16 til 20.").waitFor();
  await pick(page, "Engelsk");
  await inside.getByText("Monday at 15:00 to 19:00.").waitFor();
});

check("can be gone through with keys", "look", async ({ page, inside }) => {
  await page.getByRole("radio", { name: "Velkommen" }).focus();
  for (const scene of SCENES.slice(1)) {
    await press(page, "ArrowRight");
    expect(await page.getByRole("radio", { name: scene, exact: true }).isChecked()).toBe(true);
  }
  await pick(page, "Velkommen");
  await inside.getByRole("button", { name: "Start" }).focus();
  await press(page, "Enter");
  await expect
    .poll(() =>
      inside.getByRole("heading", { level: 1 }).evaluate((heading) => heading === heading.ownerDocument.activeElement),
    )
    .toBe(true);
});

const LOOKS: readonly (readonly [string, Look])[] = [
  ["Lys", WIDE],
  ["Mørk", { ...WIDE, width: 320, colorScheme: "dark" }],
];
for (const [at, scene] of SCENES.entries())
  for (const [mode, look] of LOOKS)
    check(
      `is free of axe's findings: ${scene}, ${mode}, ${look.width}`,
      "look",
      async ({ page, inside }) => {
        await pick(page, scene);
        await inside.locator("h1").first().waitFor();
        expect(await violations(page)).toEqual([]);
        if (folder)
          await page.screenshot({ path: `${folder}/preview-${at}-${look.width}.png`, fullPage: look.width < 400 });
      },
      look,
    );
