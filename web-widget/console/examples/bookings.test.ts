/** The bookings room in a real browser: what a coordinator and a counsellor do by keyboard alone and by drawing, and what axe finds. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DESK, type Look, Stage, violations } from "./stage.ts";

const LOOKS: readonly Look[] = [DESK, { width: 320, height: 640, colorScheme: "dark" }];
const WEEK = "#/bookings/2026-W49";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage?.close());

/** Opens the room, does something, closes; nothing may be thrown or refused on the way. */
function check(name: string, part: string, act: (page: Page) => Promise<void>, scene = "coordinator") {
  test(name, async () => {
    const { page, wrong } = await stage.window(DESK);
    page.setDefaultTimeout(8000);
    await stage.show(page, scene, part);
    await page.getByRole("heading", { name: "Tider" }).waitFor();
    await act(page);
    await page.close();
    expect(wrong).toEqual([]);
  }, 30_000);
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const cell = (page: Page, name: RegExp) => page.getByRole("gridcell", { name });
const sent = (page: Page) => page.evaluate(() => JSON.parse(sessionStorage.getItem("sent") ?? "null") as unknown);
const told = (page: Page, text: string | RegExp) => page.getByRole("status").getByText(text).first().waitFor();
/** The first cell of the grid, reached as the tab key does: there is only one stop. */
async function enter(page: Page) {
  await cell(page, /^mandag 30. november kl. 09:00/).waitFor();
  await page.locator("[role=gridcell][tabindex='0']").focus();
}

describe("the week", () => {
  check("is one stop of the tab order, and says what lies in a cell", WEEK, async (page) => {
    await enter(page);
    expect(await page.locator("[role=gridcell][tabindex='0']").count()).toBe(1);
    await press(page, "ArrowRight", "ArrowRight", "ArrowRight", ...Array<string>(12).fill("ArrowDown"));
    const name = await page.evaluate(() => document.activeElement?.firstElementChild?.textContent);
    expect(name).toBe(
      "torsdag 3. december kl. 15:00: 15:00, En snak, Mette, 1 af 1 optaget; 15:15, En snak, Sara, 0 af 1 optaget, ændret",
    );
  });

  check("publishes by keyboard alone, as long as it was chosen", WEEK, async (page) => {
    await enter(page);
    await press(page, "ArrowRight", "Shift+ArrowDown", "Shift+ArrowDown", "u");
    await page.getByRole("heading", { name: "tirsdag 1. december kl. 09:00" }).waitFor();
    await page.getByLabel("Klokken").press("Enter");
    await told(page, "1 udgivet.");
    expect(await sent(page)).toEqual({
      ...{ kind: "talk", place: "house", counsellor: "mette", local: "2026-12-01T09:00", minutes: 90, seats: 1 },
    });
    await press(page, "Escape");
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "gridcell");
  });

  check("blocks by keyboard alone", WEEK, async (page) => {
    await enter(page);
    await press(page, "s");
    await page.getByLabel("Hvem eller hvad").selectOption("blue");
    await page.getByLabel("Klokken").press("Enter");
    await told(page, "Det er gjort.");
    expect(await sent(page)).toEqual({ resource: "blue", local: "2026-11-30T09:00", minutes: 60 });
  });

  check("publishes what is drawn with a mouse", WEEK, async (page) => {
    await cell(page, /^lørdag 5. december kl. 10:00/).hover();
    await page.mouse.down();
    await cell(page, /^lørdag 5. december kl. 11:30/).hover();
    await page.mouse.up();
    await page.getByRole("heading", { name: "lørdag 5. december kl. 10:00" }).waitFor();
    await page.getByRole("button", { name: "Udgiv en tid" }).click();
    await page.getByRole("button", { name: "Udgiv", exact: true }).click();
    await told(page, "1 udgivet.");
    expect(await sent(page)).toMatchObject({ local: "2026-12-05T10:00", minutes: 120 });
  });

  check("moves a time that is dragged", WEEK, async (page) => {
    await page.locator("[data-slot-id=e]").hover();
    await page.mouse.down();
    await cell(page, /^fredag 4. december kl. 10:00/).hover();
    await page.mouse.up();
    await told(page, "1 udgivet.");
    expect(await sent(page)).toMatchObject({ local: "2026-12-04T10:00", counsellor: "sara", minutes: 45 });
  });

  check("asks who opens the door before it cancels", WEEK, async (page) => {
    await cell(page, /^torsdag 3. december kl. 15:00/).focus();
    await press(page, "Enter");
    await page.getByRole("button", { name: "Tiden kan ikke holdes" }).press("Enter");
    await page.getByText("Hvem åbner døren ved Huset?").waitFor();
    await page.getByRole("button", { name: "Sara tager den" }).press("Enter");
    await told(page, "Det er gjort.");
    expect(await sent(page)).toEqual({ remedy: "reassign", to: "sara", anyway: false });
  });

  check("cancels only after a second question while a colleague is free", WEEK, async (page) => {
    await cell(page, /^torsdag 3. december kl. 15:00/).focus();
    await press(page, "Enter");
    await page.getByRole("button", { name: "Tiden kan ikke holdes" }).press("Enter");
    await page.getByRole("button", { name: "Sara tager den" }).waitFor();
    await page.getByRole("button", { name: "Aflys" }).press("Enter");
    await page.getByText("En kollega er ledig. Vil du aflyse alligevel?").waitFor();
    expect(await sent(page)).toBeNull();
    await page.getByRole("button", { name: "Aflys alligevel" }).press("Enter");
    await told(page, "Det er gjort.");
    expect(await sent(page)).toEqual({ remedy: "cancel", anyway: true });
  });

  check("moves a time to the chat", WEEK, async (page) => {
    await cell(page, /^torsdag 3. december kl. 15:00/).click();
    await page.getByRole("button", { name: "Tiden kan ikke holdes" }).click();
    await page.getByRole("button", { name: "Flyt den til chat" }).click();
    await told(page, "Det er gjort.");
    expect(await sent(page)).toEqual({ remedy: "to_chat", place: "chat", anyway: false });
  });

  check("lifts a block", WEEK, async (page) => {
    await cell(page, /^tirsdag 1. december kl. 10:30: Spærret: Det blå rum/).press("Enter");
    await page.getByRole("button", { name: "Ophæv spærring" }).click();
    await told(page, "Det er gjort.");
  });

  check("counts what is taken and who waits", WEEK, async (page) => {
    const row = page.getByRole("row", { name: /^En snak/ });
    await row.getByText("24").waitFor();
    expect(await row.getByRole("cell").allTextContents()).toEqual(["24", "9", "2"]);
  });

  check("turns to another week by its fragment", WEEK, async (page) => {
    await page.getByRole("button", { name: "Næste uge" }).click();
    await page.waitForFunction(() => location.hash === "#/bookings/2026-W50");
    await page.getByText("Uge 50").waitFor();
  });
});

