/** What the preview makes of a draft is what the server makes of a stored one. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { OpeningHours, Setup, Weekday } from "@ajar/protocol";
import { expect, test } from "vitest";
import { sceneOfTexts } from "./scenes.ts";
import { sentence } from "./sentence.ts";
import { opensNext, visitorSetup } from "./visitor-setup.ts";

interface Case {
  readonly week: readonly [Weekday, string, string][];
  readonly always?: boolean;
  readonly own?: Record<string, string>;
  readonly da: string;
  readonly en: string;
}
const path = resolve(import.meta.dirname, "../../../../../tests/vectors/hours.json");
const { cases } = JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly Case[] };
const hoursOf = ({ week, always = false, own = {} }: Pick<Case, "week" | "always" | "own">): OpeningHours => ({
  ...{ time_zone: "Europe/Copenhagen", always, sentence: own, holidays: [], exceptions: [] },
  week: week.map(([day, from, to]) => ({ day, from, to })),
});

test.each(cases)("$da", (one) => {
  expect([sentence(hoursOf(one), "da"), sentence(hoursOf(one), "en")]).toEqual([one.da, one.en]);
});

test.each([
  [[["mon", "15:00", "19:00"]], "2026-11-23T15:00"],
  [[["sun", "15:00", "19:00"]], "2026-11-29T15:00"],
  [[], undefined],
] as [Case["week"], string | undefined][])("the next opening of %j after a Sunday", (week, expected) => {
  expect(opensNext(hoursOf({ week }), new Date(2026, 10, 22, 12))).toBe(expected);
});

test("what is meant for staff stays with staff", () => {
  const offer = { title: { da: "Headspace" }, shown: true };
  const draft = {
    ...{ languages: ["da"], hours: hoursOf({ week: [] }), numbers: {}, questions: {}, texts: {}, waiting: [] },
    ...{
      offers: [offer, { ...offer, shown: false }],
      replies: [{ title: "hemmelig" }],
      guide: ["hemmelig"],
      targets: [],
    },
  } as unknown as Setup;
  const seen = visitorSetup(draft);
  expect(seen.offers).toEqual([offer]);
  expect(JSON.stringify(seen)).not.toContain("hemmelig");
});

test.each([
  ["ask", "questions"],
  ["help", "closed"],
  ["how", "welcome"],
])("texts of %s are seen on %s", (first, scene) => {
  expect(sceneOfTexts(first)).toBe(scene);
});
