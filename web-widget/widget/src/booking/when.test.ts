/** Times are said on the service's clock: both daylight-saving weeks, the turn of the year, a phone in another zone. */
import { expect, test } from "vitest";
import vectors from "../../../../tests/vectors/calendar/times.json";
import { byDay, clockOf } from "./when.ts";

const at = (utc: string) => Date.parse(utc) / 1000;

test.each([
  ["da", "2026-12-03T14:00Z", "torsdag den 3. december kl. 15"],
  ["da", "2026-12-03T14:30Z", "torsdag den 3. december kl. 15.30"],
  ["en", "2026-12-03T14:00Z", "Thursday 3 December at 15:00"],
  ["da", "2027-03-25T13:00Z", "torsdag den 25. marts kl. 14"],
  ["da", "2027-04-01T12:00Z", "torsdag den 1. april kl. 14"],
  ["da", "2026-10-22T12:00Z", "torsdag den 22. oktober kl. 14"],
  ["da", "2026-10-29T13:00Z", "torsdag den 29. oktober kl. 14"],
  ["da", "2026-12-31T23:30Z", "fredag den 1. januar kl. 00.30"],
  ["da", "2028-02-29T09:00Z", "tirsdag den 29. februar kl. 10"],
] as const)("%s: %s is %s", (language, utc, expected) => {
  expect(clockOf(language, "Europe/Copenhagen").when(at(utc))).toBe(expected);
});

test("an hour that comes twice says which", () => {
  const clock = clockOf("da", "Europe/Copenhagen");
  const [summer, winter] = [at("2026-10-25T00:30Z"), at("2026-10-25T01:30Z")].map((each) => clock.time(each));
  expect(summer).toMatch(/^kl\. 02\.30 \S/);
  expect(winter).toMatch(/^kl\. 02\.30 \S/);
  expect(summer).not.toBe(winter);
});

test("days are put together on the service's calendar", () => {
  const times = ["2026-12-03T23:30Z", "2026-12-03T22:30Z", "2026-12-04T10:00Z"].map((utc) => ({ at: at(utc) }));
  const days = byDay(clockOf("da", "Europe/Copenhagen"), times);
  expect(days.map((day) => day.length)).toEqual([1, 2]);
});

test.each(vectors.times)("$name: $local", ({ local, at }) => {
  const [date = "", time = ""] = local.split("T");
  const said = clockOf("da", vectors.zone).when(at);
  const [hour, minute] = time.split(":");
  expect(said).toContain(` ${Number(date.slice(8))}. `);
  expect(said).toMatch(
    new RegExp(`kl\\. ${minute === "00" ? `0?${Number(hour)}` : `0?${Number(hour)}\\.${minute}`}( \\S+)?$`),
  );
});
