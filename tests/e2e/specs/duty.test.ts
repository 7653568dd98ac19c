/** A duty in real browsers: a plan made together, a colleague who joins and goes, a consented hand-over, practice that reaches nobody. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openWindow, type Window } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { type Meeting, meet } from "../support/meeting.ts";
import { type Demo, startDemo } from "../support/server.ts";

let demo: Demo;
let meeting: Meeting | undefined;
let colleague: Window | undefined;

beforeEach(async () => {
  demo = await startDemo();
});

afterEach(async () => {
  await meeting?.close();
  await colleague?.close();
  await demo.stop();
  meeting = undefined;
  colleague = undefined;
});

/** A second counsellor, ready at another computer. */
async function second(): Promise<Counsellor> {
  colleague = await openWindow();
  return Counsellor.signIn(await colleague.context.newPage(), demo.links.counsellors[1] ?? "");
}

test("a plan made together stands at both ends, last after the end, and nowhere once the page is left", async () => {
  meeting = await meet(demo);
  const { visitor, counsellor, windows } = meeting;
  await counsellor.tool("Plan");
  await counsellor.page.getByLabel("Hvem kan jeg gå til?").fill("Min moster Rigmor");
  await counsellor.page.getByRole("button", { name: "Vis planen" }).click();
  await visitor.seesText("Min moster Rigmor");
  await counsellor.page.getByLabel("Hvem kan jeg gå til?").fill("Min lærer Bodil");
  await counsellor.page.getByRole("button", { name: "Vis den nye plan" }).click();
  await visitor.seesText("Min lærer Bodil");
  expect(await visitor.place.getByText("Min moster Rigmor").count()).toBe(0);
  await counsellor.end();
  await visitor.seesText("Min lærer Bodil");
  await visitor.seesText("Skriv planen af på papir");
  expect(await counsellor.page.getByText("Min lærer Bodil").count()).toBe(0);
  await visitor.press(/^Luk$/);
  const kept = await windows[0].context.storageState();
  expect(JSON.stringify(kept)).not.toContain("Bodil");
});

test("a colleague joins only after a yes, is seen by all, and goes", async () => {
  meeting = await meet(demo);
  const { visitor, counsellor } = meeting;
  const other = await second();
  await counsellor.tool("Kollega");
  await counsellor.page.getByLabel("Kollegaens navn").fill("Sara");
  await counsellor.page.getByRole("button", { name: "Få en kollega med" }).click();
  await other.page.getByText("En kollega vil have dig med i en samtale").waitFor();
  await other.page.getByRole("button", { name: "Jeg tager den" }).click();
  await visitor.seesText("Mette vil gerne have Sara med");
  await visitor.press("Ja, det er i orden");
  await counsellor.page.getByText("Sara er med i samtalen.").waitFor();
  await other.page.locator('[data-slot="1"] textarea:not([disabled])').waitFor();
  await visitor.seesText("Sara er her");
  await visitor.send("hej begge to");
  await other.page.getByText("hej begge to").waitFor();
  await counsellor.page.getByText("hej begge to").waitFor();
  await other.tool("Kollega");
  await other.page.getByRole("button", { name: "Gå ud af samtalen" }).click();
  await other.page.getByText("Du har forladt samtalen.").waitFor();
  await visitor.send("nu er vi to igen");
  await counsellor.page.getByText("nu er vi to igen").waitFor();
  expect(await other.page.getByText("nu er vi to igen").count()).toBe(0);
});

test("a hand-over waits for the visitor's yes; the colleague gets the note that the visitor read, and no word of before", async () => {
  meeting = await meet(demo);
  const { visitor, counsellor } = meeting;
  await visitor.send("det her er kun til dig");
  await counsellor.count(1);
  const other = await second();
  await counsellor.tool("Kollega");
  await counsellor.page.getByLabel("Kollegaens navn").fill("Sara");
  await counsellor.page.getByLabel("Kort besked til den, der tager over").fill("Det handler om at turde gå hjem.");
  await counsellor.page.getByRole("button", { name: "Giv samtalen videre" }).click();
  await other.page.getByText("En kollega vil give en samtale videre").waitFor();
  await other.page.getByRole("button", { name: "Jeg tager den" }).click();
  await visitor.seesText("Mette skal gå nu");
  await visitor.seesText("Det handler om at turde gå hjem.");
  expect(await other.page.getByText("turde gå hjem").count()).toBe(0);
  await visitor.press("Ja, det må Mette gerne");
  await counsellor.page.getByText("Din kollega har overtaget samtalen.").waitFor();
  await visitor.send("hej, nu til dig");
  await other.page.getByText("hej, nu til dig").waitFor();
  expect(await other.page.getByText("det her er kun til dig").count()).toBe(0);
  await other.page.getByRole("region", { name: /^Fra din kollega/ }).getByText("turde gå hjem").waitFor();
  expect(demo.output() + demo.files().join()).not.toContain("turde");
  await other.end();
  await visitor.sees(/slut|lukket/);
  expect(await other.page.getByText("turde gå hjem").count()).toBe(0);
});

test("practice asks the server for nothing and leaves the queue as it was", async () => {
  const window = await openWindow();
  colleague = window;
  const { page } = await Counsellor.signIn(await window.context.newPage(), demo.links.counsellors[0] ?? "");
  const asked: string[] = [];
  await page.getByRole("link", { name: "Øvelse" }).click();
  page.on("request", (request) => asked.push(request.url()));
  await page.getByRole("button", { name: "Øv: Far drikker" }).click();
  await page.getByRole("button", { name: "Tag den, der venter" }).click();
  const box = page.getByRole("textbox", { name: "Skriv til besøgende 9" });
  await box.fill("hej, du kan starte, hvor du vil");
  await box.press("Enter");
  await page.getByText("jeg ved ikke hvor jeg skal starte").first().waitFor();
  await page.locator('[data-slot="9"]').getByRole("button", { name: "Afslut" }).click();
  await page.getByRole("button", { name: "Afslut og slet" }).click();
  await page.getByRole("button", { name: /^Tæl med/ }).press("Enter");
  await page.getByText("Øvelsen er slut.").waitFor();
  expect(asked).toEqual([]);
});
