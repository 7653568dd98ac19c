/** "Min plan": three short answers that are made together and shown as one card; a new one replaces the one before. */
import { CARD_TEXT, type Card } from "@ajar/session/counsellor";
import { useId } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import type { Memory } from "./memory.ts";
import { texts } from "./texts.ts";

interface PlanProps {
  readonly memory: Memory;
  readonly shown: boolean;
  readonly share: (card: Card) => void;
}

const PARTS = ["whom", "where", "numbers"] as const;

export function Plan({ memory, shown, share }: PlanProps) {
  const say = useRoomTexts(texts);
  const id = useId();
  const { plan } = memory.values;
  const empty = PARTS.every((part) => plan[part].trim() === "");
  return (
    <form
      class="tool-form tool-plan"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) share({ kind: "plan", ...plan });
      }}
    >
      {PARTS.map((part) => (
        <label key={part} for={`${id}-${part}`}>
          {say(`plan_${part}`)}
          <textarea
            id={`${id}-${part}`}
            rows={1}
            maxLength={CARD_TEXT}
            autocomplete="off"
            spellcheck={false}
            value={plan[part]}
            onInput={(event) => memory.plan({ [part]: event.currentTarget.value })}
          />
        </label>
      ))}
      <p class="soft">{say("plan_hint")}</p>
      <div class="tool-end">
        <button type="submit" class="small" aria-disabled={empty}>
          {say(shown ? "plan_again" : "plan_share")}
        </button>
      </div>
    </form>
  );
}
