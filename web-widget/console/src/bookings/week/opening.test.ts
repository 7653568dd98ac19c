/** A coordinator who looks on a Sunday plans the week to come, not the one that is over. */
import { expect, test } from "vitest";
import { PLAN } from "../testing/week.ts";
import { openingWeek } from "./opening.ts";

const [thursdays] = PLAN.patterns;
const on = (part: Partial<NonNullable<typeof thursdays>>) => ({
  ...PLAN,
  patterns: thursdays ? [{ ...thursdays, ...part }] : [],
});

test.each([
  ["a working day is in its own week", "2026-12-03", {}, "2026-W49"],
  ["also when its times are over", "2026-12-04", {}, "2026-W49"],
  ["Saturday", "2026-12-05", {}, "2026-W50"],
  ["Sunday", "2026-12-06", {}, "2026-W50"],
  ["a Sunday that has times itself", "2026-12-06", { weekday: "su" }, "2026-W49"],
  ["a Saturday before a Sunday with times", "2026-12-05", { weekday: "su" }, "2026-W49"],
  ["a week without, since it is Christmas", "2026-12-20", {}, "2026-W53"],
  ["every second week", "2026-12-06", { every: 2, from: "2026-12-03" }, "2026-W51"],
  ["over the turn of the year", "2027-01-02", {}, "2027-W01"],
  ["a leap day is next", "2028-02-27", { weekday: "tu" }, "2028-W09"],
  ["before the clocks go forward that night", "2027-03-28", {}, "2027-W13"],
  ["its last day is over", "2026-12-06", { until: "2026-12-04" }, "2026-W50"],
] as const)("%s: %s", (_name, today, part, week) => {
  expect(openingWeek(today, on(part))).toBe(week);
});

test("a plan without patterns opens on the week to come", () => {
  expect(openingWeek("2026-12-06", { ...PLAN, patterns: [] })).toBe("2026-W50");
});
