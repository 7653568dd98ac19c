/** Weeks and wall times, over both daylight-saving days, the turn of the year and a leap day. */
import { describe, expect, test } from "vitest";
import vectors from "../../../../tests/vectors/calendar/times.json";
import { addDays, localOf, mondayOf, mondayOfWeek, timeOf, weekdayName, weekOf } from "./time.ts";

const at = (utc: string) => Date.parse(utc) / 1000;

test.each([
  ["2026-12-03", "2026-W49", "2026-11-30"],
  ["2026-12-31", "2026-W53", "2026-12-28"],
  ["2027-01-01", "2026-W53", "2026-12-28"],
  ["2027-01-04", "2027-W01", "2027-01-04"],
  ["2024-12-30", "2025-W01", "2024-12-30"],
  ["2028-02-29", "2028-W09", "2028-02-28"],
  ["2027-03-28", "2027-W12", "2027-03-22"],
])("%s lies in %s, whose Monday is %s", (date, week, monday) => {
  expect([weekOf(date), mondayOf(date), mondayOfWeek(week)]).toEqual([week, monday, monday]);
});

test.each(["2026-W54", "2027-W53", "2026-W00", "2026", "", "2026-W1"])("%j is no week", (week) => {
  expect(mondayOfWeek(week)).toBeUndefined();
});

describe("14:00 on the wall stays 14:00", () => {
  test.each([
    ["before the clocks go forward", "2027-03-25T13:00Z", "2027-03-25"],
    ["after they went forward", "2027-04-01T12:00Z", "2027-04-01"],
    ["on the day", "2027-03-28T12:00Z", "2027-03-28"],
    ["before they go back", "2026-10-22T12:00Z", "2026-10-22"],
    ["on the day", "2026-10-25T13:00Z", "2026-10-25"],
    ["after they went back", "2026-10-29T13:00Z", "2026-10-29"],
  ])("%s", (_name, utc, date) => {
    expect(localOf("Europe/Copenhagen", at(utc))).toEqual({ date, time: "14:00", minutes: 840 });
  });
});

test("a date is the service's, not the browser's", () => {
  expect(localOf("Europe/Copenhagen", at("2026-12-31T23:30Z"))).toEqual({
    date: "2027-01-01",
    time: "00:30",
    minutes: 30,
  });
});

test.each([
  ["2026-02-28", 1, "2026-03-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2026-12-31", 1, "2027-01-01"],
  ["2027-03-27", 2, "2027-03-29"],
])("%s and %i days is %s", (date, days, expected) => expect(addDays(date, days)).toBe(expected));

test("small words", () => {
  expect([timeOf(5), timeOf(930), weekdayName("da", 0), weekdayName("en", 6)]).toEqual([
    "00:05",
    "15:30",
    "mandag",
    "Sunday",
  ]);
});

test.each(vectors.times)("$name: $local", ({ local, at }) => {
  const { date, time } = localOf(vectors.zone, at);
  expect(`${date}T${time}`).toBe(local);
});
