/** The coordinator's monthly sheet: figures that no form can know; no names, no free text. */
import type { MonthlySheet } from "@ajar/protocol";
import { useEffect, useState } from "preact/hooks";
import type { Source } from "../source.ts";
import type { Words } from "../words.ts";

const FIELDS = ["activities", "participants", "sparring", "met"] as const;
/** The most a line can hold. */
const MOST = 65_535;
/** Months that can be looked at, the current one first. */
const MONTHS = 13;

/** What the page says about the last thing that was done. */
type Told = "sheet.saved" | "sheet.closed" | "sheet.refused" | "sheet.wrong" | "failed";

export function Sheet({ source, words }: { readonly source: Source; readonly words: Words }) {
  const { say } = words;
  const months = monthsBefore(new Date());
  const [month, setMonth] = useState(months[0] ?? "");
  const [sheet, setSheet] = useState<MonthlySheet>();
  const [told, tell] = useState<Told>();
  useEffect(() => {
    let wanted = true;
    setSheet(undefined);
    source.sheet(month).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setSheet(answer.body);
      else tell("failed");
    });
    return () => {
      wanted = false;
    };
  }, [source, month]);
  const save = async (event: Event) => {
    event.preventDefault();
    const read = readSheet(new FormData(event.currentTarget as HTMLFormElement));
    if (!read) return tell("sheet.wrong");
    const answer = await source.saveSheet(month, read);
    tell(answer.ok ? "sheet.saved" : answer.refused === "not-now" ? "sheet.closed" : "sheet.refused");
  };
  return (
    <section class="sheet" aria-labelledby="sheet-title">
      <h3 id="sheet-title">{say("sheet.title")}</h3>
      <p>{say("sheet.lead")}</p>
      <label class="sheet-month">
        {say("sheet.month")}
        <select
          value={month}
          onChange={(event) => {
            tell(undefined);
            setMonth(event.currentTarget.value);
          }}
        >
          {months.map((each) => (
            <option key={each} value={each}>
              {monthName(each, words)}
            </option>
          ))}
        </select>
      </label>
      {sheet && (
        <form key={month} onSubmit={save}>
          {FIELDS.map((field) => (
            <div class="sheet-line" key={field}>
              <label for={`sheet-${field}`}>{say(`sheet.${field}`)}</label>
              <p id={`sheet-${field}-hint`} class="soft">
                {say(`sheet.${field}_hint`)}
              </p>
              <input
                id={`sheet-${field}`}
                name={field}
                type="number"
                inputMode="numeric"
                min="0"
                max={MOST}
                step="1"
                required
                autocomplete="off"
                aria-describedby={`sheet-${field}-hint`}
                defaultValue={String(sheet[field])}
              />
            </div>
          ))}
          <button type="submit" class="primary">
            {say("sheet.save")}
          </button>
        </form>
      )}
      <p role="status">{told ? say(told, { month: monthName(month, words) }) : ""}</p>
      <p class="picture-note">{say("sheet.until")}</p>
    </section>
  );
}

/** `2026-11` and the months before it. */
export function monthsBefore(today: Date): readonly string[] {
  return Array.from({ length: MONTHS }, (_, back) => {
    const month = new Date(Date.UTC(today.getFullYear(), today.getMonth() - back, 1));
    return month.toISOString().slice(0, 7);
  });
}

/** "november 2026". */
export function monthName(month: string, words: Words): string {
  const [year = "", number = "1"] = month.split("-");
  return `${words.month(Number(number))} ${year}`;
}

/** The four figures of a form; undefined when one is no whole number that fits. */
export function readSheet(form: { get(name: string): unknown }): MonthlySheet | undefined {
  const values = FIELDS.map((field) => [field, String(form.get(field) ?? "").trim()] as const);
  const sound = values.every(([, value]) => /^\d{1,5}$/.test(value) && Number(value) <= MOST);
  if (!sound) return undefined;
  const [activities, participants, sparring, met] = values.map(([, value]) => Number(value));
  return { activities: activities ?? 0, participants: participants ?? 0, sparring: sparring ?? 0, met: met ?? 0 };
}
