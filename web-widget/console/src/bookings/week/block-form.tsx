/** Blocks a stretch for somebody or something: nothing can be published there. */
import type { NewBlock } from "@ajar/protocol";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useAsk, useRoom, useSay } from "../context.ts";
import { Input, Select, whole } from "../field.tsx";
import { timeOf } from "../time.ts";
import type { Spot } from "./panel.tsx";

/** The form. */
export function BlockForm({ spot, onDone }: { readonly spot: Spot; onDone(text: string): void }): JSX.Element {
  const { server, plan } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const [draft, setDraft] = useState<NewBlock>({
    resource: plan.resources[0]?.id ?? "",
    local: `${spot.date}T${timeOf(spot.from)}`,
    minutes: spot.drawn ? spot.to - spot.from : 60,
  });
  if (draft.resource === "") return <p>{say("publish_no_plan")}</p>;
  const change = (part: Partial<NewBlock>) => setDraft({ ...draft, ...part });
  const [date = "", time = ""] = draft.local.split("T");
  const send = (event: Event) => {
    event.preventDefault();
    ask(server.block(draft), () => onDone(say("done")));
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
      <Input
        label={say("minutes")}
        type="number"
        min={5}
        max={1440}
        step={5}
        value={draft.minutes}
        onValue={(value) => change({ minutes: whole(value, 5, 1440) })}
      />
      <button type="submit" class="primary">
        {say("panel_block")}
      </button>
    </form>
  );
}
