/** The ways into booking from elsewhere, and the coordinator's way through it without a mouse; axe on every screen. */
import { expect, test } from "vitest";
import { eachOnAStage, SMALL } from "../support/booking-stage.ts";
import { find, staff } from "../support/bookings.ts";
import { takes, toTimes } from "../support/books.ts";
import { picture, sound } from "../support/sound.ts";

const stage = eachOnAStage();

test("the launcher on the municipality's page leads to a time while it is closed", async () => {
  const ours = await stage.coordinator();
  expect(await staff(ours, "POST", "/setup/intake", { open: false })).toMatchObject({ status: 200 });
  const theirs = await stage.page(SMALL, true);
  await theirs.goto(stage.demo.page);
  await theirs.getByRole("button", { name: /Vi har lukket nu/ }).waitFor();
  await sound(theirs, "launcher", true);
  const time = theirs.getByRole("button", { name: "Få en tid" });
  await time.click();
  const frame = theirs.frameLocator("iframe");
  await frame.getByRole("heading", { name: "Få en tid" }).waitFor();
  await sound(theirs, "launcher-time", true);
  await frame.getByRole("button", { name: "Tilbage" }).click();
  await frame.getByRole("heading", { name: "Vi har lukket nu" }).waitFor();
  expect(await time.count(), "the frame is there and has the way itself").toBe(0);
  await frame.getByRole("button", { name: "Få en tid" }).click();
  await frame.getByRole("heading", { name: "Få en tid" }).waitFor();
  await frame.getByRole("button", { name: "Vælg en tid" }).click();
  await frame.getByRole("heading", { name: "Hvad vil du gerne?" }).waitFor();
  // A whole page would give the frame another height in the middle of it.
  await picture(theirs, "launcher-kinds", false);
});

test("a coordinator without a mouse: a weekly time, a blocked week, a booked time given to a colleague first, how much is taken", async () => {
  const child = await stage.phone();
  await toTimes(child, /^Tal med en voksen/);
  const words = await takes(child);
  const ours = await stage.coordinator();
  const { keyboard } = ours;
  const told = (text: string | RegExp) => ours.getByRole("status").getByText(text).first().waitFor();
  const tab = (name: string) => ours.getByRole("link", { name, exact: true }).or(ours.getByRole("button", { name, exact: true })).first().press("Enter");
  await sound(ours, "console-week", true);

  await tab("Plan");
  await ours.getByRole("button", { name: "Ny fast tid" }).press("Enter");
  const day = ours.getByLabel("Ugedag").last();
  await day.focus();
  await keyboard.press("End");
  await sound(ours, "console-pattern", true);
  await ours.getByRole("button", { name: "Gem", exact: true }).press("Enter");
  await told(/udgivet/);

  await tab("Uge");
  await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
  await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
  await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
  await ours.getByText("Sara").first().waitFor();
  await ours.locator("[role=gridcell][tabindex='0']").focus();
  await keyboard.press("s");
  const who = ours.getByRole("combobox", { name: "Hvem eller hvad" });
  await who.focus();
  await keyboard.type("Sara");
  await ours.getByRole("checkbox", { name: "Resten af ugen" }).press("Space");
  await sound(ours, "console-block", true);
  await ours.getByLabel("Klokken").press("Enter");
  await told("Det er gjort.");
  await keyboard.press("Escape");
  await sound(ours, "console-blocked", true);

  await ours.getByRole("button", { name: "Denne uge" }).press("Enter");
  // The first free time is in this week or a later one, whatever day it is today; a week's times come a moment after the press.
  const taken = ours.getByRole("gridcell", { name: /1 af 1 optaget/ }).first();
  const isShown = () => taken.waitFor({ timeout: 3000 }).then(() => true, () => false);
  for (let week = 0; week < 3 && !(await isShown()); week++) {
    await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
  }
  await taken.focus();
  await keyboard.press("Enter");
  await ours.getByRole("button", { name: "Tiden kan ikke holdes" }).first().press("Enter");
  await ours.getByText("Hvad gør vi i stedet?").waitFor();
  await ours.getByRole("button", { name: "Sara tager den" }).waitFor();
  await sound(ours, "console-remedies", true);
  await ours.getByRole("button", { name: "Aflys", exact: true }).press("Enter");
  await ours.getByText("En kollega er ledig. Vil du aflyse alligevel?").waitFor();
  await ours.getByRole("button", { name: "Sara tager den" }).press("Enter");
  await told("Det er gjort.");
  await ours.getByRole("heading", { name: "Næste 28 dage" }).or(ours.getByText("Næste 28 dage")).first().waitFor();
  await sound(ours, "console-occupancy", true);

  await child.press(/^Luk$/);
  await find(child, words);
  await child.seesText("Din tid er ændret");
  await child.seesText("Du skal møde Sara.");
  await sound(child.page, "changed");
});
