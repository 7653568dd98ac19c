/** In the queue: the place, an honest estimate, and something calm. Never promises a time it does not know. */
import "./waiting.css";
import type { VisitorPhase, VisitorState } from "@ajar/session";
import { Button, Notice, useTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { Calm, Lost } from "../../app/later.tsx";
import { Line } from "../../app/line.tsx";
import { Screen } from "../../app/screen.tsx";
import { useVisit } from "../../app/visit.ts";

/** The part of the phase that this screen shows. */
export type Place = Extract<VisitorPhase, { name: "waiting" }>;

export interface WaitingProps {
  readonly state: VisitorState;
  /** Undefined while joining. */
  readonly place: Place | undefined;
  readonly joining?: boolean;
}

/** A longer estimate than this (minutes) is said as "we may not make it today". */
const TOO_LONG = 90;

/** The queue. */
export function Waiting({ state, place, joining = false }: WaitingProps): JSX.Element {
  const say = useTexts();
  const { session } = useVisit();
  if (place?.asked) return <Lost asked={place.asked} name={state.peers[0]?.name || say("talk.somebody")} />;
  const title = say(joining ? "waiting.joining" : "waiting.title");
  return (
    <Screen title={title}>
      <div class="stack">
        <Line line={state.line} />
        {place && <Where place={place} />}
        {place && (
          <p>
            {say("waiting.tell")} {say("waiting.rest")}
          </p>
        )}
        {place && (place.estimate?.from ?? 0) > TOO_LONG && (
          <Notice tone="warm">
            <p>{say("waiting.long")}</p>
          </Notice>
        )}
        {!joining && <Calm />}
        <Button wide onClick={() => session.end()}>
          {say("waiting.leave")}
        </Button>
      </div>
    </Screen>
  );
}

/** Place and estimate; announced when they change. */
function Where({ place: { place, estimate, claimed } }: { readonly place: Place }): JSX.Element {
  const say = useTexts();
  return (
    <div class="where" role="status">
      {!claimed && place !== undefined && (
        <span class="where-number" aria-hidden="true">
          {place}
        </span>
      )}
      <p class="where-words">
        {claimed
          ? say("waiting.claimed")
          : place === undefined
            ? say("waiting.joining")
            : place === 1
              ? say("waiting.next")
              : say("waiting.place", { place })}
      </p>
      {!claimed && place !== undefined && <p>{estimateText(say, estimate)}</p>}
    </div>
  );
}

function estimateText(say: ReturnType<typeof useTexts>, estimate: Place["estimate"]): string {
  if (!estimate) return say("waiting.no_estimate");
  const { from, to } = estimate;
  if (to <= 1) return say("waiting.estimate_soon");
  return say(from < 1 || from >= to ? "waiting.estimate_short" : "waiting.estimate", { from, to });
}
