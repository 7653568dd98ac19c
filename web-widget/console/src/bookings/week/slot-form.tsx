/** Publishes one time beside the patterns, or moves one that nobody booked. */
import type { NewSlot, PublishedTimes, WeekSlot } from "@ajar/protocol";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useAsk, useRoom, useSay } from "../context.ts";
import { Input, Select, whole } from "../field.tsx";
import { kindName } from "../names.ts";
import { timeOf } from "../time.ts";
import type { Spot } from "./panel.tsx";
import { useOutcome } from "./use-outcome.ts";

interface SlotFormProps {
  readonly spot: Spot;
  /** The time that is moved. */
  readonly slot?: WeekSlot;
  onDone(text: string): void;
}

/** The form. */
export function SlotForm({ spot, slot, onDone }: SlotFormProps): JSX.Element {
  const { server, plan, language } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const outcome = useOutcome();
  const [draft, setDraft] = useState<NewSlot | undefined>(() => begun());
  const people = plan.resources.filter(({ sort }) => sort !== "room");
  const rooms = plan.resources.filter(({ sort }) => sort === "room");
  if (!draft) return <p>{say("publish_no_plan")}</p>;
  const change = (part: Partial<NewSlot>) => setDraft({ ...draft, ...part });
  const [date = "", time = ""] = draft.local.split("T");
  const send = (event: Event) => {
    event.preventDefault();
    const { room, ...rest } = draft;
    const body = room ? draft : rest;
    const came = (body: PublishedTimes) => onDone(outcome(body));
    ask(slot ? server.move(slot.id, body) : server.publish(body), came);
  };
  return (
    <form class="book-form" onSubmit={send}>
      <Select
        label={say("kind")}
        value={draft.kind}
        options={plan.kinds.map((kind) => [kind.id, kindName(language, kind)])}
        onValue={(kind) =>
          change({ kind, minutes: plan.kinds.find(({ id }) => id === kind)?.minutes ?? draft.minutes })
        }
      />
      <Select
        label={say("place")}
        value={draft.place}
        options={plan.places.map(({ id, name }) => [id, name])}
        onValue={(place) => change({ place })}
      />
      <Select
        label={say("person")}
        value={draft.counsellor}
        options={people.map(({ id, name }) => [id, name])}
        onValue={(counsellor) => change({ counsellor })}
      />
      {rooms.length > 0 && (
        <Select
          label={say("room")}
          value={draft.room ?? ""}
          options={[["", say("room_none")], ...rooms.map(({ id, name }) => [id, name] as const)]}
          onValue={(room) => change({ room })}
        />
      )}
      <Input
        label={say("date")}
        type="date"
        required
        value={date}
        onValue={(value) => change({ local: `${value}T${time}` })}
      />
      <Input
        label={say("time")}
        type="time"
        step={300}
        required
        value={time}
        onValue={(value) => change({ local: `${date}T${value}` })}
      />
      <Input
        label={say("minutes")}
        type="number"
        min={5}
        max={480}
        step={5}
        value={draft.minutes}
        onValue={(value) => change({ minutes: whole(value, 5, 480) })}
      />
      <Input
        label={say("seats")}
        type="number"
        min={1}
        max={50}
        value={draft.seats}
        onValue={(value) => change({ seats: whole(value, 1, 50) })}
      />
      <button type="submit" class="primary">
        {say(slot ? "slot_move" : "publish")}
      </button>
    </form>
  );

  function begun(): NewSlot | undefined {
    const local = `${spot.date}T${timeOf(spot.from)}`;
    if (slot) {
      const { kind, place, counsellor, room, minutes, seats } = slot;
      return { kind, place, counsellor, ...(room && { room }), local, minutes, seats: seats.length };
    }
    const [kind, place] = [plan.kinds[0], plan.places[0]];
    const counsellor = plan.resources.find(({ sort }) => sort !== "room");
    if (!kind || !place || !counsellor) return undefined;
    const minutes = spot.drawn ? spot.to - spot.from : kind.minutes;
    return { kind: kind.id, place: place.id, counsellor: counsellor.id, local, minutes, seats: 1 };
  }
}
