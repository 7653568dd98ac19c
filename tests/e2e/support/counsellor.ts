/** What a counsellor does in the console, by what they see. */
import type { Locator, Page } from "playwright-core";
import { setSight } from "./sight.ts";
import { arrivedIn, countIn, messagesIn, type Sent } from "./log.ts";

export class Counsellor {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Signs in by a one-time link and is ready with so many places. */
  static async signIn(page: Page, link: string, places = 3): Promise<Counsellor> {
    await page.goto(link);
    const counsellor = new Counsellor(page);
    await counsellor.ready(places);
    return counsellor;
  }

  /** Signed in, and not ready yet. */
  static async arrives(page: Page, link: string): Promise<Counsellor> {
    await page.goto(link);
    await page.getByText("Forbundet").first().waitFor();
    return new Counsellor(page);
  }

  /** Whoever is signed in on this page already. */
  static onPage(page: Page): Counsellor {
    return new Counsellor(page);
  }

  /** A tab that was closed and opened again: signed in by its cookie. */
  static async reopened(page: Page, console: string): Promise<Counsellor> {
    await page.goto(`${console}/console/`);
    return new Counsellor(page);
  }

  async ready(places: number): Promise<void> {
    await this.page.getByText("Forbundet").first().waitFor();
    const choice = this.page.getByRole("radio", { name: places === 1 ? "1 plads" : `${places} pladser` });
    await choice.press("Space");
  }

  /** Takes the next one as soon as there is one. */
  async take(): Promise<void> {
    const button = this.page.getByRole("button", { name: /Tag den næste/ });
    await this.page.getByText(/venter$/).first().waitFor();
    await button.click();
  }

  /** Somebody waits whom this desk may take. */
  async canTake(): Promise<void> {
    await this.page.locator('.take-next[aria-disabled="false"]').waitFor();
  }

  box(slot = 1): Locator {
    return this.page.getByRole("textbox", { name: `Skriv til besøgende ${slot}` });
  }

  async send(text: string, slot = 1): Promise<void> {
    await this.box(slot).fill(text);
    await this.box(slot).press("Enter");
  }

  pane(slot = 1): Locator {
    return this.page.getByRole("log", { name: `Beskeder med besøgende ${slot}` });
  }

  /** How many talks are open at this desk. */
  talks(): Promise<number> {
    return this.page.getByRole("log").count();
  }

  messages(slot = 1): Promise<Sent[]> {
    return messagesIn(this.pane(slot));
  }

  count(count: number, slot = 1, timeout = 60_000): Promise<void> {
    return countIn(this.pane(slot), count, timeout);
  }

  allArrived(slot = 1, timeout = 30_000): Promise<void> {
    return arrivedIn(this.pane(slot), timeout);
  }

  sight(visible: boolean): Promise<void> {
    return setSight(this.page.mainFrame(), visible);
  }

  /** Opens one of the tools under the messages of a pane. */
  async tool(name: string, slot = 1): Promise<void> {
    const row = this.page.getByRole("toolbar", { name: `Hjælp til samtale ${slot}` });
    await row.getByRole("button", { name, exact: true }).click();
  }

  /** Asks for a colleague by name; `how` is the button. */
  async ask(how: "Få en kollega med" | "Giv samtalen videre", colleague: string, slot = 1): Promise<void> {
    await this.tool("Kollega", slot);
    await this.page.getByLabel("Kollegaens navn").fill(colleague);
    await this.page.getByRole("button", { name: how }).click();
  }

  /** Says yes to a colleague who asks. */
  async accept(): Promise<void> {
    await this.page.getByRole("button", { name: "Jeg tager den" }).click();
  }

  /** Counts the talk that is over as the form stands, and is ready again. */
  async counted(): Promise<void> {
    await this.page.getByRole("button", { name: /^Færdig og klar igen/ }).first().press("Enter");
    await this.page.getByText("Talt med.").first().waitFor({ state: "attached" });
  }

  /** Takes the pane of a talk away that is no longer theirs. */
  async dismiss(): Promise<void> {
    await this.page.getByRole("button", { name: "Luk ruden" }).click();
  }

  /** Goes to a room by its name in the list. */
  async room(name: string): Promise<void> {
    await this.page.getByRole("link", { name, exact: true }).click();
  }

  async end(slot = 1): Promise<void> {
    await this.page.getByRole("button", { name: "Afslut", exact: true }).nth(slot - 1).click();
    await this.page.getByRole("button", { name: "Afslut og slet" }).click();
  }
}
