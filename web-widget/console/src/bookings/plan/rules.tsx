/** What holds for every time: free minutes around it, notice, horizon. Holidays are those of the opening hours: one source. */
import type { BookingPlan } from "@ajar/protocol";
import type { JSX } from "preact";
import { useSay } from "../context.ts";
import { Input, whole } from "../field.tsx";
import type { PartProps } from "./plan.tsx";

type Number = "buffer_before" | "buffer_after" | "notice_minutes" | "horizon_days";

/** Regler. */
export function Rules({ draft, change }: PartProps): JSX.Element {
  const say = useSay();
  const numbers: readonly [Number, string, number, number][] = [
    ["buffer_before", say("buffer_before"), 120, 5],
    ["buffer_after", say("buffer_after"), 120, 5],
    ["notice_minutes", say("notice"), 65_535, 1],
    ["horizon_days", say("horizon"), 180, 1],
  ];
  return (
    <fieldset class="plan-part">
      <legend>{say("plan_rules")}</legend>
      <div class="book-form book-rules">
        {numbers.map(([name, label, max, step]) => (
          <Input
            key={name}
            label={label}
            type="number"
            min={0}
            max={max}
            step={step}
            value={draft[name]}
            onValue={(value) => change({ [name]: whole(value, 0, max) } as Partial<BookingPlan>)}
          />
        ))}
      </div>
      <p class="soft">{say("holidays_where")}</p>
    </fieldset>
  );
}
