/** Fetches what was published: the list of years, the books of the newest, staffing and sheets; keeps nothing beyond the page. */
import type { MonthlySheet, Staffing, Statistics, StatisticsYear } from "@ajar/protocol";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Answer, Api } from "../api/api.ts";

/** Years that a reader can look back on: three-year sums, and one more to compare with. */
const MOST_YEARS = 4;

/** All that is there to be read. */
export interface Published {
  readonly overview: Statistics;
  /** The oldest first. */
  readonly years: readonly StatisticsYear[];
}

/** Where the fetching stands. */
export type Fetched =
  | { readonly state: "loading" }
  | { readonly state: "failed" }
  | ({ readonly state: "ready" } & Published);

/** The interface of one service's figures. */
export interface Source {
  published(): Promise<Published | undefined>;
  staffing(year: number, open?: string): Promise<Answer<Staffing>>;
  sheet(month: string): Promise<Answer<MonthlySheet>>;
  saveSheet(month: string, sheet: MonthlySheet): Promise<Answer<unknown>>;
  download(period: string, format: string, name: string): Promise<Answer<undefined>>;
}

/** Over the console's typed requests. */
export function sourceOf(api: Api, service: string): Source {
  const path = `/api/v1/staff/services/${service}/statistics`;
  return {
    async published() {
      const overview = await api.get<Statistics>(path, isStatistics);
      if (!overview.ok) return undefined;
      const newest = overview.body.years.slice(-MOST_YEARS);
      const years = await Promise.all(newest.map(({ year }) => api.get<StatisticsYear>(`${path}/${year}`, isYear)));
      if (years.some(({ ok }) => !ok)) return undefined;
      return { overview: overview.body, years: years.flatMap((year) => (year.ok ? [year.body] : [])) };
    },
    staffing: (year, open) =>
      api.get<Staffing>(`${path}/${year}/staffing${open ? `?open=${encodeURIComponent(open)}` : ""}`, isStaffing),
    sheet: (month) => api.get<MonthlySheet>(`${path}/sheet/${month}`),
    saveSheet: (month, sheet) => api.put(`${path}/sheet/${month}`, sheet),
    download: (period, format, name) =>
      api.download(`${path}/export?period=${encodeURIComponent(period)}&format=${format}`, name),
  };
}

/** Fetches once, and again when asked. */
export function usePublished(source: Source): readonly [fetched: Fetched, again: () => void] {
  const [fetched, setFetched] = useState<Fetched>({ state: "loading" });
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((count) => count + 1), []);
  useEffect(() => {
    let wanted = true;
    source.published().then((published) => {
      if (wanted) setFetched(published ? { state: "ready", ...published } : { state: "failed" });
    });
    return () => {
      wanted = false;
    };
  }, [source, round]);
  return [fetched, again];
}

/** Staffing of a year; undefined while it is not there. */
export function useStaffing(source: Source, year: number | undefined): Staffing | undefined {
  const [staffing, setStaffing] = useState<{ year: number; body: Staffing }>();
  useEffect(() => {
    let wanted = true;
    if (year !== undefined) {
      source.staffing(year).then((answer) => wanted && answer.ok && setStaffing({ year, body: answer.body }));
    }
    return () => {
      wanted = false;
    };
  }, [source, year]);
  return staffing?.year === year ? staffing?.body : undefined;
}

function isStatistics(body: unknown): body is Statistics {
  const { years, targets, population } = (body ?? {}) as Partial<Statistics>;
  return Array.isArray(years) && Array.isArray(targets) && typeof population === "object";
}

function isYear(body: unknown): body is StatisticsYear {
  const { tables, periods } = (body ?? {}) as Partial<StatisticsYear>;
  return Array.isArray(tables) && Array.isArray(periods);
}

function isStaffing(body: unknown): body is Staffing {
  return Array.isArray(((body ?? {}) as Partial<Staffing>).blocks);
}
