/** Opening hours: the one button, the weekly pattern, holidays, exceptions. */
import type { Holiday, HoursException, OpeningHours, OpenSpan, Weekday } from "@ajar/protocol";
import type { JSX } from "preact";
import { useDrafting, useSay } from "./context.ts";
import { Check, Input, List, Select, WordsField } from "./fields.tsx";
import { Intake } from "./intake.tsx";

/** Monday first. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const satisfies readonly Weekday[];

const HOLIDAYS = [
  "new_year",
  "maundy_thursday",
  "good_friday",
  "easter",
  "easter_monday",
  "ascension",
  "pentecost",
  "whit_monday",
  "constitution_day",
  "christmas_eve",
  "christmas_day",
  "second_christmas_day",
  "new_years_eve",
] as const satisfies readonly Holiday[];

/** A time field cannot say midnight at the end of a day. */
const fromField = (text: string, end: boolean) => (end && text === "00:00" ? "24:00" : text || "00:00");
const toField = (time: string) => (time === "24:00" ? "00:00" : time);

interface SpanFieldsProps {
  readonly span: OpenSpan;
  readonly at: string;
  onSpan(part: Partial<OpenSpan>): void;
}

/** Day, beginning, end. */
export function SpanFields({ span, at, onSpan }: SpanFieldsProps): JSX.Element {
  const say = useSay();
  return (
    <>
      <Select
        label={say("day")}
        value={span.day}
        options={DAYS.map((day) => [day, say(day)] as const)}
        onValue={(day) => onSpan({ day })}
      />
      <Input
        label={say("from")}
        type="time"
        value={span.from}
        at={at}
        onValue={(text) => onSpan({ from: fromField(text, false) })}
      />
      <Input
        label={say("to")}
        type="time"
        value={toField(span.to)}
        onValue={(text) => onSpan({ to: fromField(text, true) })}
      />
    </>
  );
}

/** Tider. */
export function Hours(): JSX.Element {
  const say = useSay();
  const { setup, change } = useDrafting();
  const { hours } = setup;
  const set = (part: Partial<OpeningHours>) => change({ hours: { ...hours, ...part } });
  const last = hours.week[hours.week.length - 1];
  const next = DAYS[(last ? DAYS.indexOf(last.day) + 1 : 0) % 7] ?? "mon";
  return (
    <>
      <Intake />
      <section class="set-part">
        <h3>{say("week")}</h3>
        <Check label={say("always")} checked={hours.always} onValue={(always) => set({ always })} />
        {!hours.always && (
          <List
            items={hours.week}
            what={say("span")}
            rows
            blank={(): OpenSpan => ({ day: next, from: last?.from ?? "15:00", to: last?.to ?? "19:00" })}
            onItems={(week) => set({ week })}
          >
            {(span, put, at) => <SpanFields span={span} at={`hours.week.${at}`} onSpan={put} />}
          </List>
        )}
        <div class="set-grid">
          <WordsField
            label={say("sentence")}
            hint={say("sentence_hint")}
            value={hours.sentence}
            at="hours.sentence"
            maxLength={200}
            lines={2}
            onValue={(sentence) => set({ sentence })}
          />
          <Input
            label={say("zone")}
            value={hours.time_zone}
            at="hours.time_zone"
            maxLength={64}
            onValue={(time_zone) => set({ time_zone })}
          />
        </div>
      </section>
      <Holidays chosen={hours.holidays} onChosen={(holidays) => set({ holidays })} />
      <section class="set-part">
        <h3>{say("exceptions")}</h3>
        <p class="soft">{say("exceptions_hint")}</p>
        <List
          items={hours.exceptions}
          what={say("exception")}
          blank={blankDay}
          onItems={(exceptions) => set({ exceptions })}
        >
          {(one, put, at) => <ExceptionFields one={one} at={`hours.exceptions.${at}`} onPart={put} />}
        </List>
      </section>
    </>
  );
}

function blankDay(): HoursException {
  const day = new Date().toISOString().slice(0, 10);
  return { from: day, to: day, open: [], note: "" };
}

interface HolidaysProps {
  readonly chosen: readonly Holiday[];
  onChosen(chosen: Holiday[]): void;
}

function Holidays({ chosen, onChosen }: HolidaysProps): JSX.Element {
  const say = useSay();
  const toggle = (day: Holiday, on: boolean) =>
    onChosen(HOLIDAYS.filter((each) => (each === day ? on : chosen.includes(each))));
  return (
    <section class="set-part">
      <h3>{say("holidays")}</h3>
      <p class="soft">{say("holidays_hint")}</p>
      <div class="set-checks">
        {HOLIDAYS.map((day) => (
          <Check key={day} label={say(day)} checked={chosen.includes(day)} onValue={(on) => toggle(day, on)} />
        ))}
      </div>
      <button type="button" class="small" onClick={() => onChosen([...HOLIDAYS])}>
        {say("holidays_all")}
      </button>
    </section>
  );
}

interface ExceptionFieldsProps {
  readonly one: HoursException;
  readonly at: string;
  onPart(part: Partial<HoursException>): void;
}

function ExceptionFields({ one, at, onPart }: ExceptionFieldsProps): JSX.Element {
  const say = useSay();
  const spans = one.open.length > 0 ? one.open : [["", ""] as [string, string]];
  const put = (row: number, from: string, to: string) => {
    const next = spans.map((each, index): [string, string] => (index === row ? [from, to] : each));
    onPart({
      open: next
        .filter(([begin, end]) => begin !== "" || end !== "")
        .map(([begin, end]) => [begin || "00:00", end || "24:00"]),
    });
  };
  return (
    <>
      <Input
        label={say("first_day")}
        type="date"
        value={one.from}
        at={at}
        required
        onValue={(from) => from && onPart({ from })}
      />
      <Input label={say("last_day")} type="date" value={one.to} required onValue={(to) => to && onPart({ to })} />
      {spans.map(([from, to], row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name of their own
        <div class="set-pair" key={row}>
          <Input
            label={say("open_from")}
            type="time"
            value={from}
            at={`${at}.open`}
            onValue={(text) => put(row, text, to)}
          />
          <Input
            label={say("open_to")}
            type="time"
            value={toField(to)}
            onValue={(text) => put(row, from, text && fromField(text, true))}
          />
        </div>
      ))}
      <Input
        label={say("note")}
        value={one.note}
        at={`${at}.note`}
        maxLength={120}
        onValue={(note) => onPart({ note })}
      />
    </>
  );
}
