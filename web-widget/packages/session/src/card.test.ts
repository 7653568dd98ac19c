/** Cards there and back; what is no card of ours is none, whatever it says. */
import { describe, expect, it } from "vitest";
import { CARD_TEXT, type Card, readCard, writeCard } from "./card.ts";

const offer: Card = {
  ...{ kind: "offer", title: "Ungekontakten", about: "Samtaler", anonymous: true, parents: "no" },
  ...{ from: 12, to: 25, wait: "En uge", way: "Bus 4A", phone: "12 34 56 78" },
};
const plan: Card = { kind: "plan", whom: "Min moster", where: "Hos hende", numbers: "116 111" };
const time = {
  hold: "aGVq",
  until: 1_796_295_900,
  at: 1_796_306_400,
  minutes: 45,
  kind: "talk",
  place: "door",
  with: "",
};
const times: Card = { kind: "times", zone: "Europe/Copenhagen", times: [time, { ...time, with: "Mette" }] };

describe("a card", () => {
  it.each<[string, Card]>([
    ["an offer", offer],
    ["a plan", plan],
    ["a quiet question", { kind: "silence" }],
    ["times", times],
  ])("there and back: %s", (_, card) => expect(readCard(writeCard(card))).toEqual(card));

  it.each([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["a list", "[]"],
    ["another kind", '{"kind":"link"}'],
    ["half a plan", '{"kind":"plan","whom":"a"}'],
    ["a number as a text", JSON.stringify({ ...plan, whom: 7 })],
    ["a text that is too long", JSON.stringify({ ...plan, whom: "x".repeat(CARD_TEXT + 1) })],
    ["an age that is none", JSON.stringify({ ...offer, from: -1 })],
    ["half a year", JSON.stringify({ ...offer, to: 12.5 })],
    ["a time without an instant", JSON.stringify({ ...times, times: [{ ...time, at: "soon" }] })],
    ["a hold with an address in it", JSON.stringify({ ...times, times: [{ ...time, hold: "../x" }] })],
    ["a zone that nobody knows", JSON.stringify({ ...times, zone: "Moon/Sea" })],
    ["a whole calendar", JSON.stringify({ ...times, times: [time, time, time, time, time] })],
    ["parents told maybe", JSON.stringify({ ...offer, parents: "maybe" })],
  ])("is not %s", (_, text) => expect(readCard(text)).toBeUndefined());

  it.each(["x", "æ", "👨‍👩‍👧"])(
    "of long texts of %s is cut until it fits one envelope, and can still be read",
    (sign) => {
      const long = sign.repeat(2000);
      const text = writeCard({ ...offer, title: long, about: long, way: long, wait: long, phone: long });
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(4000);
      const read = readCard(text);
      if (read?.kind !== "offer") throw new Error("an offer went in");
      expect(read.about.length).toBeGreaterThan(50);
      expect(new TextDecoder().decode(new TextEncoder().encode(read.about))).toBe(read.about);
    },
  );
});
