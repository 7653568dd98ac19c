/** The tools of a talk by the keyboard alone, in a real browser over a scripted desk. */
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { checks } from "./check.ts";
import { ask, box, press } from "./hands.ts";
import { scrolls } from "./stage.ts";

const check = checks();

describe("a colleague in the talk", () => {
  check(
    "is asked by keyboard; the field for the visitor is away as long, and does not get the focus back",
    "colleague",
    async (page) => {
      const pane = page.locator('[data-slot="1"]');
      await box(page, 1).fill("et ord, der ikke er sendt");
      await pane.getByRole("button", { name: "Skriv kun til Sara" }).focus();
      await press(page, "Enter");
      await page.locator(".words-box:focus").waitFor();
      expect(await box(page, 1).isVisible()).toBe(false);
      expect(await pane.getByRole("textbox").count()).toBe(1);
      await page.keyboard.type("Hvad mener du?");
      await press(page, "Enter");
      await pane
        .getByRole("log", { name: /skrevet til hinanden/ })
        .getByText("Hvad mener du?")
        .waitFor();
      expect(await pane.locator(".messages").getByText("Hvad mener du?").count()).toBe(0);
      // The pane's number leads to its one field.
      await press(page, "Alt+1");
      await page.locator(".words-box:focus").waitFor();
      await press(page, "Escape");
      await page.locator(".colleague-open:focus").waitFor();
      await page.keyboard.type("mere");
      expect(await box(page, 1).inputValue()).toBe("et ord, der ikke er sendt");
    },
  );
});

describe("the tools of a talk", () => {
  const open = async (page: Page, slot: number, name: string) => {
    await page.locator(`[data-slot="${slot}"] .tool-row`).getByRole("button", { name, exact: true }).click();
  };
  check("find a reply by keyboard alone and put it into the box, unsent", "one", async (page) => {
    await box(page, 1).focus();
    await press(page, "/");
    await page.getByLabel("Find et svar").waitFor();
    await page.keyboard.type("temp");
    await press(page, "Enter");
    await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
    expect(await box(page, 1).inputValue()).toBe("Vi tager det i dit tempo. Du bestemmer, hvad du vil fortælle.");
    expect(await page.getByText("Vi tager det i dit tempo").count()).toBe(0);
  });
  check("choose replies by arrows, those of one's own language first", "one", async (page) => {
    await box(page, 1).focus();
    await press(page, "/");
    await page.getByLabel("Find et svar").waitFor();
    await press(page, "ArrowDown", "ArrowDown", "Enter");
    expect(await box(page, 1).inputValue()).toBe("Hello, I am Mette. You can start wherever you like.");
  });
  check("leave a slash inside words alone", "one", async (page) => {
    await box(page, 1).fill("og");
    await press(page, "/");
    expect(await box(page, 1).inputValue()).toBe("og/");
  });
  check("keep notes and ticks while another is open, and lose them with the talk", "one", async (page) => {
    await open(page, 1, "Noter");
    await page.getByLabel("Noter til dig selv").fill("søster på 6");
    await open(page, 1, "Guide");
    await page.getByLabel("Sig velkommen").check();
    await open(page, 1, "Noter");
    expect(await page.getByLabel("Noter til dig selv").inputValue()).toBe("søster på 6");
    await ask(page, "Afslut");
    await press(page, "Tab", "Enter");
    await page.getByText("Du har lukket samtalen.").waitFor();
    expect(await page.evaluate(() => document.documentElement.outerHTML.includes("søster"))).toBe(false);
  });
  check("share offers from everyday help upwards, with what they cost in anonymity", "one", async (page) => {
    await open(page, 1, "Tilbud");
    expect(await page.locator(".offer-list strong").allTextContents()).toEqual([
      "Børnetelefonen",
      "Ungekontakten",
      "Familiehuset",
    ]);
    await page.getByRole("button", { name: "Del kortet: Familiehuset" }).click();
    await page.getByText("Her skal du sige dit navn. Det bliver skrevet ned.").waitFor();
  });
  check("make a plan together", "one", async (page) => {
    await open(page, 1, "Plan");
    await page.getByLabel("Hvem kan jeg gå til?").fill("Min moster");
    await page.getByRole("button", { name: "Vis planen" }).click();
    await page.locator(".message dd", { hasText: "Min moster" }).waitFor();
    await page.getByRole("button", { name: "Vis den nye plan" }).waitFor();
  });
  check("keep the plan's button in sight, in a third of the screen too", "three", async (page) => {
    await open(page, 1, "Plan");
    const isSeen = await page.getByRole("button", { name: "Vis planen" }).evaluate((button) => {
      const { left, top, bottom } = button.getBoundingClientRect();
      return [top + 2, bottom - 2].every((at) => button.contains(document.elementFromPoint(left + 20, at)));
    });
    expect(isSeen).toBe(true);
  });
  check("lead through the five steps once it is known who writes", "one", async (page) => {
    await page.getByLabel("Jeg ved, hvem det er").check();
    expect(await page.locator(".known strong").allTextContents()).toEqual([
      "Sig det",
      "Spørg",
      "Aftal",
      "Handl",
      "Tæl",
    ]);
    await page.getByRole("button", { name: "Sæt i feltet" }).click();
    expect(await box(page, 1).inputValue()).toContain("Nu har du sagt noget, så jeg ved, hvem du er.");
  });
  check("count a heavy talk and rest: nobody new comes until one says so", "forms", async (page) => {
    expect(await scrolls(page)).toEqual([]);
    await page.locator('[data-slot="2"]').getByRole("button", { name: "Færdig, og hold pause" }).focus();
    await press(page, "Enter");
    await page.waitForFunction(() => document.querySelector(".readiness-now")?.textContent === "Pause");
    await page.waitForFunction(() => !document.querySelector('[data-slot="2"]'));
  });
  check("say what one can do alone", "alone", async (page) => {
    await open(page, 1, "Kollega");
    await page.getByText("Du er alene på vagt.").waitFor();
    await ask(page, "Jeg kender måske den, der skriver");
    await page.getByText("og kan vælge en tid i stedet").waitFor();
  });
});