describe("the plan", () => {
  check("gets a weekly time by keyboard alone", "#/bookings/plan", async (page) => {
    await page.getByRole("button", { name: "Ny fast tid" }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.tagName === "SELECT");
    await page.keyboard.type("tirsdag");
    await page.getByRole("button", { name: "Gem" }).press("Enter");
    await told(page, /^Gemt. 1 udgivet/);
    const plan = (await sent(page)) as { version: number; patterns: { weekday: string; time: string }[] };
    expect([plan.version, plan.patterns.length]).toEqual([3, 2]);
    expect(plan.patterns[1]).toMatchObject({ weekday: "tu", time: "14:00", minutes: 45 });
  });

  check("takes exceptions as dates, and says where holidays stand", "#/bookings/plan", async (page) => {
    await page.getByText(/^Fridage og lukkedage er dem, der står under åbningstider/).waitFor();
    const dates = page.getByLabel("Ikke på disse datoer").first();
    await page.locator("details", { has: dates }).first().locator("summary").click();
    await dates.fill("2026-12-24\n2026-12-25\nnot a date");
    await dates.press("Tab");
    await page.getByRole("button", { name: "Gem" }).click();
    await told(page, /^Gemt/);
    expect(await sent(page)).toMatchObject({ patterns: [{ except: ["2026-12-24", "2026-12-25"] }] });
  });
});

describe("a time proposed in a talk", () => {
  test("is kept and shared as a card; one's own times come first", async () => {
    const { page, wrong } = await stage.window(DESK);
    page.setDefaultTimeout(8000);
    await page.clock.setFixedTime(new Date("2026-12-02T13:00:00Z"));
    await stage.show(page, "one");
    await page.locator(".tool-row").getByRole("button", { name: "Tider" }).click();
    const tool = page.getByRole("region", { name: "Tider 1" });
    await tool.getByText("Der er ingen ledige tider de næste uger.").waitFor();
    await tool.getByLabel("Kun med mig igen").uncheck();
    await tool.getByLabel(/^torsdag 3\. december.+15:15 En snak · Sara · Huset$/).check();
    await tool.getByRole("button", { name: "Foreslå de valgte" }).click();
    await tool.getByText("Foreslået. De holdes i 10 minutter.").waitFor();
    expect(await sent(page)).toEqual({ slots: ["e"] });
    expect([...(await violations(page)), ...wrong]).toEqual([]);
    await page.close();
  }, 30_000);
});

describe("one's own day", () => {
  const today = async (page: Page) => {
    await page.clock.setFixedTime(new Date("2026-12-03T13:00:00Z"));
    await page.reload();
  };
  check(
    "says who came",
    "#/bookings",
    async (page) => {
      await today(page);
      await page.getByRole("button", { name: "Kom ikke" }).first().press("Enter");
      await told(page, "Det er gjort.");
      expect(await sent(page)).toEqual({ seat: 0, came: false });
    },
    "one",
  );
  check(
    "shows a calendar address once",
    "#/bookings/day",
    async (page) => {
      await page.getByRole("button", { name: "Lav en ny adresse" }).click();
      expect(await page.getByLabel("Adresse").inputValue()).toMatch(/^http.+\/duty\/.+\.ics$/);
      await page.getByRole("button", { name: "Træk adressen tilbage" }).click();
      await told(page, "Adressen virker ikke mere.");
      expect(await page.getByLabel("Adresse").count()).toBe(0);
    },
    "one",
  );
});

describe.each(LOOKS)("at $width x $height, $colorScheme", (look) => {
  test.each([WEEK, "#/bookings/plan", "#/bookings/day"])(
    "%s is free of axe's findings",
    async (part) => {
      const { page, wrong } = await stage.window(look);
      await stage.show(page, part.endsWith("day") ? "one" : "coordinator", part);
      await page.getByRole("heading", { name: "Tider" }).waitFor();
      if (part === WEEK) await cell(page, /^torsdag 3. december kl. 15:00/).press("Enter");
      else if (part.endsWith("plan")) {
        for (const each of await page.locator("summary").all()) await each.click();
      }
      await page.waitForLoadState("networkidle");
      const folder = process.env.PICTURES;
      if (folder)
        await page.screenshot({ path: `${folder}/bookings${part.slice(10).replace("/", "-")}-${look.width}.png` });
      expect([...(await violations(page)), ...wrong]).toEqual([]);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
      await page.close();
    },
    60_000,
  );
});
