/** The free times as a list by day with large targets; never a tiny calendar. */
import type { FreeSlot } from "@ajar/protocol";
import { Button, Notice } from "@ajar/ui";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Screen } from "../../app/screen.tsx";
import { chooseTime, timesOf } from "../choose.ts";
import { useDesk } from "../context.ts";
import { byDay } from "../when.ts";

/** Days that are shown at first, and more with each tap. */
const DAYS = 5;

/** Hvornår kan du? */
export function Times(): JSX.Element {
  const { flow, state, say, clock } = useDesk();
  const { free, kind, moving, notice } = state;
  const [shown, setShown] = useState(DAYS);
  const days = byDay(clock, timesOf(free, kind));
  return (
    <Screen title={say(moving ? "move.title" : "times.title")} onBack={() => flow.go(moving ? "mine" : "who")}>
      {(notice === "taken" || notice === "lapsed") && (
        <Notice tone="warm" live="assertive">
          <p>{say(`times.${notice}`)}</p>
        </Notice>
      )}
      {moving && <p>{say("move.how")}</p>}
      {days.length === 0 && <p>{say("times.none")}</p>}
      {days.slice(0, shown).map((day) => (
        <section key={clock.date(day[0]?.at ?? 0)}>
          <h2 class="book-day">{clock.day(day[0]?.at ?? 0)}</h2>
          <TimeList times={day} onChoose={(slot) => chooseTime(flow, slot)} />
        </section>
      ))}
      {days.length > shown && (
        <Button wide onClick={() => setShown(shown + DAYS)}>
          {say("times.more")}
        </Button>
      )}
    </Screen>
  );
}

export interface TimeListProps {
  readonly times: readonly FreeSlot[];
  /** Times of several days: each says its day. */
  readonly days?: boolean;
  onChoose(slot: FreeSlot): void;
}

/** One button a time. */
export function TimeList({ times, days, onChoose }: TimeListProps): JSX.Element {
  const { state, say, clock } = useDesk();
  // Of the whole kind, not of the day: a day without the word would leave open where one meets.
  const places = new Set([...times, ...timesOf(state.free, state.kind)].map(({ place }) => place));
  const nameOf = (place: string) => state.free?.places.find(({ id }) => id === place)?.name;
  return (
    <ul class="book-times">
      {times.map((slot) => (
        <li key={slot.id}>
          <button type="button" class="book-time" disabled={state.busy} onClick={() => onChoose(slot)}>
            {days ? clock.when(slot.at) : clock.time(slot.at)}
            {slot.with && <small>{say("times.with", { name: slot.with })}</small>}
            {places.size > 1 && <small>{nameOf(slot.place)}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}
