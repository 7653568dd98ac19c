/** Dates typed by a person. */
import { expect, test } from "vitest";
import { datesIn } from "./dates.ts";
import { freshId } from "./rows.tsx";

test.each([
  ["2026-12-24\n2026-12-25", ["2026-12-24", "2026-12-25"]],
  [" 2026-12-25, 2026-12-24 2026-12-24", ["2026-12-24", "2026-12-25"]],
  ["2026-02-30 2028-02-29 2027-02-29", ["2028-02-29"]],
  ["24.12.2026", []],
  ["", []],
])("%j", (text, expected) => expect(datesIn(text)).toEqual(expected));

test.each([
  [[], "n1"],
  [["n1"], "n2"],
  [["n2"], "n3"],
  [["n1", "n3"], "n4"],
])("after %j comes %s", (ids, expected) => expect(freshId(ids.map((id) => ({ id })))).toBe(expected));
