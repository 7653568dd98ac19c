/** A day in one municipality with two services: 3 counsellors, 1 coordinator, 12 visitors; each test is an hour of it, in order. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCrowd } from "../support/browser.ts";
import { Counsellor } from "../support/counsellor.ts";
import { type Demo, startDemo } from "../support/server.ts";
import { Visitor } from "../support/visitor.ts";

let demo: Demo;
let crowd: Awaited<ReturnType<typeof openCrowd>>;
let mette: Counsellor, sara: Counsellor, ali: Counsellor, kirsten: Counsellor;
/** Who has the first visitor's talk, and their colleague. */
let lead: Counsellor, other: Counsellor;
/** When the first visitor was told that their counsellor is gone, milliseconds since 1970. */
let lostAt = 0;
/** Who came to the same service after that, in order. */
const later: Visitor[] = [];
/** Visitors so far, in order of arrival. */
const seen: Visitor[] = [];

beforeAll(async () => {
  demo = await startDemo();
  crowd = await openCrowd();
  const staff = [...demo.links.counsellors, demo.links.coordinator];
  [mette, sara, ali, kirsten] = (await Promise.all(staff.map(arrives))) as [Counsellor, Counsellor, Counsellor, Counsellor];
});

afterAll(async () => {
  await crowd?.close();
  await demo?.stop();
  expect(crowd?.thrown, "nothing is thrown in any page").toEqual([]);
});

async function arrives(link: string): Promise<Counsellor> {
  const page = await crowd.person({ size: { width: 1280, height: 720 } });
  return Counsellor.arrives(page, link);
}

/** One more visitor, on a service's own page. */
async function comes(service: 0 | 1): Promise<Visitor> {
  const page = await crowd.person({ size: { width: 390, height: 844 } });
  const visitor = await Visitor.onOwnPage(page, demo.own[service]);
  seen.push(visitor);
  return visitor;
}

const nameOf = (counsellor: Counsellor) => (counsellor === mette ? "Mette" : "Sara");

async function queues(service: 0 | 1): Promise<Visitor> {
  const visitor = await comes(service);
  await visitor.queue();
  return visitor;
}

/** Both press at once; answers who has the visitor and who was slower. */
async function race(visitor: Visitor, one: Counsellor, two: Counsellor): Promise<readonly [Counsellor, Counsellor]> {
  const before = await Promise.all([one.talks(), two.talks()]);
  await Promise.all([one, two].map((each) => each.canTake()));
  await Promise.all([one, two].map((each) => each.page.getByRole("button", { name: /Tag den næste/ }).click({ force: true })));
  await visitor.sees(/er her nu$/);
  const after = await Promise.all([one.talks(), two.talks()]);
  expect([after[0] - before[0], after[1] - before[1]].sort(), "one winner").toEqual([0, 1]);
  return after[0] > before[0] ? [one, two] : [two, one];
}

/** The coordinator sets today's hours so that the service closes in so many minutes, or at midnight if that is sooner. */
async function closesIn(minutes: number): Promise<void> {
  const { page } = kirsten;
  await kirsten.room("Tilbuddet");
  await page.getByLabel("Ingen faste tider").uncheck();
  const local = (at: number) => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Copenhagen", hour: "2-digit", minute: "2-digit" }).format(at);
  const day = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Copenhagen", weekday: "short" }).format(Date.now()).toLowerCase();
  const [now, end] = [local(Date.now()), local(Date.now() + minutes * 60_000)];
  await page.getByRole("button", { name: "Tilføj tid" }).click();
  await page.getByRole("combobox", { name: "Dag" }).last().selectOption(day);
  await page.getByLabel(/^Fra/).last().fill("00:00");
  await page.getByLabel(/^Til/).last().fill(end < now ? "00:00" : end);
  await page.getByRole("button", { name: "Gem", exact: true }).click();
  await page.getByText("Gemt. Det gælder om få sekunder.").waitFor();
}

test("in the morning the button opens the door, for one service and not for the other", async () => {
  await kirsten.room("Tavle");
  await kirsten.page.getByRole("button", { name: "Luk for nye" }).click();
  await kirsten.page.getByText("I tager ikke imod nye lige nu.").waitFor();
  const early = await comes(0);
  const elsewhere = await comes(1);
  await Promise.all([early.sees("Vi har lukket nu"), elsewhere.sees("Hej")]);
  await kirsten.page.getByRole("button", { name: "Åbn for nye" }).click();
  await kirsten.page.getByText("I tager imod nye.").waitFor();
  await Promise.all([mette.ready(2), sara.ready(3), ali.ready(3)]);
  // Sara serves both, and takes from one today: Ali is to be alone at the other.
  await sara.page.getByRole("checkbox", { name: "Ungelinjen" }).uncheck();
  await Promise.all([early, elsewhere].map(({ page }) => page.reload()));
  await Promise.all([early.queue(), elsewhere.queue()]);
  await mette.page.getByText("1 venter").first().waitFor();
  await ali.page.getByText("1 venter").first().waitFor();
});

