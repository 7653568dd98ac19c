/** Every picture over a large and a small service, in every span and both languages: no bare 0, no percent under the limits, rows that add up. */
import { describe, expect, test } from "vitest";
import { type Cell, drawn, tell } from "../grid/grid.ts";
import { keyOf, spansOf } from "../model/spans.ts";
import { NOBODY, viewOf } from "../testing/view.ts";
import { SMALL, YEARS } from "../testing/years.ts";
import { furtherPictures, mainPictures } from "./all.ts";
import type { Picture, View } from "./picture.ts";

const VIEWS: readonly (readonly [string, View])[] = (["da", "en"] as const).flatMap((language) =>
  [...YEARS.map((year) => [year, YEARS] as const), [SMALL, [SMALL]] as const].flatMap(([year, years]) =>
    spansOf(year).map((span) => {
      const view = viewOf({ years, year: year.year, span: keyOf(span), language });
      return [`${language} ${years.length > 1 ? "large" : "small"} ${year.year} ${keyOf(span)}`, view] as const;
    }),
  ),
);

const all = (view: View): readonly Picture[] => [...mainPictures(view), ...furtherPictures(view)];
const cells = ({ grid }: Picture): readonly Cell[] => grid?.rows.flatMap((row) => row.cells) ?? [];

describe.each(VIEWS)("%s", (_, view) => {
  test("people never read a bare 0, and every word is there", () => {
    for (const picture of all(view)) {
      const read = [
        picture.lead,
        ...cells(picture).map((cell) => (cell.kind === "plain" ? "" : tell(cell, view.words))),
      ];
      for (const text of read) expect(text, picture.id).not.toMatch(/(^|[^\d.,])0( |%|$)|undefined|NaN|[{}]/);
      for (const row of picture.grid?.rows ?? []) expect(row.label, picture.id).not.toMatch(/^[a-z0-9<>=-]+-[a-z]+$/);
    }
  });

  test("a figure is a multiple of 5, and a share stands only over a whole of 25", () => {
    for (const picture of all(view)) {
      for (const cell of cells(picture)) {
        if (cell.kind === "count") expect(cell.count % 5, picture.id).toBe(0);
        if (cell.kind === "of") expect(cell.whole, picture.id).toBeGreaterThanOrEqual(25);
      }
      // Whatever is left out of the whole, all that was counted is at least as large.
      const rows = picture.grid?.rows.filter(({ sum }) => !sum) ?? [];
      const counted = rows.reduce((total, row) => total + (drawn(row.cells[0]) ?? 0), 0);
      if (rows.some((row) => row.cells[1]?.kind === "percent")) expect(counted, picture.id).toBeGreaterThanOrEqual(25);
    }
  });

  test("every picture has a sentence, and one with figures its days", () => {
    for (const picture of all(view)) {
      expect(picture.lead, picture.id).not.toBe("");
      expect(picture.grid === undefined || picture.dates !== undefined, picture.id).toBe(true);
      expect(picture.grid === undefined, picture.id).toBe(picture.draw === undefined);
    }
  });
});

describe("a small service", () => {
  const view = viewOf({ years: [SMALL], year: 2026 });
  test("reads no percentage of its contacts but that of the target", () => {
    const percents = all(view).filter((picture) => {
      const whole = Math.max(0, ...(picture.grid?.rows ?? []).map(({ cells: [first] }) => drawn(first) ?? 0));
      return whole < 25 && cells(picture).some(({ kind }) => kind === "percent");
    });
    expect(percents.map(({ id }) => id)).toEqual([]);
  });
  test("reads satisfaction when the year is over, not before", () => {
    const [helped] = mainPictures(view).filter(({ id }) => id === "helped");
    expect(helped).toMatchObject({ lead: "Tallene vises kun for hele år. De første kommer, når 2026 er slut." });
    expect(helped?.grid).toBeUndefined();
  });
});

describe("single pictures", () => {
  const picture = (id: string, view = viewOf()) => all(view).find((each) => each.id === id);
  const row = (id: string, label: string, view = viewOf()) =>
    picture(id, view)
      ?.grid?.rows.find((each) => each.label === label)
      ?.cells.map((cell) => tell(cell, view.words));

  test("contacts run up month by month, beside the year before and the target", () => {
    expect(row("contacts", "feb.")).toEqual(["40", "75", "60", "67"]);
    expect(row("contacts", "nov.")).toEqual(["–", "–", "325", "367"]);
    expect(picture("contacts")?.lead).toBe("360 samtaler i 2026. Det er 90 % af målet på 400.");
  });
  test("a closed year is held against its target exactly", () => {
    const lead = picture("contacts", viewOf({ year: 2025 }))?.lead;
    expect(lead).toBe("352 samtaler i 2025, talt nøjagtigt ved årets slutning. Det er 88 % af målet på 400.");
  });
  test("months stand as bars only where a quarter or a month is chosen", () => {
    expect(picture("quarters")?.grid?.rows).toHaveLength(4);
    expect(picture("quarters", viewOf({ span: "month.10-10" }))?.grid?.rows).toHaveLength(12);
  });
  test("a month has no tables that close by quarter, and says so", () => {
    const week = picture("week", viewOf({ span: "month.10-10" }));
    expect(week).toMatchObject({ lead: "Her er tallene for små til en måned. De findes for kvartaler." });
    expect(week?.grid).toBeUndefined();
  });
  test("waiting tells its cumulative share within 2 and 5 minutes", () => {
    expect(row("waiting", "½–2 min.")?.[1]).toBe("47 %");
    expect(picture("waiting")?.lead).toContain("47 % af dem i køen ventede højst 2 minutter, og 66 % højst 5");
  });
  test("age by gender adds up both ways", () => {
    const rows = picture("age-gender")?.grid?.rows ?? [];
    const value = (cell: Cell | undefined) => drawn(cell) ?? 0;
    const last = rows[rows.length - 1];
    for (const {
      cells: [...each],
    } of rows) {
      expect(each.slice(0, -1).reduce((n, cell) => n + value(cell), 0)).toBe(value(each[each.length - 1]));
    }
    last?.cells.forEach((cell, column) => {
      expect(rows.slice(0, -1).reduce((n, each) => n + value(each.cells[column]), 0)).toBe(value(cell));
    });
  });
  test("who did not answer is shown beside who did", () => {
    expect(row("helped", "Svarede ikke", viewOf({ year: 2025 }))?.[0]).toBe("215");
  });
  test("coverage is told only when somebody said for whom", () => {
    expect(row("coverage", "2025")).toEqual(["210", "26"]);
    expect(picture("coverage", viewOf({ population: NOBODY }))?.grid).toBeUndefined();
  });
  test("the year before is left out where its categories differ", () => {
    const [old, ...rest] = YEARS.slice(-2);
    if (!old) throw new Error("a year before is needed");
    const tables = old.tables.map((table) =>
      table.name === "T6" ? { ...table, categories: [table.categories[0]?.map((word) => `${word}-old`) ?? []] } : table,
    );
    const view = viewOf({ years: [{ ...old, tables }, ...rest] });
    expect(picture("reasons", view)?.grid?.columns).toEqual(["2026", "%"]);
    expect(picture("reasons")?.grid?.columns).toEqual(["2026", "%", "2025"]);
  });
});
