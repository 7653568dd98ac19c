/** A time or a block in the grid: a box for eyes, a sentence for ears. Says how many come, never who. */
import type { JSX } from "preact";
import { type Room, useRoom, useSay } from "../context.ts";
import { kindOf, resourceOf } from "../names.ts";
import { timeOf } from "../time.ts";
import { type Entry, STEP, takenOf } from "./layout.ts";

type Say = ReturnType<typeof useSay>;

/** The sentence. */
export function spoken(say: Say, { plan, language }: Room, { slot, block, from }: Entry): string {
  if (block) return say("blocked", { who: resourceOf(plan, block.resource) });
  if (!slot) return "";
  const state = slot.state === "open" ? slot.changed && say("state_changed") : say(`state_${slot.state}`);
  return [
    timeOf(from),
    kindOf(plan, language, slot.kind),
    resourceOf(plan, slot.counsellor),
    say("taken", { taken: takenOf(slot), seats: slot.seats.length }),
    state,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The box, as long as the time; `first` is the minute of its cell's upper edge. */
export function Box({ entry, first }: { readonly entry: Entry; readonly first: number }): JSX.Element {
  const { plan, language } = useRoom();
  const say = useSay();
  const { slot, block, from, to, lane, lanes } = entry;
  const style = {
    top: `${((from - first) / STEP) * 100}%`,
    height: `${((to - from) / STEP) * 100}%`,
    left: `${(lane / lanes) * 100}%`,
    width: `${100 / lanes}%`,
  };
  return (
    <span class={`week-entry ${lookOf(entry)}`} style={style} aria-hidden="true" data-slot-id={slot?.id}>
      {block && say("blocked", { who: resourceOf(plan, block.resource) })}
      {slot && (
        <>
          <b>{timeOf(from)}</b> {kindOf(plan, language, slot.kind)} <br />
          {resourceOf(plan, slot.counsellor)} {say("taken_of", { taken: takenOf(slot), seats: slot.seats.length })}
        </>
      )}
    </span>
  );
}

function lookOf({ slot, from, to }: Entry): string {
  if (!slot) return "is-block";
  const length = to - from <= STEP ? "is-short " : "";
  if (slot.state !== "open") return `${length}is-off`;
  return takenOf(slot) >= slot.seats.length ? `${length}is-full` : length;
}
