/** Takes a picture of every phase at both ends, for people to look at; `npm run pictures` writes them to tests/e2e/screens. Tests nothing. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "vitest";
import { DESKTOP, openWindow, PHONE } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

const FOLDER = resolve(import.meta.dirname, "../screens");

const LOOKS = [
  { name: "phone", size: PHONE, dark: false },
  { name: "small-dark", size: { width: 320, height: 640 }, dark: true },
  { name: "desktop", size: DESKTOP, dark: false },
];

test.each(LOOKS)("$name", { timeout: 300_000 }, async ({ name, size, dark }) => {
  mkdirSync(FOLDER, { recursive: true });
  const demo = await startDemo();
  const windows = await Promise.all([openWindow({ size, dark }), openWindow({ size: { width: 1280, height: 720 }, dark })]);
  const [theirs, ours] = await Promise.all(windows.map((window) => window.context.newPage()));
  if (!theirs || !ours) throw new Error("two pages were opened");
  let number = 0;
  const take = async (what: string, page = theirs) => {
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${FOLDER}/${name}-${String(++number).padStart(2, "0")}-${what}.png` });
  };
  const counsellor = await Counsellor.signIn(ours, demo.links.counsellors[0] ?? "");
  await take("console-empty", ours);
  await theirs.goto(demo.page);
  await take("host-page");
  const visitor = await Visitor.onHostPage(theirs, demo.page);
  await visitor.sees("Hej");
  await take("welcome");
  await visitor.press("Sådan virker det");
  await take("how");
  await visitor.place.getByRole("button", { name: "Tilbage" }).first().click();
  await visitor.press("Start");
  await take("shared-phone");
  await visitor.chooseAnimals(["Ræv", "Bi"], "Videre med to dyr");
  for (const question of ["Hvem skriver du om?", "Hvad handler det om?", "Hvordan har du det nu?"]) {
    await visitor.sees(question);
    await take(`question-${question.split(" ")[0]?.toLowerCase()}`);
    await visitor.press("Vil ikke svare");
  }
  await visitor.sees("Du er i kø");
  await take("waiting");
  await take("console-waiting", ours);
  await counsellor.take();
  await visitor.sees("Mette er her nu");
  await take("joined");
  await visitor.begin("Mette");
  await counsellor.send("Hej. Godt, at du skriver. Hvad vil du gerne fortælle?");
  await visitor.count(1);
  await visitor.send("Hej. Min mor drikker meget. Jeg ved ikke, hvem jeg kan sige det til.");
  await counsellor.count(2);
  await counsellor.send("Det er jeg glad for, at du siger til mig. Det er ikke din skyld. 💛");
  await visitor.count(3);
  await visitor.allArrived();
  await take("conversation");
  await take("console-conversation", ours);
  await visitor.box().fill("Jeg hedder Ida, og mit nummer er 20 30 40 50");
  await visitor.press("Send");
  await take("before-sending");
  await visitor.press("Ret det");
  await visitor.press(/^Skjul/);
  await take("cover");
  await visitor.press("Fortsæt");
  await take("unlock");
  await visitor.chooseAnimals(["Ræv", "Bi"], "Åbn");
  await visitor.count(3);
  await counsellor.end();
  await visitor.sees(/.+/);
  await take("ended");
  await take("console-ended", ours);
  await Promise.all(windows.map((window) => window.close()));
  await demo.stop();
});
