/** The report's sentences and the team's questions: whole, readable, and silent where nothing may be told. */
import { lix } from "@ajar/ui";
import { describe, expect, test } from "vitest";
import { keyOf, spansOf } from "../model/spans.ts";
import { viewOf } from "../testing/view.ts";
import { SMALL, YEARS } from "../testing/years.ts";
import { questionsOf } from "./reflection.tsx";
import { reportOf } from "./sentences.ts";

/** A committee reads longer words than a child, but whole and short sentences. */
const HIGHEST_LIX = 35;

const text = (view: ReturnType<typeof viewOf>) =>
  reportOf(view)
    .flatMap(({ sentences }) => sentences)
    .join(" ");

describe.each(["da", "en"] as const)("the report in %s", (language) => {
  const views = [...YEARS, SMALL].flatMap((year) =>
    spansOf(year).map((span) => {
      const years = year === SMALL ? [SMALL] : YEARS;
      return viewOf({ years, year: year.year, span: keyOf(span), language });
    }),
  );
  test.each(views.map((view) => [`${view.years.length} ${view.year.year} ${keyOf(view.span)}`, view] as const))(
    "%s is whole and easy to read",
    (_, view) => {
      const report = text(view);
      expect(report).not.toMatch(/undefined|NaN|[{}]|(^|[^\d.,])0( |%)/);
      expect(report).toMatch(/\.$/);
      expect(lix(report)).toBeLessThanOrEqual(HIGHEST_LIX);
    },
  );
});

test("a closed year tells exact figures, the target, the year before and what was answered", () => {
  const report = text(viewOf({ year: 2025 }));
  expect(report).toContain("Vi havde 352 samtaler i 2025. Det er det nøjagtige tal for året.");
  expect(report).toContain("Det er 85 flere end i samme periode året før, hvor det var 265.");
  expect(report).toContain("Målet for året er 400. Vi har nået 88 % af det.");
  expect(report).toContain("135 svarede efter samtalen, 215 svarede ikke.");
});

test.each([
  ["quarter.2-2", false],
  ["month.1-1", false],
  ["quarter.1-3", true],
])("a year's target in %s: %s", (span, there) => {
  expect(text(viewOf({ span })).includes("Målet for året")).toBe(there);
});

test("a year that is open tells no satisfaction of its own", () => {
  expect(text(viewOf({ years: [SMALL], year: 2026 }))).toContain("De kommer, når 2026 er slut.");
});

test("the team has six questions in every span, with figures where they may be told", () => {
  const questions = questionsOf(viewOf());
  expect(questions.map(({ facts }) => facts.length)).toEqual([4, 4, 2, 2, 4, 4]);
  expect(questionsOf(viewOf({ span: "month.10-10" })).map(({ facts }) => facts.length)[1]).toBe(0);
});
