/** What a visitor does in the widget, by what they see: names of buttons and headings, never a class or an id. */
import type { Frame, FrameLocator, Page } from "playwright-core";
import { setSight } from "./sight.ts";
import { arrivedIn, countIn, messagesIn, type Sent } from "./log.ts";

/** Where the widget is: in a frame on a host page, or a page of its own. */
export type Place = FrameLocator | Page;

export class Visitor {
  readonly page: Page;
  readonly #framed: boolean;

  private constructor(page: Page, framed: boolean) {
    this.page = page;
    this.#framed = framed;
  }

  /** Opens the municipality's page and the widget on it. */
  static async onHostPage(page: Page, url: string): Promise<Visitor> {
    await page.goto(url);
    const visitor = new Visitor(page, true);
    await visitor.launch();
    return visitor;
  }

  /** Opens the service's own page. */
  static async onOwnPage(page: Page, url: string): Promise<Visitor> {
    await page.goto(url);
    return new Visitor(page, false);
  }

  /** The same visitor in a tab that came back. */
  static returned(page: Page, framed: boolean): Visitor {
    return new Visitor(page, framed);
  }

  get place(): Place {
    return this.#framed ? this.page.frameLocator("iframe") : this.page;
  }

  /** The frame itself, for what a locator cannot do. */
  frame(): Frame {
    const frame = this.#framed ? this.page.frames().find((each) => each.url().includes("/chat/")) : this.page.mainFrame();
    if (!frame) throw new Error("the widget is not open");
    return frame;
  }

  /** The page goes out of sight and comes back, as with another app in front. */
  sight(visible: boolean): Promise<void> {
    return setSight(this.frame(), visible);
  }

  launch(): Promise<void> {
    return this.page.getByRole("button", { name: /Skriv med/ }).click();
  }

  press(name: string | RegExp): Promise<void> {
    return this.place.getByRole("button", { name }).click();
  }

  sees(heading: string | RegExp): Promise<void> {
    return this.place.getByRole("heading", { name: heading }).first().waitFor();
  }

  seesText(text: string | RegExp): Promise<void> {
    return this.place.getByText(text).first().waitFor();
  }

  /** From the welcome to the queue, answering nothing. */
  async queue(animals?: readonly [string, string]): Promise<void> {
    await this.lastQuestion(animals);
    await this.intoQueue();
  }

  /** From the welcome to the last question, answering nothing. */
  async lastQuestion(animals?: readonly [string, string]): Promise<void> {
    await this.press("Start");
    if (animals) await this.chooseAnimals(animals, "Videre med to dyr");
    else await this.press("Nej, kun jeg ser den");
    for (const question of ["Hvem skriver du om?", "Hvad handler det om?"]) {
      await this.sees(question);
      await this.press("Vil ikke svare");
    }
    await this.sees("Hvordan har du det nu?");
  }

  /** From the last question to the queue. */
  async intoQueue(): Promise<void> {
    await this.press("Vil ikke svare");
    await this.sees("Du er i kø");
  }

  async chooseAnimals(animals: readonly [string, string], then: string): Promise<void> {
    for (const animal of animals) await this.place.getByLabel(animal, { exact: true }).check();
    await this.press(then);
  }

  /** The counsellor's name is there before the first word; then the talk opens. */
  async begin(name: string): Promise<void> {
    await this.sees(`${name} er her nu`);
    await this.press("Begynd");
    await this.box().waitFor();
  }

  box() {
    return this.place.getByRole("textbox", { name: "Skriv din besked" });
  }

  async send(text: string): Promise<void> {
    await this.box().fill(text);
    await this.press("Send");
  }

  /** All messages in the order on the screen. */
  messages(): Promise<Sent[]> {
    return messagesIn(this.log());
  }

  /** Waits until so many messages stand on the screen. */
  count(count: number, timeout = 60_000): Promise<void> {
    return countIn(this.log(), count, timeout);
  }

  allArrived(timeout = 30_000): Promise<void> {
    return arrivedIn(this.log(), timeout);
  }

  private log() {
    return this.place.getByRole("log", { name: "Jeres chat" });
  }
}
