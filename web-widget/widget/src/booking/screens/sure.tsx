/** The held times with their place: what one gets, where it is, and how long it waits. Says minutes, never seconds. */
import type { FreeSlot } from "@ajar/protocol";
import { Button } from "@ajar/ui";
import type { JSX } from "preact";
import { Screen } from "../../app/screen.tsx";
import { book, hold, timesOf } from "../choose.ts";
import { useDesk } from "../context.ts";
import { move } from "../own.ts";
import { TimeCard } from "./card.tsx";

/** How many weeks ahead the same time is offered too. */
const WEEKS = 3;

/** Er det den her? */
export function Sure(): JSX.Element {
  const { flow, state, say } = useDesk();
  const { picked, minutes, moving } = state;
  const no = () => {
    flow.letGo();
    flow.go("times");
  };
  return (
    <Screen title={say("sure.title")} onBack={no}>
      <div class="stack">
        {picked.some(({ course }) => course) && <p>{say("sure.course")}</p>}
        {picked.map((slot) => (
          <TimeCard slot={slot} key={slot.id} />
        ))}
        {!moving && <p role="status">{minutes > 1 ? say("sure.left", { minutes }) : say("sure.last")}</p>}
        <Button kind="primary" wide disabled={state.busy} onClick={() => (moving ? move(flow) : book(flow))}>
          {say(moving ? "move.yes" : "sure.yes")}
        </Button>
        <Button wide onClick={no}>
          {say("sure.no")}
        </Button>
        {!moving && <More />}
      </div>
    </Screen>
  );
}

/** The same hour in the weeks that follow, each with one tap more: a short course of talks under one code. */
function More(): JSX.Element | null {
  const { flow, state, say, clock } = useDesk();
  const { picked } = state;
  const [first] = picked;
  const clockTime = first && clock.time(first.at);
  const weekday = first && clock.day(first.at).split(" ")[0];
  const same = (slot: FreeSlot) =>
    first !== undefined &&
    slot.at > first.at &&
    slot.place === first.place &&
    clock.time(slot.at) === clockTime &&
    clock.day(slot.at).split(" ")[0] === weekday;
  const later = first?.course ? [] : timesOf(state.free, state.kind).filter(same).slice(0, WEEKS);
  if (later.length === 0) return null;
  const has = (slot: FreeSlot) => picked.some(({ id }) => id === slot.id);
  const toggle = (slot: FreeSlot) => {
    const rest = picked.filter(({ id }) => id !== slot.id);
    return hold(flow, has(slot) ? rest : [...rest, slot].sort((a, b) => a.at - b.at));
  };
  return (
    <fieldset class="book-more">
      <legend>{say("sure.more")}</legend>
      {later.map((slot) => (
        <label key={slot.id}>
          <input
            type="checkbox"
            autocomplete="off"
            checked={has(slot)}
            disabled={state.busy}
            onChange={() => toggle(slot)}
          />
          {clock.when(slot.at)}
        </label>
      ))}
    </fieldset>
  );
}
