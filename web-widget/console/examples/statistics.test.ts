/** The figures in a real browser under the console's own policy: the drawing says what its table says, axe finds nothing, keys, paper, narrow windows. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DESK, type Look, Stage, violations } from "./stage.ts";

const PAGES = ["overview", "report", "reflection", "staffing", "sheet", "exports"];
const LOOKS: readonly Look[] = [
  DESK,
  { width: 1024, height: 768, colorScheme: "dark", reducedMotion: "reduce" },
  { width: 320, height: 640, colorScheme: "light" },
];

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage?.close());

async function open(page: Page, view: string, language = "da"): Promise<void> {
  await stage.show(page, "coordinator", `&language=${language}#/statistics/${view}`);
  await page.locator(".statistics h3").first().waitFor();
}

/** Opens a page of the room, does something, closes; nothing may be thrown or refused on the way. */
function check(name: string, view: string, act: (page: Page) => Promise<void>) {
  test(name, async () => {
    const { page, wrong } = await stage.window(DESK);
    await open(page, view);
    await act(page);
    await page.close();
    expect(wrong).toEqual([]);
  }, 60_000);
}

describe.each(LOOKS)("at $width x $height, $colorScheme", (look) => {
  test.each(["da", "en"])(
    "every page in %s is free of findings and no wider than its window",
    async (language) => {
      const { page, wrong } = await stage.window(look);
      const found: Record<string, readonly string[]> = {};
      for (const view of PAGES) {
        await open(page, view, language);
        const wide = await page.evaluate(() => {
          const room = document.querySelector(".room-page");
          return room && room.scrollWidth > room.clientWidth + 1 ? ["the room scrolls sideways"] : [];
        });
        const all = [...(await violations(page)), ...wide, ...wrong.splice(0)];
        if (all.length > 0) found[view] = all;
      }
      await page.close();
      expect(found).toEqual({});
    },
    120_000,
  );
});

interface Drawn {
  readonly title: string;
  /** Values of the marks by their place, and the same places in the table. */
  readonly marks: Readonly<Record<string, string>>;
  readonly cells: Readonly<Record<string, string>>;
}

/** What each picture draws and what its table says at the same places. */
function pictures(page: Page): Promise<readonly Drawn[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll(".picture")).map((picture) => {
      const marks: Record<string, string> = {};
      const cells: Record<string, string> = {};
      for (const mark of picture.querySelectorAll<SVGElement>("svg [data-cell]")) {
        const place = mark.dataset["cell"] ?? "";
        marks[place] = mark.dataset["value"] ?? "";
        cells[place] = picture.querySelector(`td[data-cell="${place}"]`)?.textContent ?? "missing";
      }
      return { title: picture.querySelector("h3")?.textContent ?? "", marks, cells };
    }),
  );
}

/** A drawn value as the table tells it. */
function told(value: string): string {
  if (value === "") return "–";
  return value === "0" ? "få" : Number(value).toLocaleString("da-DK");
}

