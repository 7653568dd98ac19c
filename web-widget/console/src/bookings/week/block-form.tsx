/** Blocks a stretch for somebody or something: nothing can be published there. */
import type { NewBlock } from "@ajar/protocol";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { refusal, useRoom, useSay } from "../context.ts";
import { Check, Input, Select, whole } from "../field.tsx";
import { addDays, mondayOf, timeOf } from "../time.ts";
import type { Spot } from "./panel.tsx";

/** Minutes of a week, the longest block. */
const WEEK = 7 * 24 * 60;

/** Minutes on the wall from a local time to the midnight that begins a date. */
function untilMidnight(local: string, date: string): number {
  return (Date.parse(`${date}T00:00Z`) - Date.parse(`${local}Z`)) / 60_000;
}

/** The form. */
export function BlockForm({ spot, onDone }: { readonly spot: Spot; onDone(text: string): void }): JSX.Element {
  const { server, plan, tell } = useRoom();
  const say = useSay();
  const [draft, setDraft] = useState<NewBlock>({
    resource: plan.resources[0]?.id ?? "",
    local: `${spot.date}T${timeOf(spot.from)}`,
    minutes: spot.drawn ? spot.to - spot.from : 60,
  });
  const [week, setWeek] = useState(false);
  if (draft.resource === "") return <p>{say("publish_no_plan")}</p>;
  const change = (part: Partial<NewBlock>) => setDraft({ ...draft, ...part });
  const [date = "", time = ""] = draft.local.split("T");
  const send = async (event: Event) => {
    event.preventDefault();
    const minutes = week ? untilMidnight(draft.local, addDays(mondayOf(date), 7)) : draft.minutes;
    const answer = await server.block({ ...draft, minutes });
    if (answer.ok) onDone(say("done"));
    else tell(answer.refused === "taken" ? say("refused_block") : refusal(say, answer.refused));
  };
  return (
    <form class="book-form" onSubmit={send}>
      <Select
        label={say("block_who")}
        value={draft.resource}
        options={plan.resources.map(({ id, name }) => [id, name])}
        onValue={(resource) => change({ resource })}
      />
      <Input
        label={say("time")}
        type="time"
        step={300}
        required
        value={time}
        onValue={(value) => change({ local: `${date}T${value}` })}
      />
      <Check label={say("block_week")} checked={week} onValue={setWeek} />
      {!week && (
        <Input
          label={say("minutes")}
          type="number"
          min={5}
          max={WEEK}
          step={5}
          value={draft.minutes}
          onValue={(value) => change({ minutes: whole(value, 5, WEEK) })}
        />
      )}
      <p class="soft">{say("block_why")}</p>
      <button type="submit" class="primary">
        {say("panel_block")}
      </button>
    </form>
  );
}
