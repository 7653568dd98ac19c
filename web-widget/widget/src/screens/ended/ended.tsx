/** It is over: a next step first, then three questions. Says "deleted" only when the hub has confirmed it. */
import "./ended.css";
import type { Peer, VisitorPhase } from "@ajar/session";
import { Button, opening, useTexts, useWords } from "@ajar/ui";
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Help } from "../../app/help.tsx";
import { Screen } from "../../app/screen.tsx";
import { today } from "../../app/today.ts";
import { useVisit } from "../../app/visit.ts";

export interface EndedProps {
  readonly phase: Extract<VisitorPhase, { name: "ended" }>;
  readonly peers: readonly Peer[];
  readonly opens: string | undefined;
}

/** The end. */
export function Ended({ phase, peers, opens }: EndedProps): JSX.Element {
  const say = useTexts();
  const { language } = useWords();
  const { leave } = useVisit();
  const Survey = useSurvey(phase.survey);
  return (
    <Screen title={say("ended.title")}>
      <div class="stack">
        <p>{who(say, phase.by, peers[0]?.name || say("lost.somebody"))}</p>
        <p class="ended-good">{say("ended.good")}</p>
        <p role="status">{say(phase.confirmed ? "ended.deleted" : "ended.deleting")}</p>
        <p>
          {say("ended.again")} {opens && say("ended.opens", { when: opening(language, opens, today()) })}
        </p>
        <section class="stack">
          <h2>{say("ended.others")}</h2>
          <Help />
        </section>
        {Survey && <Survey />}
        <Button kind="primary" wide onClick={leave}>
          {say("ended.close")}
        </Button>
      </div>
    </Screen>
  );
}

function who(say: ReturnType<typeof useTexts>, by: EndedProps["phase"]["by"], name: string): string {
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

/** The questions are fetched when they are needed; without them the screen is whole too. */
function useSurvey(wanted: boolean): ComponentType | undefined {
  const [part, setPart] = useState<ComponentType>();
  useEffect(() => {
    if (!wanted) return;
    import("./survey.tsx").then(
      ({ Survey }) => setPart(() => Survey),
      () => undefined,
    );
  }, [wanted]);
  return part;
}
