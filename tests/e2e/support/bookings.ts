/** Booking as specs play it against the real hub: the coordinator's room, the staff interface, and a visitor's way to their own time. */
import type { Page } from "playwright-core";
import type { Visitor } from "./visitor.ts";

const STAFF = "/api/v1/staff/services/aaben-doer";

/** Signs the coordinator of a link in, with the keyboard, into the bookings room. */
export async function openBookings(ours: Page, link: string): Promise<Page> {
  await ours.goto(link);
  await ours.getByText("Forbundet").first().waitFor();
  await ours.getByRole("link", { name: "Tider" }).press("Enter");
  await ours.getByRole("grid").waitFor();
  return ours;
}

/** Asks the staff interface of the service as this page's staff. */
export function staff(ours: Page, method: string, path: string, body?: unknown) {
  return ours.evaluate(
    async ([method, path, body]) => {
      const init = body === null ? { method } : { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
      const answer = await fetch(path, init);
      return { status: answer.status, body: (await answer.json().catch(() => null)) as unknown };
    },
    [method, `${STAFF}${path}`, body ?? null] as const,
  );
}

/** The times that are shown. */
export const times = (one: Visitor) => one.place.getByRole("listitem").getByRole("button", { name: /^kl\. / });

/** From the welcome to the booking of these four words, typed into one field. */
export async function find(one: Visitor, words: readonly string[]): Promise<void> {
  await one.press("Jeg har en kode");
  await one.place.getByLabel("Ord 1").fill(words.join(" "));
  await one.press("Find min tid");
}
