/** Invented published years for tests and scenes: multiples of 5 that add up in every table; never part of the build. */
import type { Cadence, Statistics, StatisticsPeriod, StatisticsTable, StatisticsYear } from "@ajar/protocol";

const STEP = 5;
const DAY = 86_400_000;

/** Shares a total among cells in steps of 5, the largest remainder first; the first cells win ties. */
export function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, each) => all + each, 0);
  const ticks = total / STEP;
  const exact = weights.map((weight) => (sum === 0 ? 0 : (ticks * weight) / sum));
  const cells = exact.map(Math.floor);
  const order = exact.map((value, cell) => ({ cell, rest: value % 1 })).sort((one, two) => two.rest - one.rest);
  const left = ticks - cells.reduce((all, each) => all + each, 0);
  for (const { cell } of order.slice(0, left)) cells[cell] = (cells[cell] ?? 0) + 1;
  return cells.map((cell) => cell * STEP);
}

interface Plan {
  readonly year: number;
  /** Counselling contacts of each of the twelve months. */
  readonly months: readonly number[];
  /** Closed months. */
  readonly closed: number;
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  branch: ["counselling", "other-answered", "not-answered"],
  outcome: ["counselling", "not-counselling", "abuse-or-test", "gave-up", "turned-away"],
  channel: ["chat", "booked-chat", "phone", "in-person", "at-school", "elsewhere", "unknown"],
  wait: ["<30s", "<2min", "<5min", "<10min", "<20min", ">=20min", "never-waited", "unknown"],
  age: ["0-9", "10-12", "13-15", "16-17", "18-24", "25+", "unknown"],
  gender: ["girl", "boy", "other", "unknown"],
  reason: [
    ...["alcohol", "drugs", "family", "violence", "mood", "self-harm", "own-use", "friends", "school", "body"],
    ...["rights", "other", "unknown"],
  ],
  who: ["self", "sibling", "friend", "parent-or-relative", "expecting-parent", "professional", "unknown"],
  first: ["first-time", "before", "unknown"],
  length: ["<5min", "<15min", "<30min", "<45min", "<60min", ">=60min", "unknown"],
  heard: [
    "school",
    "friend",
    "search",
    "social-media",
    "poster",
    "other-offer",
    "role-model-visit",
    "family",
    "unknown",
  ],
  helped: ["yes", "partly", "no", "unknown"],
  change: ["better", "unchanged", "worse", "unknown"],
  recommend: ["yes", "maybe", "no", "unknown"],
  destination: [
    ...["own-booking", "family-offer", "ngo", "parent-treatment", "school", "siblings", "family-unit", "psychiatry"],
    ...["leisure", "emergency", "other", "unknown"],
  ],
  stage: ["talked-about", "passed-on", "unknown"],
  end: ["held", "cancelled-by-visitor", "cancelled-by-us", "not-come", "unknown"],
  lead: ["same-day", "1-3", "4-7", "8-14", "15-30", ">30", "unknown"],
  sheet: ["activities", "participants", "sparring", "met"],
  block: [
    ...["mon-15:00-19:00", "mon-closed", "tue-closed", "wed-15:00-19:00", "wed-closed", "thu-16:00-20:00"],
    ...["thu-closed", "fri-closed", "sat-closed", "sun-closed", "unknown"],
  ],
  answered: ["answered", "not-answered"],
};

/** A one-way table: its base, its name, the variable, how large it is against the contacts, and the weights of its cells. */
type Line = readonly [base: string, name: string, variable: string, part: number, weights: readonly number[]];