describe("the overview", () => {
  for (const period of ["quarter.1-3", "half_year.1-1", "month.10-10"]) {
    check(`draws in ${period} what its tables say`, "overview", async (page) => {
      await page.getByLabel("Periode", { exact: true }).selectOption(period);
      const all = (await pictures(page)).filter(({ marks }) => Object.keys(marks).length > 0);
      expect(all.length).toBeGreaterThan(period.startsWith("month") ? 6 : 14);
      for (const { title, marks, cells } of all) {
        const expected = Object.fromEntries(Object.entries(marks).map(([place, value]) => [place, told(value)]));
        expect(cells, title).toEqual(expected);
      }
    });
  }

  check("gives each picture its days, and explains the rounding where figures are read", "overview", async (page) => {
    const days = await page.locator(".picture:has(svg) .picture-dates").allTextContents();
    expect(days.length).toBe(await page.locator(".picture:has(svg)").count());
    for (const each of days) expect(each).toMatch(/^\d+\. [a-z]+ \d{4} til \d+\. [a-z]+ \d{4}$/);
    expect(await page.locator(".rounding").textContent()).toContain("Alle tal er rundet op eller ned");
    const notes = await page.locator(".picture:has(svg) .picture-note").allTextContents();
    expect(notes.every((note) => note.includes("trin på 5"))).toBe(true);
  });

  check("offers closed periods only, and another year at a key", "overview", async (page) => {
    const periods = await page.getByLabel("Periode", { exact: true }).locator("option").allTextContents();
    expect(periods).toContain("oktober 2026");
    expect(periods).not.toContain("november 2026");
    expect(periods).not.toContain("Hele 2026");
    await page.getByLabel("År", { exact: true }).focus();
    await page.keyboard.press("ArrowDown");
    await page.getByText("352 samtaler i 2025, talt nøjagtigt").waitFor();
    await page.getByText("nøjagtigt tal").first().waitFor();
  });

  check("tells targets in numbers and percent, and says where they are set", "overview", async (page) => {
    await page.getByText("360 af 400").waitFor();
    await page.getByText("· 90 % af målet").waitFor();
    const link = page.getByRole("link", { name: "Sæt mål under Tilbuddet" });
    expect(await link.getAttribute("href")).toBe("#/service/figures");
  });

  check("is read by keyboard: pages, choices, then every table", "overview", async (page) => {
    await page.getByRole("link", { name: "Overblik" }).focus();
    const stops: string[] = [];
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press("Tab");
      stops.push(
        await page.evaluate(
          () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName ?? "",
        ),
      );
    }
    expect(stops.filter((stop) => stop === "SELECT")).toHaveLength(2);
    expect(stops.some((stop) => stop.startsWith("Tabel: Samtaler i alt mod målet"))).toBe(true);
  });

  check("on paper: light, without bar and buttons, nothing beside the sheet", "overview", async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const gone of [".rooms", ".pages", ".chooser", ".print-button"]) {
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    }
    expect(await page.locator(".print-title").textContent()).toBe("Åben Dør: 1.–3. kvartal 2026");
    expect(await page.locator(".statistics").evaluate((room) => getComputedStyle(room).color)).toBe("rgb(0, 0, 0)");
    expect(await page.locator(".room-page").evaluate((room) => getComputedStyle(room).overflowY)).toBe("visible");
  });
});

test("every page on paper is free of findings", async () => {
  const { page, wrong } = await stage.window({ ...DESK, colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const found: Record<string, readonly string[]> = {};
  for (const view of PAGES) {
    await open(page, view);
    const all = [...(await violations(page)), ...wrong.splice(0)];
    if (all.length > 0) found[view] = all;
  }
  await page.close();
  expect(found).toEqual({});
}, 120_000);

describe("report, staffing, sheet and files", () => {
  for (const view of ["report", "reflection"]) {
    check(`${view} fits one sheet of paper`, view, async (page) => {
      const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1);
    });
  }

  check("what if we open Thursday evening", "staffing", async (page) => {
    await page.getByText("2 til 3").first().waitFor();
    await page.getByRole("button", { name: "Regn ud" }).click();
    await page.getByText("Torsdag kl. 20–22: regn med omkring 1 i ugen. Det kræver 1 til 2 pladser.").waitFor();
    await page.getByLabel("Fra").selectOption({ label: "18" });
    await page.getByRole("button", { name: "Regn ud" }).click();
    await page.getByText("Der er allerede åbent i den tid").waitFor();
  });

  check("the sheet shows what stands there and sends four figures", "sheet", async (page) => {
    expect(await page.getByLabel("Deltagere i alt").inputValue()).toBe("64");
    await page.getByLabel("Sparring med andre tilbud").fill("7");
    await page.getByRole("button", { name: "Gem" }).click();
    await page.getByText(/^Arket for .+ er gemt\.$/).waitFor();
    const sent = await page.evaluate(() => sessionStorage.getItem("sent"));
    expect(JSON.parse(sent ?? "")).toEqual({ activities: 3, participants: 64, sparring: 7, met: 2 });
  });

  check("a file that came and one that did not", "exports", async (page) => {
    await page.getByRole("button", { name: "Hent Regneark til Excel" }).click();
    await page.getByText("Regneark til Excel er hentet.").waitFor();
    await page.getByRole("button", { name: "Hent JSON-stat 2.0" }).click();
    await page.getByText("JSON-stat 2.0 kunne ikke hentes. Prøv igen.").waitFor();
  });
});
