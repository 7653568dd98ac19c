/** What the scripted interface says about figures: three invented years, staffing, a sheet, and files that come or do not. */
import { monthsBefore } from "../src/statistics/sheet/sheet.tsx";
import { OVERVIEW, STAFFING, YEARS } from "../src/statistics/testing/years.ts";

const SHEET = { activities: 3, participants: 64, sparring: 5, met: 2 };
const PATH = "/api/v1/staff/services/aaben-doer/statistics";
const EVENING = {
  ...{ block: "thu-20:00-22:00?", hours: 2, arrivals: 400, given_up: [] },
  places: { least: 1, recommended: 2 },
};

/** By `METHOD path`. */
export const statisticsAnswers: Readonly<Record<string, unknown>> = {
  [`GET ${PATH}`]: OVERVIEW,
  ...Object.fromEntries(YEARS.map((year) => [`GET ${PATH}/${year.year}`, year])),
  ...Object.fromEntries(YEARS.map(({ year }) => [`GET ${PATH}/${year}/staffing`, STAFFING])),
  [`GET ${PATH}/2026/staffing?open=${encodeURIComponent("thu-20:00-22:00")}`]: {
    blocks: [...STAFFING.blocks, EVENING],
  },
  ...Object.fromEntries(monthsBefore(new Date()).map((month) => [`GET ${PATH}/sheet/${month}`, SHEET])),
  ...Object.fromEntries(monthsBefore(new Date()).map((month) => [`PUT ${PATH}/sheet/${month}`, {}])),
  [`GET ${PATH}/export?period=2026-Q1&format=xlsx`]: {},
  [`GET ${PATH}/export?period=2026-Q2&format=xlsx`]: {},
  [`GET ${PATH}/export?period=2026-Q3&format=xlsx`]: {},
};
