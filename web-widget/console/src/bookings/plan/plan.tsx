/** The plan of the bookings as a draft: kinds, places, people, weekly times, rules. Saved as a whole; says which times could not be published. */
import type { BookingPlan } from "@ajar/protocol";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useAsk, useRoom, useSay } from "../context.ts";
import { useOutcome } from "../week/use-outcome.ts";
import { Kinds } from "./kinds.tsx";
import { Patterns } from "./patterns.tsx";
import { People } from "./people.tsx";
import { Places } from "./places.tsx";
import { Rules } from "./rules.tsx";

/** What every part of the plan gets. */
export interface PartProps {
  readonly draft: BookingPlan;
  change(part: Partial<BookingPlan>): void;
}

/** Plan. */
export function Plan(): JSX.Element {
  const { server, plan, refresh, tell } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const outcome = useOutcome();
  const [draft, setDraft] = useState(plan);
  const change = (part: Partial<BookingPlan>) => setDraft({ ...draft, ...part });
  const save = (event: Event) => {
    event.preventDefault();
    ask(server.savePlan(draft), (body) => {
      refresh();
      tell(`${say("saved")} ${outcome(body)}`);
    });
  };
  return (
    <form class="plan" onSubmit={save}>
      <Kinds draft={draft} change={change} />
      <Places draft={draft} change={change} />
      <People draft={draft} change={change} />
      <Patterns draft={draft} change={change} />
      <Rules draft={draft} change={change} />
      <div class="plan-save">
        {draft !== plan && <p role="status">{say("plan_unsaved")}</p>}
        <button type="submit" class="primary">
          {say("save")}
        </button>
      </div>
    </form>
  );
}
