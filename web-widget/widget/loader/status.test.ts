/** The launcher's second line, from an answer that nobody vouches for. */
import { expect, test } from "vitest";
import { describe as words } from "./status.ts";

test.each([
  [{ state: "open" }, "da", "Vi har åbent. Du skal ikke sige, hvem du er."],
  [{ state: "busy", wait: 20 }, "da", "Der er kø lige nu. Det tager cirka 20 minutter."],
  [{ state: "busy" }, "en", "There is a queue right now."],
  [{ state: "back_soon" }, "da", "Vi åbner om lidt."],
  [{ state: "closed", opens: "2026-12-03T16:00" }, "da", "Vi har lukket nu. Vi åbner torsdag kl. 16."],
  [{ state: "closed", opens: "<b>" }, "da", "Vi har lukket nu."],
  [{ state: "closed", opens: "2026-12-03T16:30" }, "en", "We are closed now. We open Thursday at 16:30."],
  [{ state: "closed" }, "en", "We are closed now."],
  [{ state: "toString" }, "da", ""],
  [{}, "da", ""],
] as const)("%j in %s", (status, lang, expected) => {
  expect(words(status as Parameters<typeof words>[0], lang)).toBe(expected);
});
