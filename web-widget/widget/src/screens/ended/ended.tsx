/** It is over: a next step first, then three questions. Says "deleted" only when the hub has confirmed it. */
import type { Peer, PlanCard, VisitorPhase } from "@ajar/session";
import { Button, CardView, opening, useAllTexts, useWords } from "@ajar/ui";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Help } from "../../app/help.tsx";
import { Screen } from "../../app/screen.tsx";
import { addStyle } from "../../app/style.ts";
import { today } from "../../app/today.ts";
import { useVisit } from "../../app/visit.ts";
import { Entry } from "../../booking/entry.tsx";
import { own } from "../../setup/own.ts";
import css from "./ended.css?inline";
import { Survey } from "./survey.tsx";

addStyle(css);

export interface EndedProps {
  readonly phase: Extract<VisitorPhase, { name: "ended" }>;
  /** Shown last, to be copied by hand; gone with the page. */
  readonly plan?: PlanCard | undefined;
  readonly peers: readonly Peer[];
  readonly opens: string | undefined;
}

/** The end. */
export function Ended({ phase, plan, peers, opens }: EndedProps): JSX.Element {
  const say = useAllTexts();
  const { language } = useWords();
  const { leave } = useVisit();
  // Once it has asked it stays: its last step is the thanks, when there is nothing left to answer.
  const asked = useRef(false);
  asked.current ||= phase.survey && own.setup?.questions.after !== false;
  return (
    <Screen title={say("ended.title")}>
      <div class="stack">
        <p>{who(say, phase.by, peers[0]?.name || say("talk.somebody"))}</p>
        <p class="ended-good">{say("ended.good")}</p>
        <p role="status">{say(phase.confirmed ? "ended.deleted" : "ended.deleting")}</p>
        {plan && (
          <section class="stack">
            <CardView card={plan} />
            <p>{say("card.copy")}</p>
          </section>
        )}
        <p>
          {say("ended.again")} {opens && say("ended.opens", { when: opening(language, opens, today()) })}
        </p>
        <Entry />
        <section class="stack">
          <h2>{say("ended.others")}</h2>
          <Help />
        </section>
        {asked.current && <Survey />}
        <Button kind="primary" wide onClick={leave}>
          {say("ended.close")}
        </Button>
      </div>
    </Screen>
  );
}

function who(say: ReturnType<typeof useAllTexts>, by: EndedProps["phase"]["by"], name: string): string {
  switch (by) {
    case "visitor":
      return say("ended.by_visitor");
    case "counsellor":
      return say("ended.by_counsellor", { name });
    case "visitor_lost":
      return say("ended.by_lost");
    case "elsewhere":
      return say("ended.by_elsewhere");
    case "wrong_lock":
      return say("ended.by_lock");
  }
}