test("two counsellors press at once for each who comes, and each visitor has one of them", async () => {
  const [early] = seen as [Visitor];
  [lead, other] = await race(early, mette, sara);
  await early.press("Begynd");
  const another = await queues(0);
  // Somebody who knows the first voice asks for another, without a reason.
  const [known, unknown] = await race(another, mette, sara);
  await another.press("Få en anden");
  await known.page.getByText("Den, der skriver, vil gerne tale med en anden.").waitFor();
  await known.page.getByText("Ikke til dig").waitFor();
  await known.dismiss();
  await unknown.take();
  await another.begin(nameOf(unknown));
  await another.send("hej, nu er det dig");
  await unknown.page.getByText("hej, nu er det dig").waitFor();
  await another.press("Slut chatten");
  await another.press("Ja, slut");
  await another.seesText("Nu er det hele slettet.");
  await unknown.counted();
});

test("a hand-over waits for the visitor's yes, and brings no word of before", async () => {
  const [early] = seen as [Visitor];
  await early.send("kun til den første");
  await lead.page.getByText("kun til den første").waitFor();
  await lead.ask("Giv samtalen videre", nameOf(other));
  await other.accept();
  await early.seesText(`${nameOf(lead)} skal gå nu`);
  await early.press("Ja, det er i orden");
  await lead.page.getByText("Din kollega har overtaget samtalen.").waitFor();
  await lead.dismiss();
  await early.send("hej, nu til dig");
  await other.page.getByText("hej, nu til dig").waitFor();
  expect(await other.page.getByText("kun til den første").count()).toBe(0);
  [lead, other] = [other, lead];
});

test("a colleague comes by a yes, is seen, is asked, goes, and hears no more", async () => {
  const [early] = seen as [Visitor];
  await lead.ask("Få en kollega med", nameOf(other));
  await other.accept();
  await early.seesText(`${nameOf(lead)} vil gerne have ${nameOf(other)} med`);
  await early.press("Ja, det er i orden");
  await lead.page.getByText(`${nameOf(other)} er med i samtalen.`).waitFor();
  // Written before the visitor's page knows the colleague it would go to the first alone, as the page says.
  await early.seesText(`${nameOf(other)} er her`);
  await early.send("hej begge to");
  await Promise.all([lead, other].map(({ page }) => page.getByText("hej begge to").waitFor()));
  // What one writes to the visitor the other reads too.
  await lead.send("Vi er her begge to.");
  await other.page.getByText("Vi er her begge to.").waitFor();
  // Asked and answered beside the talk: while that field is there, the one for the visitor is not.
  await lead.page.getByRole("button", { name: `Skriv kun til ${nameOf(other)}` }).click();
  expect(await lead.page.locator(".pane .composer-box").isVisible()).toBe(false);
  await lead.page.keyboard.type("Skal jeg spørge om faren?");
  await lead.page.keyboard.press("Enter");
  await other.page.getByText("1 ny").waitFor();
  await other.page.getByRole("button", { name: `Skriv kun til ${nameOf(lead)}` }).click();
  await other.page.getByText("Skal jeg spørge om faren?").waitFor();
  await other.page.keyboard.type("Ja, men vent lidt");
  await other.page.keyboard.press("Enter");
  await lead.page.getByRole("log", { name: /skrevet til hinanden/ }).getByText("Ja, men vent lidt").waitFor();
  for (const { page } of [lead, other]) {
    await page.keyboard.press("Escape");
    await page.locator(".colleague-open:focus").waitFor();
    await page.locator(".pane .composer-box").waitFor();
  }
  expect(await early.place.locator("body").innerText()).not.toMatch(/faren|vent lidt/);
  await other.tool("Kollega");
  await other.page.getByRole("button", { name: "Gå ud af samtalen" }).click();
  await other.page.getByText("Du har forladt samtalen.").waitFor();
  await other.dismiss();
  await early.send("nu er vi to igen");
  await lead.page.getByText("nu er vi to igen").waitFor();
  expect(await other.page.getByText("nu er vi to igen").count()).toBe(0);
});

