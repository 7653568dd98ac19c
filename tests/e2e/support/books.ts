/** A child's way to a booked time, screen by screen; with `look` each of them is looked at too. */
import { expect } from "vitest";
import { times } from "./bookings.ts";
import { sound } from "./sound.ts";
import type { Visitor } from "./visitor.ts";

/** From the welcome to the times of a kind. */
export async function toTimes(one: Visitor, kind: RegExp, company = "Kun mig", look = false): Promise<void> {
  await one.press("Få en tid");
  await one.sees("Få en tid");
  if (look) await sound(one.page, "menu");
  await one.press("Vælg en tid");
  await one.sees("Hvad vil du gerne?");
  if (look) await sound(one.page, "kinds");
  await one.press(kind);
  await one.sees("Hvem kommer?");
  if (look) await sound(one.page, "company");
  await one.press(company);
  await one.sees("Hvornår kan du?");
  if (look) await sound(one.page, "times");
}

/** Takes the time that is shown first; the answer is the code. */
export async function takes(one: Visitor, look = false): Promise<string[]> {
  await times(one).first().click();
  await one.sees("Er det den her?");
  if (look) await sound(one.page, "sure");
  await one.press("Ja, jeg tager den");
  return written(one, look);
}

/** The four words, written down. */
export async function written(one: Visitor, look = false): Promise<string[]> {
  await one.sees("Din kode");
  if (look) await sound(one.page, "code");
  const words = await one.place.getByRole("list").getByRole("listitem").allTextContents();
  expect(words).toHaveLength(4);
  await one.press("Jeg har skrevet den");
  await one.sees("Så er det på plads");
  if (look) await sound(one.page, "kept");
  return words;
}

/** Books the first time of a kind; the answer is the code. */
export async function book(one: Visitor, kind: RegExp): Promise<string[]> {
  await toTimes(one, kind);
  return takes(one);
}
