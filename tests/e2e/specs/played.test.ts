/** Booking as a child plays it on a shared little phone at the edge of the net, against the real hub; axe on every screen. */
import { expect, test } from "vitest";
import { eachOnAStage } from "../support/booking-stage.ts";
import { find, staff, times } from "../support/bookings.ts";
import { takes, toTimes, written } from "../support/books.ts";
import { Counsellor } from "../support/counsellor.ts";
import { sound } from "../support/sound.ts";

const stage = eachOnAStage();

/** One key too many, as in a hurry: the slip that is forgiven whatever the word is. */
const sloppy = (word: string) => `${word}x`;

test("a child finds a time, learns four words, comes back on another phone, moves and cancels", async () => {
  const first = await stage.phone(true);
  await sound(first.page, "welcome");
  await toTimes(first, /^Tal med en voksen/, "Mig og en ven", true);
  const words = await takes(first, true);
  await first.page.close();

  const other = await stage.phone(true);
  await find(other, ["qqqqq", ...words.slice(1)]);
  await other.seesText("Ord 1 kender vi ikke.");
  await sound(other.page, "wrong-word");
  const [one = "", ...rest] = words;
  await other.place.getByLabel("Ord 1").fill(` ${sloppy(one).toUpperCase()} `);
  for (const [at, word] of rest.entries()) await other.place.getByLabel(`Ord ${at + 2}`).fill(word.toUpperCase());
  await other.press("Find min tid");
  await other.sees("Din tid");
  await other.seesText("Hvem kommer: Mig og en ven");
  await sound(other.page, "mine");
  await other.press("Flyt tiden");
  await other.sees("Vælg en ny tid");
  await sound(other.page, "move");
  await times(other).last().click();
  await other.press("Ja, flyt den");
  await other.sees("Din tid");
  await other.press("Meld fra");
  await other.seesText("Du skal ikke sige hvorfor.");
  await sound(other.page, "cancel");
  await other.press(/^Meld fra .+ kl\. /);
  await other.seesText(/^Du har meldt fra .+ kl\. /);
  await sound(other.page, "cancelled");
  expect(await other.page.content()).not.toContain("Vi er nødt til at aflyse");
});

test("several times, a group, and a short first talk", async () => {
  const one = await stage.phone();
  await toTimes(one, /^Gruppe for unge/);
  await takes(one);
  await one.press(/^Luk$/);
  await one.sees("Hej");
  await toTimes(one, /^En kort første snak/);
  await times(one).first().click();
  await one.sees("Er det den her?");
  await one.seesText("Du ringer til os.");
  // It is checked when the hub has answered.
  await one.place.getByRole("checkbox").first().click();
  await one.place.getByRole("checkbox", { checked: true }).first().waitFor();
  await sound(one.page, "series");
  await one.press("Ja, jeg tager den");
  const words = await written(one);
  await one.press(/^Luk$/);
  await one.sees("Hej");
  await find(one, words);
  await one.sees("Din tid");
  await one.press("Meld fra");
  await sound(one.page, "cancel-series");
  await one.place.getByRole("button", { name: /^Meld fra .+ kl\. / }).first().click();
  await one.seesText(/^Du har meldt fra .+ kl\. /);
  await one.press("Meld fra");
  await one.press(/^Meld fra .+ kl\. /);
  await one.seesText("Du har ikke en tid nu.");
});

