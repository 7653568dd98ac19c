/** Booking against the real hub: a child's way and back, the booked chat past a closed door, and a coordinator with the keyboard only. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { eachOnAStage } from "../support/booking-stage.ts";
import { find, staff, times } from "../support/bookings.ts";
import { book, toTimes } from "../support/books.ts";
import { Counsellor } from "../support/counsellor.ts";
import { remainsOf } from "../support/remains.ts";

const stage = eachOnAStage();

test("times, hold, code, reload, look up, move, cancel; then the code is nobody's", async () => {
  const one = await stage.phone();
  const words = await book(one, /^Tal med en voksen/);
  await one.page.reload();
  await find(one, words.map((word) => word.toUpperCase()));
  await one.sees("Din tid");
  const before = await one.place.getByRole("heading", { level: 2 }).first().textContent();
  await one.press("Flyt tiden");
  await one.sees("Vælg en ny tid");
  await times(one).last().click();
  await one.press("Ja, flyt den");
  await one.sees("Din tid");
  expect(await one.place.getByRole("heading", { level: 2 }).first().textContent()).not.toBe(before);
  await one.press("Meld fra");
  await one.press(/^Meld fra .+ kl\. /);
  await one.seesText(/^Du har meldt fra .+ kl\. /);
  await one.seesText("Du har ikke en tid nu.");
  expect(await one.page.content()).not.toContain("Vi er nødt til at aflyse");
  await one.page.reload();
  await find(one, words);
  await one.seesText("Vi kan ikke finde en tid med de fire ord.");
});

test("a held time is nobody else's, and free again as soon as its page is left", async () => {
  const [one, other] = [await stage.phone(), await stage.phone()];
  await toTimes(one, /^Tal med en voksen/);
  const first = await times(one).first().textContent();
  const day = await one.place.getByRole("heading", { level: 2 }).first().textContent();
  await times(one).first().click();
  await one.sees("Er det den her?");
  const seen = async () => {
    await other.page.reload();
    await toTimes(other, /^Tal med en voksen/);
    return [await other.place.getByRole("heading", { level: 2 }).first().textContent(), await times(other).first().textContent()];
  };
  expect(await seen()).not.toEqual([day, first]);
  await one.press(/^Forlad siden/);
  await one.page.waitForURL(`${stage.demo.page}/vejr`);
  await expect.poll(seen, { timeout: 20_000 }).toEqual([day, first]);
});

test("the picture of a door is shown, and stays in no cache", async () => {
  const ours = await stage.coordinator();
  const { body } = await staff(ours, "GET", "/bookings/plan");
  const plan = body as { places: { id: string }[] };
  const places = plan.places.map((place) => (place.id === "house" ? { ...place, picture: true } : place));
  expect(await staff(ours, "PUT", "/bookings/plan", { ...plan, places })).toMatchObject({ status: 200 });
  const put = await ours.evaluate(async (path) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
    canvas.getContext("2d")?.fillRect(5, 5, 20, 20);
    const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    return (await fetch(path, { method: "PUT", headers: { "content-type": "image/png" }, body: file })).status;
  }, "/api/v1/staff/services/aaben-doer/bookings/places/house/picture");
  expect(put).toBe(204);
  const one = await stage.phone();
  await toTimes(one, /^Tal med en voksen/);
  await times(one).filter({ hasText: "Det gule hus" }).first().click();
  await one.sees("Er det den her?");
  const door = one.place.getByRole("img", { name: "Døren ved Det gule hus" });
  await expect.poll(() => door.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(40);
  await one.press(/^Forlad siden/);
  await one.page.waitForURL(`${stage.demo.page}/vejr`);
  const [, theirs] = stage.windows;
  await theirs?.context.close();
  expect(remainsOf(["places/house/picture"], theirs?.profile ?? "")).toEqual([]);
});

test("in the queue: book instead; the chat opens by the code, past the queue and a closed door, for the counsellor of the time", async () => {
  const ours = await stage.coordinator();
  const { body } = await staff(ours, "GET", "/bookings/plan");
  const plan = body as { version: number; patterns: unknown[]; notice_minutes: number };
  await staff(ours, "PUT", "/bookings/plan", { ...plan, patterns: [], notice_minutes: 0 });
  const soon = new Date(Math.ceil((Date.now() + 60_000) / 300_000) * 300_000);
  const local = `${soon.toLocaleDateString("sv-SE", { timeZone: "Europe/Copenhagen" })}T${soon.toLocaleTimeString("sv-SE", { timeZone: "Europe/Copenhagen", hour: "2-digit", minute: "2-digit" })}`;
  const published = await staff(ours, "POST", "/bookings/slots", { kind: "talk", place: "chat", counsellor: "mette", local, minutes: 45, seats: 1 });
  expect(published.body).toMatchObject({ not: [] });

  const one = await stage.phone();
  await one.queue();
  const words = await book(one, /^Tal med en voksen/);
  await one.press("Forlad køen");
  await one.sees("Chatten er slut");

  const counsellor = await Counsellor.signIn(await stage.page(), stage.demo.links.counsellors[0] ?? "");
  expect(await staff(ours, "POST", "/setup/intake", { open: false })).toMatchObject({ status: 200 });
  await one.page.reload();
  await find(one, words);
  await one.sees("Din tid");
  await one.press("Åbn chatten");
  await one.press("Nej, kun jeg ser den");
  await counsellor.take();
  await one.begin("Mette");
  await one.send("hej");
  await counsellor.count(1);
});

test("a coordinator publishes, blocks and cancels with the keyboard only; the child sees it with the code", async () => {
  const one = await stage.phone();
  const words = await book(one, /^Tal med en voksen/);
  const ours = await stage.coordinator();
  const { keyboard } = ours;
  const told = (text: string | RegExp) => ours.getByRole("status").getByText(text).first().waitFor();
  const told1 = /^1 udgivet/;
  const sunday = async (key: string) => {
    await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
    await ours.locator("[role=gridcell][tabindex='0']").focus();
    await keyboard.press("End");
    await keyboard.press(key);
  };
  await sunday("u");
  await ours.getByRole("combobox", { name: "Slags" }).waitFor();
  await ours.getByLabel("Klokken").press("Enter");
  await told(told1);
  await keyboard.press("Escape");
  await sunday("s");
  await ours.getByLabel("Klokken").press("Enter");
  await told("Det er gjort.");

  const cell = await booked(ours);
  await cell.focus();
  await keyboard.press("Enter");
  await ours.getByRole("button", { name: "Tiden kan ikke holdes" }).first().press("Enter");
  await ours.getByText("Hvad gør vi i stedet?").waitFor();
  const takes = ours.getByRole("button", { name: /tager den$/ });
  const free = await takes.first().waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );
  if (free) await takes.first().press("Enter");
  else await ours.getByRole("button", { name: "Aflys", exact: true }).press("Enter");
  await told("Det er gjort.");
  await one.page.reload();
  await find(one, words);
  await one.sees("Din tid");
  await one.seesText(free ? "Din tid er ændret" : "Vi er nødt til at aflyse tiden.");
});

/** The cell of the one booked time, in the week where it lies. */
async function booked(ours: Page) {
  await ours.getByRole("button", { name: "Denne uge" }).press("Enter");
  for (let week = 0; week < 6; week++) {
    await ours.getByRole("grid").waitFor();
    const cell = ours.getByRole("gridcell", { name: /1 af 1 optaget/ }).first();
    const there = await cell.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
    if (there) return cell;
    await ours.getByRole("button", { name: "Næste uge" }).press("Enter");
  }
  throw new Error("the booked time is in no week");
}
