/** axe on every phase of the real widget and the real console, small and wide, light and dark; no screen scrolls sideways at 320 pixels. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Frame, Page } from "playwright-core";
import { violations } from "../support/axe.ts";
import { openWindow, type Window } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
];
const SCHEMES = ["light", "dark"] as const;
/** The longest word that a child could write without a space; nothing may grow wider than the screen for it. */
const WIDE = "å".repeat(300);

let demo: Demo;
let windows: Window[];
let theirs: Page;
let ours: Page;

beforeAll(async () => {
  demo = await startDemo();
  windows = await Promise.all([openWindow({ reducedMotion: true }), openWindow({ reducedMotion: true })]);
  [theirs, ours] = (await Promise.all(windows.map(({ context }) => context.newPage()))) as [Page, Page];
});

afterAll(async () => {
  await Promise.all(windows.map((each) => each.close()));
  await demo.stop();
});

/** What is wrong with the page as it stands, in both sizes and both colour schemes. */
async function wrongIn(page: Page, place: () => Page | Frame = () => page): Promise<string[]> {
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const where = `${size.width} ${colorScheme}`;
      found.push(...(await violations(place())).map((each) => `${where}: ${each}`));
    }
    for (const frame of page.frames()) {
      const extra = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (extra > 0) found.push(`${size.width}: scrolls sideways by ${extra} in ${frame.url()}`);
    }
  }
  return found;
}

const sound = async (phase: string, page: Page) => expect.soft(await wrongIn(page), phase).toEqual([]);

test("the widget on the service's own page, and the console, phase by phase", { timeout: 600_000 }, async () => {
  await ours.goto(`${demo.console}/console/`);
  await ours.getByRole("heading").first().waitFor();
  await sound("console: not signed in", ours);
  await ours.goto(demo.links.counsellors[0] ?? "");
  const counsellor = Counsellor.onPage(ours);
  await ours.getByText("Forbundet").first().waitFor();
  await sound("console: nobody waits", ours);
  await counsellor.ready(3);

  const visitor = await Visitor.onOwnPage(theirs, `${demo.chat}/chat/aaben-doer`);
  await visitor.sees("Hej");
  await sound("welcome", theirs);
  for (const variant of ["Forælder eller gravid", "Fagperson", "Barn eller ung"]) {
    await theirs.getByRole("radio", { name: variant }).check();
    await sound(`welcome: ${variant}`, theirs);
  }
  for (const reading of ["Sådan virker det", "Spor på din telefon"]) {
    await visitor.press(reading);
    await visitor.sees(reading);
    await sound(reading, theirs);
    await theirs.getByRole("button", { name: "Tilbage" }).first().click();
  }
  await visitor.press("Start");
  await visitor.sees("Kan andre se din telefon?");
  await sound("shared phone", theirs);
  await visitor.chooseAnimals(["Ræv", "Bi"], "Videre med to dyr");
  for (const question of ["Hvem skriver du om?", "Hvad handler det om?", "Hvordan har du det nu?"]) {
    await visitor.sees(question);
    await sound(question, theirs);
    await visitor.press("Vil ikke svare");
  }
  await visitor.sees("Du er i kø");
  await sound("waiting", theirs);
  await ours.getByText("1 venter").first().waitFor();
  await sound("console: one waits", ours);

  await counsellor.take();
  await visitor.sees("Mette er her nu");
  await sound("joined", theirs);
  await visitor.press("Begynd");
  await sound("conversation, empty", theirs);
  await sound("console: conversation, empty", ours);
  await visitor.send(WIDE);
  await counsellor.count(1);
  await counsellor.send(`${WIDE} https://example.com/${WIDE}`);
  await visitor.count(2);
  await visitor.allArrived();
  await sound("conversation", theirs);
  await sound("console: conversation", ours);
  await visitor.press("Vælg en emoji");
  await sound("emoji", theirs);
  await theirs.keyboard.press("Escape");
  await visitor.box().fill("mit nummer er 010203-1234");
  await visitor.press("Send");
  await visitor.seesText("Vent lidt.");
  await sound("held before sending", theirs);
  await visitor.press("Ret det");
  await visitor.box().fill("");
  await visitor.press("Slut chatten");
  await sound("end?", theirs);
  await visitor.press("Nej, bliv her");
  await visitor.press(/^Skjul/);
  await visitor.sees("Noter");
  await sound("cover", theirs);
  await visitor.press("Fortsæt");
  await visitor.sees("Vil du fortsætte?");
  await sound("unlock", theirs);
  await visitor.chooseAnimals(["Ræv", "Mus"], "Åbn");
  await visitor.seesText("Du kan prøve en gang mere.");
  await sound("unlock, last try", theirs);
  await visitor.chooseAnimals(["Ræv", "Bi"], "Åbn");
  await visitor.count(2);
  await ours.getByRole("button", { name: "Indstillinger" }).click();
  await sound("console: settings", ours);
  await ours.getByRole("button", { name: "Luk", exact: true }).click();
  await ours.getByRole("button", { name: "Afslut", exact: true }).click();
  await sound("console: end?", ours);
  await ours.getByRole("button", { name: "Afslut og slet" }).click();
  await visitor.sees("Chatten er slut");
  await sound("ended", theirs);
  await sound("console: ended", ours);
});

test("the widget in its frame on the municipality's page", async () => {
  const page = await windows[0]!.context.newPage();
  const visitor = await Visitor.onHostPage(page, demo.page);
  await visitor.sees("Hej");
  expect.soft(await wrongIn(page), "host page").toEqual([]);
  expect.soft(await wrongIn(page, () => visitor.frame()), "frame").toEqual([]);
});