const MONTHLY: readonly Line[] = [
  ["attempts", "T12", "wait", 1.4, [24, 18, 17, 12, 9, 6, 10, 4]],
  ["counselling", "T4", "age", 1, [3, 16, 32, 25, 14, 6, 4]],
  ["counselling", "T5", "gender", 1, [56, 30, 5, 9]],
  ["counselling", "T6", "reason", 1, [11, 4, 22, 12, 18, 8, 3, 9, 5, 3, 1, 2, 2]],
  ["counselling", "T10", "who", 1, [70, 4, 6, 14, 2, 3, 1]],
  ["counselling", "T11", "first", 1, [58, 34, 8]],
  ["counselling", "T13", "length", 1, [4, 12, 24, 30, 18, 10, 2]],
  ["survey", "T16", "helped", 0.4, [64, 24, 7, 5]],
  ["survey", "T17", "change", 0.4, [58, 30, 4, 8]],
  ["survey", "T18", "recommend", 0.4, [70, 18, 6, 6]],
  ["bridges", "T19.stage", "stage", 0.7, [60, 38, 2]],
  ["bridges", "T19.destination", "destination", 0.7, [22, 16, 15, 9, 14, 5, 4, 8, 4, 1, 2, 0]],
  ["ended", "T20.end", "end", 0.35, [74, 14, 4, 6, 2]],
  ["bookings", "T21.lead", "lead", 0.4, [4, 18, 30, 26, 14, 6, 2]],
  ["outreach", "O.sheet", "sheet", 2, [8, 76, 10, 6]],
];

const QUARTERLY: readonly Line[] = [
  ["attempts", "T3.channel", "channel", 1.4, [74, 8, 9, 5, 3, 1, 0]],
  ["counselling", "T22", "heard", 1, [30, 17, 15, 13, 7, 6, 5, 4, 3]],
];

/** The book of a year: everything published up to its last closed month. */
export function yearOf({ year, months, closed }: Plan): StatisticsYear {
  const contacts = months.slice(0, closed);
  const quarters = Array.from({ length: Math.floor(closed / 3) }, (_, n) => total(contacts.slice(3 * n, 3 * n + 3)));
  const one = (cadence: Cadence, sizes: readonly number[], [base, name, variable, part, weights]: Line) =>
    tableOf(
      base,
      name,
      cadence,
      [variable],
      sizes.map((size) => spread(grid(size * part), weights)),
    );
  const split = contacts.map((size) => {
    const attempts = grid(size * 1.4);
    const rest = attempts - size;
    const other = grid(rest * 0.3);
    return [size, other, rest - other];
  });
  const outcomes = split.map(([counselling = 0, other = 0, not = 0]) => [
    counselling,
    ...spread(other, [2, 1]),
    ...spread(not, [7, 3]),
  ]);
  const tables = [
    tableOf("attempts", "T1", "month", ["branch"], split),
    tableOf("attempts", "T2", "month", ["outcome"], outcomes),
    ...MONTHLY.map((line) => one("month", contacts, line)),
    ...QUARTERLY.map((line) => one("quarter", quarters, line)),
    tableOf(
      "attempts",
      "T14",
      "quarter",
      ["block", "answered"],
      quarters.map((size) => week(grid(size * 1.4))),
    ),
    tableOf("counselling", "T7", "quarter", ["age", "gender"], quarters.map(ageByGender)),
  ];
  const periods = periodsOf(year, closed);
  const weeks = periods.filter(({ cadence }) => cadence === "week").length;
  const whole = { attempts: 0, counselling: total(contacts) + 2, held: grid(total(contacts) * 0.26) - 1 };
  return {
    year,
    first_week: 1,
    weeks_closed: weeks,
    tables,
    periods,
    ...(closed === 12 && { exact: { ...whole, attempts: total(contacts.map((size) => grid(size * 1.4))) + 1 } }),
    interrupted: false,
  };
}

function week(attempts: number): number[] {
  const rows = spread(attempts, [24, 4, 6, 22, 4, 26, 3, 4, 4, 5, 1]);
  return rows.flatMap((row, index) => spread(row, [0, 3, 5].includes(index) ? [9, 1] : [0, 1]));
}

function ageByGender(contacts: number): number[] {
  return spread(contacts, [3, 16, 32, 25, 14, 6, 4]).flatMap((row) => spread(row, [56, 30, 5, 9]));
}

function tableOf(
  base: string,
  name: string,
  cadence: Cadence,
  variables: readonly string[],
  periods: readonly (readonly number[])[],
): StatisticsTable {
  return {
    base,
    name,
    cadence,
    variables: [...variables],
    categories: variables.map((variable) => [...(WORDS[variable] ?? [])]),
    periods: periods.map((cells) => [...cells]),
  };
}