test("a waiting list: what becomes free is kept for who waits, and taken by the code", async () => {
  const ours = await stage.coordinator();
  const plan = (await staff(ours, "GET", "/bookings/plan")).body as { patterns: unknown[]; version: number };
  await staff(ours, "PUT", "/bookings/plan", { ...plan, patterns: plan.patterns.filter((each) => (each as { id: string }).id === "family-th"), horizon_days: 8 });
  const has = await stage.phone();
  await toTimes(has, /^Kom med din familie/);
  const theirs = await takes(has);
  const waits = await stage.phone(true);
  await waits.press("Få en tid");
  await waits.press("Vælg en tid");
  await waits.sees("Hvad vil du gerne?");
  // A horizon of eight days holds one Thursday or two.
  const tile = waits.place.getByRole("button", { name: /^Kom med din familie/ });
  if (!(await tile.textContent())?.includes("liste")) {
    const more = await stage.phone();
    await toTimes(more, /^Kom med din familie/);
    await takes(more);
    await waits.page.reload();
    await waits.press("Få en tid");
    await waits.press("Vælg en tid");
    await waits.sees("Hvad vil du gerne?");
  }
  await sound(waits.page, "kinds-full");
  await tile.click();
  await waits.sees("Vil du på en liste?");
  await sound(waits.page, "list");
  await waits.press("Ja, tak");
  const words = await written(waits, true);
  await waits.press(/^Luk$/);
  await find(waits, words);
  await waits.seesText("Du er på listen.");
  await sound(waits.page, "waiting");
  await has.press(/^Luk$/);
  await find(has, theirs);
  await has.sees("Din tid");
  await has.press("Meld fra");
  await has.press(/^Meld fra .+ kl\. /);
  await has.seesText(/^Du har meldt fra/);
  await waits.page.reload();
  await find(waits, words);
  await waits.seesText(/^Der er en tid til dig/);
  await sound(waits.page, "offered");
  await waits.press("Ja, jeg tager den");
  await waits.place.getByRole("button", { name: "Flyt tiden" }).waitFor();
  await sound(waits.page, "accepted");
});

test("turned away: a first place opens the chat when it opens", async () => {
  const ours = await stage.coordinator();
  const one = await stage.phone(true);
  await one.press("Start");
  await one.press("Nej, kun jeg ser den");
  for (const question of ["Hvem skriver du om?", "Hvad handler det om?"]) {
    await one.sees(question);
    await one.press("Vil ikke svare");
  }
  await one.sees("Hvordan har du det nu?");
  // It closes while the child answers.
  expect(await staff(ours, "POST", "/setup/intake", { open: false })).toMatchObject({ status: 200 });
  await one.press("Vil ikke svare");
  const offer = one.place.getByRole("button", { name: "Kom først næste gang" });
  await offer.waitFor();
  await sound(one.page, "turned-away");
  await offer.click();
  await one.sees("Vi nåede dig ikke");
  await sound(one.page, "first");
  await one.press("Ja, tak");
  const words = await written(one, true);
  // The words are given: nobody is told any longer that they will be.
  await one.seesText("Tast koden, når vi åbner.");
  expect(await one.page.content()).not.toContain("Du får fire ord");
  await one.page.reload();
  await find(one, words);
  await one.seesText("Du er en af de første");
  await sound(one.page, "first-waits");
  expect(await staff(ours, "POST", "/setup/intake", { open: true })).toMatchObject({ status: 200 });
  const counsellor = await Counsellor.signIn(await stage.page(), stage.demo.links.counsellors[0] ?? "");
  // The service opens at the server's next look at its set-up; who came before that looks once more.
  const chat = one.place.getByRole("button", { name: "Åbn chatten" });
  for (let looks = 0; looks < 12 && !(await chat.isVisible()); looks++) {
    await one.page.reload();
    await find(one, words);
    await chat.waitFor({ timeout: 8000 }).catch(() => undefined);
  }
  await chat.click();
  await one.press("Nej, kun jeg ser den");
  await counsellor.take();
  await one.begin("Mette");
});

test("with Mette again: kept in the talk, booked by one tap, said in the child's own words", async () => {
  const counsellor = await Counsellor.signIn(await stage.page(), stage.demo.links.counsellors[0] ?? "");
  const one = await stage.phone();
  await one.queue();
  await counsellor.take();
  await one.begin("Mette");
  await one.send("hej");
  await counsellor.count(1);
  await counsellor.tool("Tider");
  await counsellor.page.getByRole("checkbox", { name: /Tal med en voksen/ }).first().check();
  await sound(counsellor.page, "console-propose", true);
  await counsellor.page.getByRole("button", { name: /^Foreslå/ }).click();
  const card = one.place.getByRole("button", { name: /kl\. \d/ }).first();
  await card.waitFor();
  await sound(one.page, "card");
  await card.click();
  await one.sees("Din kode");
  const words = await one.place.getByRole("list", { name: "Din kode er de her fire ord." }).getByRole("listitem").allTextContents();
  expect(words).toHaveLength(4);
  await sound(one.page, "card-code");
  await one.press("Jeg har skrevet den");
  await one.press(/^Luk$/);
  await one.box().waitFor();
  await counsellor.page.getByText(/^Ja tak til .+ kl\. /).first().waitFor();
  for (const word of words) expect(await counsellor.page.content()).not.toContain(`>${word}<`);
});