test("a counsellor's computer dies in the middle of a word; the visitor is told", async () => {
  const [early] = seen as [Visitor];
  await lead.page.context().close();
  await early.seesText(`${nameOf(lead)} er røget af nettet. Du har ikke gjort noget galt.`);
  lostAt = Date.now();
  // More come while the first is without anybody.
  for (let number = 0; number < 5; number++) later.push(await queues(0));
});

test("at the other service somebody is alone on duty, with every flow", async () => {
  const visitor = seen[1] as Visitor;
  await ali.take();
  await visitor.begin("Ali");
  await ali.page.getByText("Kun du er klar").waitFor();
  // A colleague: there is none, and it says what there is instead.
  await ali.tool("Kollega");
  await ali.page.getByText("Du er alene på vagt. Kend i stedet stederne under Tilbud").waitFor();
  await ali.tool("Kollega");
  // It becomes known who writes: both see it, and the steps are those of one person.
  await visitor.send("jeg går i 8.b på Solvig Skole");
  await ali.page.getByText("jeg går i 8.b").waitFor();
  await ali.page.getByLabel("Jeg ved, hvem det er").check();
  await visitor.seesText("Den voksne ved nu, hvem du er.");
  await ali.page.getByText("Du er alene på vagt: ring til den sociale døgnvagt").waitFor();
  // A plan made together.
  await ali.tool("Plan");
  await ali.page.getByLabel("Hvem kan jeg gå til?").fill("Min moster");
  await ali.page.getByRole("button", { name: "Vis planen" }).click();
  await visitor.seesText("Min moster");
  await ali.end();
  await visitor.seesText("Skriv planen af på papir");
  await ali.counted();
});

test("who knows the visitor gives the talk back; alone, the visitor still has somebody to choose", async () => {
  const visitor = await queues(1);
  await ali.take();
  await visitor.begin("Ali");
  await ali.page.getByRole("button", { name: "Jeg kender måske den, der skriver" }).click();
  await ali.page.getByText("og kan vælge en tid i stedet").waitFor();
  await ali.page.getByRole("button", { name: "Giv tilbage" }).click();
  await visitor.sees("Ali måtte gå");
  // Nobody is to wait for somebody who does not come back: another, or a time.
  expect(await visitor.place.getByRole("button", { name: "Vent på Ali" }).count()).toBe(0);
  await visitor.press("En anden");
  await visitor.seesText("Du er den næste.");
  // Ali alone can still say "I do it": taking the next passes over, picking is one's own wish.
  await ali.dismiss();
  await ali.page.getByRole("button", { name: /Tilbage i køen/ }).click();
  await visitor.begin("Ali");
});

test("intake closes before closing time when those who wait fill the time left; who waits and who talks go on", async () => {
  await ali.ready(1);
  const waiting = await queues(1);
  const { page } = kirsten;
  await page.getByLabel("Skift tjeneste").selectOption({ label: "Ungelinjen" });
  await page.getByRole("heading", { name: "Ungelinjen" }).waitFor();
  await closesIn(5);
  const late = await Promise.all([comes(1), comes(1)]);
  await Promise.all(late.map((visitor) => visitor.sees("Vi har lukket nu")));
  await kirsten.room("Tavle");
  await page.getByText("Køen er fuld for i dag.").waitFor();
  await waiting.seesText("Du er den næste.");
  await ali.page.getByRole("button", { name: "Afslut", exact: true }).click();
  await ali.page.getByRole("button", { name: "Afslut og slet" }).click();
  await ali.counted();
  await ali.take();
  await waiting.begin("Ali");
  await ali.end();
  await ali.counted();
});

test("after the grace time who lost their counsellor is first in line, before those who came later", async () => {
  const [early] = seen as [Visitor];
  await early.place.getByRole("heading", { name: `${nameOf(lead)} er ikke kommet tilbage` }).waitFor({ timeout: 70_000 });
  expect(Date.now() - lostAt, "not before the grace time").toBeGreaterThan(50_000);
  await early.seesText("Du står først i køen.");
  await early.press("En anden");
  await other.page.getByText("Tilbage i køen").waitFor();
  await other.take();
  // The talk goes on where it was; who is here now stands above it.
  await early.seesText(`Kun du og ${nameOf(other)} kan læse det, I skriver.`);
  await early.send("godt du kom");
  await other.page.getByText("godt du kom").waitFor();
  // And those who came meanwhile have somebody too.
  for (const visitor of later) {
    await other.end();
    await other.counted();
    await other.take();
    await visitor.begin(nameOf(other));
  }
  expect(seen.length).toBe(12);
});