function grid(value: number): number {
  return Math.round(value / STEP) * STEP;
}

function total(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}

/** The closed periods: a week lies in the month of its Thursday. */
function periodsOf(year: number, closed: number): StatisticsPeriod[] {
  const weeks = thursdays(year)
    .map((thursday, index) => ({ thursday, ordinal: index + 1, month: new Date(thursday).getUTCMonth() + 1 }))
    .filter(({ month }) => month <= closed);
  const group = (cadence: Cadence, of: (month: number) => number, size: number, name: (n: number) => string) => {
    const numbers = [...new Set(weeks.map(({ month }) => of(month)))].filter((n) => n * size <= closed);
    return numbers.map((ordinal) => {
      const inside = weeks.filter(({ month }) => of(month) === ordinal);
      return period(cadence, ordinal, name(ordinal), inside[0]?.thursday, inside[inside.length - 1]?.thursday);
    });
  };
  return [
    ...weeks.map(({ thursday, ordinal }) => period("week", ordinal, `${year}-W${two(ordinal)}`, thursday, thursday)),
    ...group(
      "month",
      (month) => month,
      1,
      (n) => `${year}-M${two(n)}`,
    ),
    ...group(
      "quarter",
      (month) => Math.ceil(month / 3),
      3,
      (n) => `${year}-Q${n}`,
    ),
    ...group(
      "half_year",
      (month) => Math.ceil(month / 6),
      6,
      (n) => `${year}-H${n}`,
    ),
    ...group(
      "year",
      () => 1,
      12,
      () => String(year),
    ),
  ];
}

function thursdays(year: number): number[] {
  const days = Array.from({ length: 366 }, (_, day) => Date.UTC(year, 0, 1) + day * DAY);
  return days.filter((day) => new Date(day).getUTCDay() === 4 && new Date(day).getUTCFullYear() === year);
}

function period(cadence: Cadence, ordinal: number, name: string, first = 0, last = 0): StatisticsPeriod {
  const iso = (day: number) => new Date(day).toISOString().slice(0, 10);
  return { cadence, ordinal, name, first: iso(first - 3 * DAY), last: iso(last + 3 * DAY) };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** Three years of a middling service, the last of them not over. */
export const YEARS: readonly StatisticsYear[] = [
  yearOf({ year: 2024, months: [20, 25, 25, 20, 25, 20, 5, 20, 30, 30, 30, 15], closed: 12 }),
  yearOf({ year: 2025, months: [30, 30, 35, 25, 30, 25, 10, 30, 35, 40, 35, 25], closed: 12 }),
  yearOf({ year: 2026, months: [35, 40, 45, 30, 40, 30, 10, 35, 45, 50, 0, 0], closed: 10 }),
];

/** A service of five contacts a month: little may be told. */
export const SMALL: StatisticsYear = yearOf({ year: 2026, months: [5, 5, 0, 5, 5, 0, 0, 5, 0, 5, 0, 0], closed: 10 });

/** The list of years. */
export const OVERVIEW: Statistics = {
  service_name: "Åben Dør",
  years: YEARS.map(({ year, weeks_closed }) => ({ year, weeks_closed })),
  targets: YEARS.flatMap(({ year }) => [
    { measure: "contacts" as const, year, value: 400 },
    { measure: "bookings" as const, year, value: 120 },
  ]),
  population: { age_0_9: 3000, age_10_12: 1300, age_13_15: 1300, age_16_17: 900, age_18_24: 1700 },
};

/** Places for the open blocks. */
export const STAFFING = {
  blocks: (WORDS["block"] ?? []).slice(0, -1).map((block, index) => ({
    block,
    hours: block.endsWith("closed") ? 20 : 4,
    arrivals: [95, 15, 20, 85, 15, 105, 10, 15, 15, 20][index] ?? 0,
    ...(!block.endsWith("closed") && { places: { least: 2, recommended: index === 5 ? 3 : index === 0 ? 3 : 2 } }),
    given_up: block.endsWith("closed") ? [] : [34, 12, 4, 1, 0, 0],
  })),
};
