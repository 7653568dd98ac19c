/** One view for each phase; a new phase must break the build here. */
import type { VisitorState } from "@ajar/session";
import type { JSX } from "preact";
import { Waiting } from "../screens/waiting/waiting.tsx";
import { Arrival } from "./arrival.tsx";
import { Closed, Elsewhere, Ended, Refused } from "./later.tsx";
import type { ServiceStatus } from "./status.ts";
import { Talk } from "./talk.tsx";

export interface PhaseProps {
  readonly state: VisitorState;
  readonly status: ServiceStatus;
}

/** The screen of a phase. */
export function Phase({ state, status }: PhaseProps): JSX.Element | null {
  const { phase } = state;
  switch (phase.name) {
    case "welcome":
      return status.state === "closed" ? (
        <Closed opens={status.opens} unmet />
      ) : (
        <Arrival state={state} status={status} />
      );
    case "cover":
      return null;
    case "joining":
      return <Waiting state={state} place={undefined} joining />;
    case "waiting":
      return <Waiting state={state} place={phase} />;
    case "conversation":
      return <Talk state={state} />;
    case "ended":
      return <Ended phase={phase} plan={state.plan} peers={state.peers} opens={status.opens} />;
    case "refused":
      return <Refused problem={phase.problem} opens={status.opens} />;
    case "elsewhere":
      return <Elsewhere />;
  }
}
