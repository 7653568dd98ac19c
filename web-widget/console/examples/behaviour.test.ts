/** What a counsellor does with the keyboard alone, in a real browser over a scripted desk. */
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { checks } from "./check.ts";
import { ask, box, focused, press } from "./hands.ts";
import { scrolls, violations } from "./stage.ts";

const check = checks();

describe("the queue", () => {
  check("takes the next by its letter", "queue", async (page) => {
    await press(page, "n");
    await page.getByText("Der er ingen, du kan tage lige nu.").waitFor();
  });
  check("takes a certain one by Enter", "queue", async (page) => {
    await page.locator(".queue-pick").nth(1).focus();
    await press(page, "Enter");
    await page.getByText("En anden var hurtigere.").waitFor();
  });
  check("does not take who is away or waits for another", "queue", async (page) => {
    for (const index of [2, 3]) {
      await page.locator(".queue-pick").nth(index).focus();
      await press(page, "Enter");
    }
    expect(await page.locator(".queue-refused").textContent()).toBe("");
  });
  check("calls in the title, without a word of anybody", "queue", async (page) => {
    expect(await page.title()).toBe("● Ny i køen – Ajar");
  });
  check("is quiet in the title when nobody waits", "empty", async (page) => {
    expect(await page.title()).toBe("Ajar – rådgivning");
  });
  check("says aloud that somebody waits", "queue", async (page) => {
    await page.getByText("4 venter.", { exact: true }).waitFor({ state: "attached" });
  });
  check(
    "says that the browser lets no sound out yet",
    "queue",
    async (page) => {
      await page.getByText("Klik et sted, så kan du høre, når der kommer en.").waitFor();
    },
    "&muted",
  );
  check("tells a pause from the end of a shift, and busy from ready", "three", async (page) => {
    const now = () => page.locator(".readiness-now").textContent();
    expect(await now()).toBe("Optaget");
    await page.getByRole("radio", { name: "Pause", exact: true }).check();
    await page.waitForFunction(() => document.querySelector(".readiness-now")?.textContent === "Pause");
    await page.getByRole("radio", { name: "Fri", exact: true }).check();
    await page.waitForFunction(() => document.querySelector(".readiness-now")?.textContent === "Ikke på vagt");
  });
  check("is ready and paused by arrow keys", "empty", async (page) => {
    await page.getByLabel("Pause").focus();
    await press(page, "ArrowRight", "ArrowRight");
    await page.getByText("0 af 2 i brug").waitFor();
  });
});

describe("panes", () => {
  check("are reached by Alt and their number", "three", async (page) => {
    for (const slot of [2, 3, 1]) {
      await press(page, `Alt+${slot}`);
      await page.waitForFunction(
        (label) => document.activeElement?.getAttribute("aria-label") === label,
        `Skriv til besøgende ${slot}`,
      );
    }
  });
  check("are gone round by F6, the queue among them", "three", async (page) => {
    await page.locator("#queue button").first().focus();
    const seen: (string | null | undefined)[] = [];
    for (let stop = 0; stop < 4; stop++) {
      await press(page, "F6");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      seen.push(await focused(page));
    }
    expect(seen).toEqual([1, 2, 3].map((slot) => `Skriv til besøgende ${slot}`).concat("Tag den næsteN"));
  });
  check("that ask something are reached too: no letter goes on to the child before", "three", async (page) => {
    await page.locator('[data-slot="2"]').getByRole("button", { name: "Afslut", exact: true }).click();
    await page.waitForFunction(() => document.activeElement?.textContent === "Bliv i samtalen");
    await box(page, 1).focus();
    await press(page, "Alt+2");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.keyboard.type("x");
    expect(await box(page, 1).inputValue()).toBe("");
    expect(await page.evaluate(() => document.activeElement?.closest("[data-slot]")?.getAttribute("data-slot"))).toBe(
      "2",
    );
  });
  check("send nothing when Enter only ends a composition, as Safari tells it", "one", async (page) => {
    await box(page, 1).fill("か");
    const ends = { key: "Enter", keyCode: 229, bubbles: true, cancelable: true };
    await box(page, 1).evaluate((field, event) => field.dispatchEvent(new KeyboardEvent("keydown", event)), ends);
    expect(await box(page, 1).inputValue()).toBe("か");
  });
  check("leave letters alone where somebody writes", "one", async (page) => {
    await box(page, 1).focus();
    await press(page, "n");
    expect(await box(page, 1).inputValue()).toBe("n");
    expect(await page.locator(".queue-refused").textContent()).toBe("");
  });
  check("send by Enter and break a line by Shift and Enter", "one", async (page) => {
    await box(page, 1).focus();
    await page.keyboard.type("en");
    await press(page, "Shift+Enter");
    await page.keyboard.type("to");
    expect(await box(page, 1).inputValue()).toBe("en\nto");
    await press(page, "Enter");
    await page.locator(".message-text", { hasText: "en" }).last().waitFor();
    expect(await box(page, 1).inputValue()).toBe("");
  });
  check("are logs with the visitor's number", "three", async (page) => {
    const logs = await page.getByRole("log").evaluateAll((all) => all.map((log) => log.getAttribute("aria-label")));
    expect(logs).toEqual([1, 2, 3].map((slot) => `Beskeder med besøgende ${slot}`));
  });
  check("are seen when they are entered", "three", async (page) => {
    await press(page, "Alt+2");
    await page.waitForFunction(() => !document.querySelector(".pane.is-unread"));
  });
});

