/** Weekly times by the wall clock, with exceptions: 14.00 stays 14.00 in every week of the year. */
import type { BookingDay, WeeklyPattern } from "@ajar/protocol";
import type { JSX } from "preact";
import { useRoom, useSay } from "../context.ts";
import { Check, Field, Input, Select, whole } from "../field.tsx";
import { kindName, kindOf, resourceOf } from "../names.ts";
import { weekdayName } from "../time.ts";
import { datesIn } from "./dates.ts";
import type { PartProps } from "./plan.tsx";
import { Rows } from "./rows.tsx";

const DAYS: readonly BookingDay[] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/** Faste tider. */
export function Patterns({ draft, change }: PartProps): JSX.Element {
  const { language, today } = useRoom();
  const say = useSay();
  const dayName = (day: BookingDay) => weekdayName(language, DAYS.indexOf(day));
  const people = draft.resources.filter(({ sort }) => sort !== "room");
  const make = (id: string): WeeklyPattern | undefined => {
    const [[kind], [place], [person]] = [draft.kinds, draft.places, people];
    if (!kind || !place || !person) return undefined;
    const chosen = { kind: kind.id, place: place.id, counsellor: person.id, minutes: kind.minutes };
    const rest = { weekday: "mo", time: "14:00", seats: 1, from: today, every: 1, except: [], course: false } as const;
    return { id, ...chosen, ...rest, except: [] };
  };
  return (
    <Rows<WeeklyPattern>
      title={say("plan_patterns")}
      addLabel={say("pattern_new")}
      rows={draft.patterns}
      label={({ weekday, time, minutes, counsellor, kind }) =>
        say("pattern_line", {
          weekday: dayName(weekday),
          time,
          minutes,
          kind: kindOf(draft, language, kind),
          who: resourceOf(draft, counsellor),
        })
      }
      make={make}
      groups={{
        of: ({ weekday }) => dayName(weekday),
        order: (one, other) =>
          DAYS.indexOf(one.weekday) - DAYS.indexOf(other.weekday) || (one.time < other.time ? -1 : 1),
      }}
      onRows={(patterns) => change({ patterns })}
      form={(pattern, set) => (
        <>
          <Select
            label={say("weekday")}
            value={pattern.weekday}
            options={DAYS.map((day) => [day, dayName(day)])}
            onValue={(weekday) => set({ weekday })}
          />
          <Input
            label={say("time")}
            type="time"
            step={300}
            required
            value={pattern.time}
            onValue={(time) => set({ time })}
          />
          <Input
            label={say("minutes")}
            type="number"
            min={5}
            max={480}
            step={5}
            value={pattern.minutes}
            onValue={(value) => set({ minutes: whole(value, 5, 480) })}
          />
          <Who draft={draft} pattern={pattern} set={set} />
          <Input
            label={say("seats")}
            type="number"
            min={1}
            max={50}
            value={pattern.seats}
            onValue={(value) => set({ seats: whole(value, 1, 50) })}
          />
          <When pattern={pattern} set={set} />
        </>
      )}
    />
  );
}

interface PieceProps {
  readonly pattern: WeeklyPattern;
  set(part: Partial<WeeklyPattern>): void;
}

function Who({ draft, pattern, set }: PieceProps & Pick<PartProps, "draft">): JSX.Element {
  const { language } = useRoom();
  const say = useSay();
  const rooms = draft.resources.filter(({ sort }) => sort === "room");
  return (
    <>
      <Select
        label={say("kind")}
        value={pattern.kind}
        options={draft.kinds.map((kind) => [kind.id, kindName(language, kind)])}
        onValue={(kind) => set({ kind })}
      />
      <Select
        label={say("place")}
        value={pattern.place}
        options={draft.places.map(({ id, name }) => [id, name])}
        onValue={(place) => set({ place })}
      />
      <Select
        label={say("person")}
        value={pattern.counsellor}
        options={draft.resources.filter(({ sort }) => sort !== "room").map(({ id, name }) => [id, name])}
        onValue={(counsellor) => set({ counsellor })}
      />
      {rooms.length > 0 && (
        <Select
          label={say("room")}
          value={pattern.room ?? ""}
          options={[["", say("room_none")], ...rooms.map(({ id, name }) => [id, name] as const)]}
          onValue={(room) => set((room ? { room } : { room: undefined }) as Partial<WeeklyPattern>)}
        />
      )}
    </>
  );
}

function When({ pattern, set }: PieceProps): JSX.Element {
  const say = useSay();
  return (
    <>
      <Input label={say("from")} type="date" required value={pattern.from} onValue={(from) => set({ from })} />
      <Input
        label={say("until")}
        type="date"
        required={pattern.course}
        value={pattern.until ?? ""}
        onValue={(until) => set((until ? { until } : { until: undefined }) as Partial<WeeklyPattern>)}
      />
      <Input
        label={say("every")}
        type="number"
        min={1}
        max={8}
        value={pattern.every}
        onValue={(value) => set({ every: whole(value, 1, 8) })}
      />
      <Field label={say("except")} hint={say("except_hint")}>
        <textarea
          rows={3}
          value={pattern.except.join("\n")}
          onChange={(event) => set({ except: datesIn(event.currentTarget.value) })}
        />
      </Field>
      <Check label={say("course")} checked={pattern.course} onValue={(course) => set({ course })} />
    </>
  );
}
