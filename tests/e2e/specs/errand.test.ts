/** A question to a colleague outside the talk, by three consoles against the real server: one answers, one loses the race, and nothing of it stays. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { openCrowd } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

const QUESTION = "Hvordan spørger du til svampeskov derhjemme?";
const ANSWER = "Jeg spørger til en almindelig blåbæraften.";
const THANKS = "Tak, lyngbakke.";
/** Words that nobody else writes. */
const PLANTED = ["svampeskov", "blåbæraften", "lyngbakke"];

let demo: Demo;
let crowd: Awaited<ReturnType<typeof openCrowd>>;
let mette: Counsellor, sara: Counsellor, kirsten: Counsellor;
let visitor: Visitor;
/** Who has the question, and who was slower. */
let answers: Counsellor, slower: Counsellor;

const panel = ({ page }: Counsellor) => page.getByRole("region", { name: "Spørg en kollega" });
const said = (counsellor: Counsellor) => panel(counsellor).getByRole("log");

beforeAll(async () => {
  demo = await startDemo();
  crowd = await openCrowd();
  const staff = [demo.links.counsellors[0], demo.links.counsellors[1], demo.links.coordinator];
  const arrives = async (link = "") =>
    Counsellor.arrives(await crowd.person({ size: { width: 1280, height: 720 } }), link);
  [mette, sara, kirsten] = (await Promise.all(staff.map(arrives))) as [Counsellor, Counsellor, Counsellor];
});

afterAll(async () => {
  await crowd?.close();
  await demo?.stop();
  expect(crowd?.thrown, "nothing is thrown in any page").toEqual([]);
});

test("alone on duty there is no field, and what to do instead", async () => {
  await mette.ready(2);
  await mette.page.getByRole("button", { name: /^Spørg en kollega/ }).click();
  await panel(mette).getByText("Ingen kollega er klar lige nu.").waitFor();
  await panel(mette).getByText("Ring til din leder, eller til en kollega.").waitFor();
  expect(await panel(mette).getByRole("textbox").count()).toBe(0);
  expect(await violations(mette.page)).toEqual([]);
  await mette.page.keyboard.press("Escape");
  await panel(mette).waitFor({ state: "detached" });
});

test("from a talk: what looks like a number is held back once, and the field says what may not stand there", async () => {
  visitor = await Visitor.onOwnPage(await crowd.person({ size: { width: 390, height: 844 } }), demo.own[0]);
  await visitor.queue();
  await mette.take();
  await visitor.begin("Mette");
  await Promise.all([sara.ready(2), kirsten.ready(1)]);
  await mette.page.getByText("3 er klar").first().waitFor();
  await mette.tool("Kollega");
  await mette.page.getByRole("toolbar").locator("xpath=..").getByRole("button", { name: "Spørg en kollega" }).click();
  const field = panel(mette).getByRole("textbox", { name: "Hvad er du i tvivl om?" });
  await panel(mette).getByText("Skriv ikke barnets egne ord. Ingen navne. Ingen steder.").waitFor();
  await field.fill("Må jeg ringe på 23 45 67 89?");
  await field.press("Enter");
  await panel(mette).getByText("Det ligner et telefonnummer.").waitFor();
  expect(await field.inputValue()).toContain("23 45 67 89");
  expect(await violations(mette.page)).toEqual([]);
  await field.fill(QUESTION);
  await field.press("Enter");
  await panel(mette).getByText("2 kolleger kan svare.").waitFor();
});

test("two press at once: one has it, the other is told, and the question comes only then", async () => {
  for (const { page } of [sara, kirsten]) {
    await page.getByText("En kollega er i tvivl og spørger dig.").waitFor();
    expect(await page.title()).toContain("En kollega spørger");
    expect(await page.getByText("svampeskov").count()).toBe(0);
  }
  expect(await mette.page.getByText("En kollega er i tvivl og spørger dig.").count(), "never to the own person").toBe(0);
  // Whoever is much slower finds the card gone, and presses nothing.
  const press = ({ page }: Counsellor) =>
    page.evaluate(() => document.querySelector<HTMLElement>(".errand-offers button")?.click());
  await Promise.all([press(sara), press(kirsten)]);
  await said(mette).waitFor();
  const has = (counsellor: Counsellor) => said(counsellor).waitFor().then(() => counsellor);
  answers = await Promise.any([has(sara), has(kirsten)]);
  slower = answers === sara ? kirsten : sara;
  await panel(answers).getByText("Kun dig og Mette").waitFor();
  await said(answers).getByText(QUESTION).waitFor();
  await slower.page.getByText("En kollega er i tvivl og spørger dig.").waitFor({ state: "detached" });
  await panel(slower).getByText("Et øjeblik").waitFor({ state: "detached" });
  if ((await panel(slower).count()) > 0) {
    await panel(slower).getByText("En anden kollega svarer allerede.").waitFor();
    await panel(slower).getByRole("button", { name: "OK" }).click();
  }
  expect(await said(slower).count(), "one has it").toBe(0);
});

test("both write by keyboard; nobody else sees a word, the visitor least of all", async () => {
  const write = async (counsellor: Counsellor, text: string) => {
    const box = panel(counsellor).getByRole("textbox");
    await box.focus();
    await counsellor.page.keyboard.type(text);
    await counsellor.page.keyboard.press("Enter");
  };
  await write(answers, ANSWER);
  await said(mette).getByText(ANSWER).waitFor();
  await write(mette, THANKS);
  await said(answers).getByText(THANKS).waitFor();
  await said(mette).getByText("Sendt").last().waitFor();
  for (const { page } of [mette, answers]) expect(await violations(page)).toEqual([]);
  for (const page of [visitor.page, slower.page]) {
    for (const word of PLANTED) expect(await page.getByText(word).count()).toBe(0);
  }
  await mette.send("Jeg er her stadig.");
  await visitor.seesText("Jeg er her stadig.");
});

test("closing takes it from both screens and leaves it nowhere", async () => {
  await panel(answers).getByRole("button", { name: "Luk for jer begge" }).click();
  await panel(answers).waitFor({ state: "detached" });
  await panel(mette).getByText("Det er lukket. Det, I skrev, er væk.").waitFor();
  await panel(mette).getByRole("button", { name: "OK" }).click();
  for (const { page: each } of [mette, answers, slower]) {
    const left = await each.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }));
    for (const word of PLANTED) expect(left).not.toContain(word);
  }
  const written = [demo.output(), ...demo.files()].join("\n");
  for (const word of PLANTED) expect(written).not.toContain(word);
});