describe("rooms", () => {
  check("are reached by Alt and 0, and a pane from there", "three", async (page) => {
    await press(page, "Alt+0");
    expect(await focused(page)).toContain("Vagt");
    await press(page, "Alt+3");
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Skriv til besøgende 3");
  });
  check("show the whole service on the board, ticking, free of axe's findings", "queue", async (page) => {
    await press(page, "Alt+0");
    await page.getByRole("link", { name: "Tavle" }).focus();
    await press(page, "Enter");
    await page.getByRole("heading", { name: "Lige nu" }).waitFor();
    const figures = await page.locator(".board-figure").allTextContents();
    expect([figures[0], figures[2], figures[3]]).toEqual(["Venter8", "Rådgivere klar2", "Ledige pladser3"]);
    expect(figures[1]).toMatch(/^Længste ventetid2[12]:\d\d$/);
    await page.getByText(/Åbent til [^:]+ kl\. 18\./).waitFor();
    await page.getByRole("button", { name: "Luk for nye" }).click();
    await page.getByText("I tager ikke imod nye lige nu.").waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem("sent"))).toBe('{"open":false}');
    expect([...(await violations(page)), ...(await scrolls(page))]).toEqual([]);
  });
  check("keep unsent words while another is open, and show what is unread", "three", async (page) => {
    await box(page, 1).fill("ikke sendt");
    await page.evaluate(() => {
      location.hash = "#/board";
    });
    await page.getByRole("heading", { name: "Lige nu" }).waitFor();
    expect(await page.locator(".rooms").getByText("2 nye beskeder").count()).toBe(1);
    await press(page, "Alt+1");
    await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
    expect(await box(page, 1).inputValue()).toBe("ikke sendt");
  });
  check("practise with nobody: pane, telephone, plan and form, and nothing is sent", "empty", async (page) => {
    await page.evaluate(() => {
      location.hash = "#/practice";
    });
    await page.getByRole("button", { name: "Øv: Far drikker" }).click();
    await page.getByRole("button", { name: "Tag den, der venter" }).click();
    await page.locator(".telephone").getByText("Mette er her nu.").waitFor();
    await page.locator('[data-slot="9"] textarea').fill("hej med dig");
    await press(page, "Enter");
    await page.locator(".telephone .message-text", { hasText: "hej med dig" }).waitFor();
    expect([...(await violations(page)), ...(await scrolls(page))]).toEqual([]);
    await page.locator('[data-slot="9"]').getByRole("button", { name: "Afslut" }).click();
    await page.getByRole("button", { name: "Afslut og slet" }).click();
    await page.locator(".telephone").getByText("Nu er det hele slettet.").waitFor();
    await page.locator('[data-slot="9"] [type=submit]').focus();
    await press(page, "Enter");
    await page.getByText("Øvelsen er slut.").waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem("sent"))).toBe(null);
  });
  check("that are not there lead to duty", "three", async (page) => {
    await page.evaluate(() => {
      location.hash = "#/nowhere";
    });
    expect(await page.locator(".rooms [aria-current]").textContent()).toContain("Vagt");
    await box(page, 1).waitFor();
  });
});

