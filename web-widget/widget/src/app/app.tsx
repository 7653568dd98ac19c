/** Chooses the screen: cover before everything, then the phase of the session. Holds no rule of its own. */
import "./app.css";
import type { VisitorSession } from "@ajar/session";
import { useStore } from "@ajar/ui";
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Config } from "../config.ts";
import type { Host } from "../host.ts";
import { Cover } from "../screens/cover/cover.tsx";
import { Bar } from "./bar.tsx";
import { makeExit } from "./exit.ts";
import { useHostLine } from "./host-line.ts";
import { Phase } from "./phase.tsx";
import type { ServiceStatus } from "./status.ts";
import { type Visit, VisitProvider } from "./visit.ts";

export interface AppProps {
  readonly session: VisitorSession;
  readonly config: Config;
  readonly host: Host;
  readonly status: ServiceStatus;
}

/** The whole frame. */
export function App({ session, config, host, status }: AppProps): JSX.Element {
  const state = useStore(session);
  const [hidden, setHidden] = useState(false);
  const leave = useMemo(() => makeExit(session, config, host), [session, config, host]);
  const minimise = useHostLine(host, state);
  const visit: Visit = {
    session,
    config,
    framed: host.framed,
    leave,
    minimise,
    hide: () => {
      setHidden(true);
      session.cover();
    },
  };
  const covered = hidden || state.covered || state.phase.name === "cover";
  return (
    <VisitProvider value={visit}>
      <div class="app">
        {covered ? <Cover state={state} onOpen={() => setHidden(false)} /> : <Phase state={state} status={status} />}
        <Bar covered={covered} />
      </div>
    </VisitProvider>
  );
}
