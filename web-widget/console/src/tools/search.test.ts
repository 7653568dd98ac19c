/** What a few letters find. */
import { expect, it } from "vitest";
import { fits } from "./search.ts";

it.each([
  ["", true],
  ["vel", true],
  ["VELK hej", true],
  ["kom", false],
  ["hej velk x", false],
  ["cafe", true],
  ["årh", true],
  ["arh", false],
  ["  ", true],
])("%j finds: %s", (typed, found) => expect(fits(typed, "Velkommen", "Hej med dig. Café i Århus.")).toBe(found));
