/** A view over invented years, for tests; never part of the build. */
import type { Measure, Population, StatisticsYear, Target } from "@ajar/protocol";
import type { Language } from "../../texts/texts.ts";
import type { Span } from "../model/figures.ts";
import { keyOf, spansOf } from "../model/spans.ts";
import type { View } from "../pictures/picture.ts";
import { wordsOf } from "../words.ts";
import { OVERVIEW, STAFFING, YEARS } from "./years.ts";

/** The newest year and its longest span, unless others are named. */
export function viewOf({
  years = YEARS,
  year = years[years.length - 1]?.year,
  span,
  language = "da",
  targets = OVERVIEW.targets,
  population = OVERVIEW.population,
}: {
  years?: readonly StatisticsYear[];
  year?: number | undefined;
  span?: string;
  language?: Language;
  targets?: View["targets"];
  population?: View["population"];
} = {}): View {
  const of = years.find((each) => each.year === year);
  if (!of) throw new Error("no such year");
  const spans: readonly Span[] = spansOf(of);
  const chosen = spans.find((each) => keyOf(each) === span) ?? spans[0];
  if (!chosen) throw new Error("nothing is closed");
  const places = new Map(STAFFING.blocks.flatMap(({ block, places: need }) => (need ? [[block, need]] : [])));
  const last = years.find((each) => each.year === of.year - 1);
  return { words: wordsOf(language), year: of, last, years, span: chosen, targets, population, places };
}

/** Targets of every year. */
export function targetsOf(values: Partial<Record<Measure, number>>): Target[] {
  const entries = Object.entries(values) as [Measure, number][];
  return YEARS.flatMap(({ year }) => entries.map(([measure, value]) => ({ measure, year, value })));
}

/** Nobody said for whom the service is. */
export const NOBODY: Population = { age_0_9: 0, age_10_12: 0, age_13_15: 0, age_16_17: 0, age_18_24: 0 };
