/** The monthly sheet: months back from a day, and four whole figures or nothing. */
import { expect, test } from "vitest";
import { wordsOf } from "../words.ts";
import { monthName, monthsBefore, readSheet } from "./sheet.tsx";

test("months run back over the turn of the year", () => {
  const months = monthsBefore(new Date(2026, 1, 28));
  expect([months[0], months[1], months[2], months.length]).toEqual(["2026-02", "2026-01", "2025-12", 13]);
  expect(monthName("2025-12", wordsOf("da"))).toBe("december 2025");
});

const form = (values: Readonly<Record<string, string>>) => ({ get: (name: string) => values[name] ?? null });
const WHOLE = { activities: "3", participants: " 64 ", sparring: "0", met: "65535" };

test.each([
  [WHOLE, { activities: 3, participants: 64, sparring: 0, met: 65_535 }],
  [{ ...WHOLE, met: "65536" }, undefined],
  [{ ...WHOLE, met: "-1" }, undefined],
  [{ ...WHOLE, met: "2,5" }, undefined],
  [{ ...WHOLE, met: "" }, undefined],
  [{ ...WHOLE, met: "Ida" }, undefined],
])("%j is read as %j", (values, expected) => {
  expect(readSheet(form(values))).toEqual(expected);
});