describe("an end", () => {
  check("is asked about first, and starts on the safe answer", "one", async (page) => {
    await ask(page, "Afslut");
  });
  check("is put off by Escape without losing an unsent word", "one", async (page) => {
    await box(page, 1).fill("ikke sendt endnu");
    await ask(page, "Afslut");
    await press(page, "Escape");
    await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
    expect(await box(page, 1).inputValue()).toBe("ikke sendt endnu");
  });
  check("leads to the next step, by keyboard alone", "one", async (page) => {
    await ask(page, "Afslut");
    await press(page, "Tab", "Enter");
    await page.getByText("Du har lukket samtalen.").waitFor();
    expect(await page.locator(".message-text").count()).toBe(0);
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith("Færdig og klar igen"));
    await press(page, "Enter");
    await page.waitForFunction(() => document.activeElement?.classList.contains("take-next"));
  });
  check("by giving back is asked about too", "one", async (page) => {
    await ask(page, "Jeg kender måske den, der skriver");
    await press(page, "Tab", "Enter");
    await page.getByText("Du har givet samtalen tilbage.").waitFor();
  });
});

describe("an end in the middle of a word", () => {
  check("takes nobody and counts nothing by the letters that were meant for the child", "one", async (page) => {
    await box(page, 1).focus();
    await page.keyboard.type("de");
    await page.evaluate(() => dispatchEvent(new Event("visitor_ends")));
    await page.locator(".closing-row").first().waitFor();
    const before = await page.locator(".closing-value").allTextContents();
    await page.keyboard.type("n a ");
    await press(page, "Enter");
    expect(await page.locator(".closing-value").allTextContents()).toEqual(before);
    expect(await page.locator(".queue-refused").textContent()).toBe("");
    await press(page, "Tab");
    await page.waitForFunction(() => document.activeElement?.closest(".closing") !== null);
  });
});

describe("a field that goes in the middle of a word", () => {
  check("leaves its letters without a meaning until another key is pressed", "queue", async (page) => {
    await page.evaluate(() => {
      const field = document.body.appendChild(document.createElement("textarea"));
      field.focus();
      field.addEventListener("input", () => field.value === "de" && field.remove());
    });
    for (const letter of "de n k s") await press(page, letter);
    expect(await page.locator(".queue-refused").textContent()).toBe("");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await press(page, "Escape");
    await press(page, "n");
    await page.getByText("Der er ingen, du kan tage lige nu.").waitFor();
  });
});

