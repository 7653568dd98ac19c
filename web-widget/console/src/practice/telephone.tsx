/** What the visitor would see, on a screen of 320 px: the same messages from the other side; nothing can be typed on it. */
import type { PlanCard } from "@ajar/session";
import type { TalkState } from "@ajar/session/counsellor";
import { CardView, MessageList } from "@ajar/ui";
import { useRef } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import type { Telephone as Shown } from "./rehearsal.ts";
import { texts } from "./texts.ts";

interface TelephoneProps {
  readonly shown: Shown;
  readonly talk: TalkState | undefined;
  readonly name: string;
}

export function Telephone({ shown, talk, name }: TelephoneProps) {
  const say = useRoomTexts(texts);
  const plan = usePlan(talk);
  return (
    <section class="telephone" aria-label={say("phone")}>
      <h3>{say("phone")}</h3>
      <div class="telephone-screen">
        {shown.screen === "waiting" && <p class="telephone-line">{say("phone_waiting")}</p>}
        {shown.screen === "talk" && talk && <Talk talk={talk} name={name} typing={shown.counsellorTypes} />}
        {shown.screen === "ended" && (
          <div class="telephone-line">
            <p>{say("phone_ended")}</p>
            {plan && (
              <>
                <CardView card={plan} />
                <p>{say("phone_plan")}</p>
              </>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

function Talk({ talk, name, typing }: { readonly talk: TalkState; readonly name: string; readonly typing: boolean }) {
  const say = useRoomTexts(texts);
  const { me } = useTexts();
  return (
    <>
      <div class="telephone-line">
        <p>
          <strong>{say("phone_here", { name })}</strong> {say("phone_sealed", { name })}
        </p>
        {talk.identityKnown && <p>{say("phone_known", { name })}</p>}
      </div>
      <MessageList
        messages={talk.messages.map((message) => ({ ...message, mine: !message.mine, delivery: "arrived" }))}
        nameOf={({ mine }) => (mine ? me : name)}
        typing={typing ? [name] : []}
        label={say("phone_log")}
        drawCard={(card) => <CardView card={card} />}
      />
    </>
  );
}

/** The plan outlives the talk on the last screen, as it does for a visitor. */
function usePlan(talk: TalkState | undefined): PlanCard | undefined {
  const kept = useRef<PlanCard | undefined>(undefined);
  for (const { card } of talk?.messages ?? []) if (card?.kind === "plan") kept.current = card;
  return kept.current;
}
