/** Closed, full, at fault, or open in another window: says what one can do, with the numbers to call. Never a code. */

import type { Problem } from "@ajar/protocol";
import { Button, type MoreKey, Notice, opening, useAllTexts, useWords } from "@ajar/ui";
import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Help } from "../../app/help.tsx";
import { Screen } from "../../app/screen.tsx";
import { today } from "../../app/today.ts";
import { useVisit } from "../../app/visit.ts";
import { Entry } from "../../booking/entry.tsx";
import { knock } from "./knock.ts";

interface ClosedProps {
  readonly opens: string | undefined;
  /** Nobody was asked yet: the page itself tells that somebody came. Otherwise the door closed in front of somebody. */
  readonly unmet?: boolean;
}

/** Outside the opening hours. */
export function Closed({ opens, unmet = false }: ClosedProps): JSX.Element {
  const say = useAllTexts();
  const { language } = useWords();
  const { config } = useVisit();
  const { hours } = config;
  useEffect(() => {
    if (unmet) knock(config);
  }, [unmet, config]);
  return (
    <Away title="closed.title">
      {opens && <p class="ended-good">{say("closed.opens", { when: opening(language, opens, today()) })}</p>}
      <p>
        <strong>{say("closed.hours")}</strong>
        <br />
        {hours}
      </p>
      <Entry loud turnedAway={!unmet} />
      <p>{say("closed.talk")}</p>
    </Away>
  );
}

export interface RefusedProps {
  readonly problem: Problem;
  readonly opens: string | undefined;
}

/** The hub said no. */
export function Refused({ problem, opens }: RefusedProps): JSX.Element {
  const say = useAllTexts();
  if (problem === "closed") return <Closed opens={opens} />;
  const full = problem === "full";
  return (
    <Away title={full ? "closed.full_title" : "closed.fault_title"}>
      <p>{say(full ? "closed.full" : "closed.fault")}</p>
      <Button kind="primary" wide onClick={() => location.reload()}>
        {say("closed.retry")}
      </Button>
      <Entry turnedAway={full} />
      <p>{say("closed.talk")}</p>
    </Away>
  );
}

/** Another window of this browser has the talk. */
export function Elsewhere(): JSX.Element {
  const say = useAllTexts();
  return (
    <Screen title={say("closed.elsewhere_title")}>
      <Notice>
        <p>{say("closed.elsewhere")}</p>
      </Notice>
    </Screen>
  );
}

function Away({ title, children }: { readonly title: MoreKey; readonly children: ComponentChildren }): JSX.Element {
  const say = useAllTexts();
  return (
    <Screen title={say(title)}>
      <div class="stack">
        {children}
        <Help />
      </div>
    </Screen>
  );
}