describe("the closing form", () => {
  const rows = (page: Page, slot: number) => page.locator(`[data-slot="${slot}"] .closing-field`);
  check("is filled in from what was told, and Enter alone counts it", "forms", async (page) => {
    const said = await rows(page, 2).allTextContents();
    expect(said.slice(0, 3)).toEqual(["1Hvad var detRådgivning", "2HvemBarn eller ung", "3GrundAlkohol i familien"]);
    await page.locator('[data-slot="2"] [type=submit]').focus();
    await press(page, "c", "b", "c", "c", "3", "d", "Enter");
    await page.getByText("Talt med. Tallet kan først ses, når ugen er slut.").waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem("sent"))).toBe(
      JSON.stringify({
        ...{ ticket: "t", who: "oneself", reason: "violence", safeguarding: "none", age: "13-15", youngest: "13-17" },
        bridges: [
          { destination: "family-offer", stage: "talked-about" },
          { destination: "ngo", stage: "passed-on" },
        ],
      }),
    );
    await page.waitForFunction(() => document.querySelectorAll(".pane").length === 2);
  });
  check("scrolls nowhere, whichever row is open", "forms", async (page) => {
    for (const digit of "1234567890") {
      await page.locator('[data-slot="2"] [type=submit]').focus();
      await press(page, digit);
      const over = await page
        .locator('[data-slot="2"] .closing')
        .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
      expect([digit, over]).toEqual([digit, 0]);
    }
  });
  check("leaves the letters of another child's words alone", "forms", async (page) => {
    await box(page, 1).focus();
    await press(page, "a", "3");
    expect(await box(page, 1).inputValue()).toBe("a3");
    expect(await rows(page, 2).nth(3).textContent()).toBe("4AlderUkendt");
  });
  check("counts a contact outside the chat by one key, also while three talk", "three", async (page) => {
    await page.locator("#queue button").first().focus();
    await press(page, "k");
    await page.locator("dialog[open]").waitFor();
    await press(page, "a", "c", "Enter");
    await page.getByText("Talt med.").waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem("sent"))).toBe(
      '{"channel":"phone","length":"<30min","bridges":[]}',
    );
  });
  check("of a contact outside the chat is taken back by Escape", "empty", async (page) => {
    await page.locator("#queue button").first().focus();
    await press(page, "k");
    await page.locator("dialog[open]").waitFor();
    await press(page, "a", "Escape");
    await page.waitForFunction(() => !document.querySelector("dialog"));
    expect(await page.locator(".counted").textContent()).toBe("");
  });
});

describe("settings", () => {
  check("change the letter and switch letters off", "queue", async (page) => {
    await page.getByRole("button", { name: "Indstillinger" }).click();
    await page.getByLabel("Bogstav for").fill("t");
    await press(page, "Escape");
    await page.locator(".take-next kbd", { hasText: "T" }).waitFor();
    await press(page, "t");
    await page.getByText("Der er ingen, du kan tage lige nu.").waitFor();
    await page.getByRole("button", { name: "Indstillinger" }).click();
    await page.getByLabel("Genveje med ét bogstav").uncheck();
    await press(page, "Escape");
    expect(await page.locator(".take-next kbd").count()).toBe(0);
  });
  check("speak English at once", "queue", async (page) => {
    await page.getByRole("button", { name: "Indstillinger" }).click();
    await page.getByLabel("Sprog").selectOption("en");
    await page.getByText("Take the next").first().waitFor({ state: "attached" });
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
  });
  check("let nothing move for who asked for stillness", "opening", async (page) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const duration = await page
      .locator(".talk-opening-wait")
      .evaluate((element) => getComputedStyle(element).animationDuration);
    expect(Number.parseFloat(duration)).toBeLessThan(0.001);
  });
});

describe("the log", () => {
  const atEnd = (page: Page) =>
    page.locator(".messages-log").evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight < 2);
  check("stays at its end when a notice takes room from it", "one", async (page) => {
    expect(await atEnd(page)).toBe(true);
    await page.getByLabel("Jeg ved, hvem det er").check();
    await page.getByText("Det er kendt, hvem der skriver.").waitFor();
    await expect.poll(() => atEnd(page)).toBe(true);
  });
  check("stays at its end when a late scroll is told before its new height", "one", async (page) => {
    await page.locator(".messages-log").evaluate((log: HTMLElement) => {
      log.style.maxHeight = `${log.clientHeight - 120}px`;
      log.dispatchEvent(new Event("scroll"));
    });
    await expect.poll(() => atEnd(page)).toBe(true);
  });
  check("leaves its end with the reader who goes up, and waits there", "one", async (page) => {
    await page.locator(".messages-log").evaluate(async (log: HTMLElement) => {
      const told = new Promise((resolve) => log.addEventListener("scroll", resolve, { once: true }));
      log.scrollTop = 0;
      await told;
      log.style.maxHeight = `${log.clientHeight - 120}px`;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    expect(await page.locator(".messages-log").evaluate((log) => log.scrollTop)).toBe(0);
  });
});
