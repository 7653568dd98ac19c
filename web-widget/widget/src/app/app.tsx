/** Chooses the screen: cover before everything, then the phase of the session. Holds no rule of its own. */
import "./app.css";
import type { VisitorSession, VisitorState } from "@ajar/session";
import { type Draft, DraftContext, useStore } from "@ajar/ui";
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Config } from "../config.ts";
import type { Host } from "../host.ts";
import { Cover } from "../screens/cover/cover.tsx";
import { Bar } from "./bar.tsx";
import { makeExit } from "./exit.ts";
import { useHostLine } from "./host-line.ts";
import { Booking } from "./later.tsx";
import { Phase } from "./phase.tsx";
import type { ServiceStatus } from "./status.ts";
import { type BookingEntry, type Visit, VisitProvider } from "./visit.ts";

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
  // The launcher's way to a time, and any link's.
  const [booking, book] = useState<BookingEntry | undefined>(location.hash === "#book" ? "menu" : undefined);
  const leave = useMemo(() => makeExit(session, config, host), [session, config, host]);
  const minimise = useHostLine(host, state);
  const visit: Visit = {
    session,
    config,
    framed: host.framed,
    leave,
    minimise,
    book,
    hide: () => {
      setHidden(true);
      session.cover();
    },
  };
  const draft = useDraft(state);
  const covered = hidden || state.covered || state.phase.name === "cover";
  return (
    <VisitProvider value={visit}>
      <DraftContext.Provider value={draft}>
        <div class="app">
          {covered ? (
            <Cover state={state} onOpen={() => setHidden(false)} />
          ) : booking ? (
            <Booking entry={booking} state={state} />
          ) : (
            <Phase state={state} status={status} />
          )}
          <Bar covered={covered} />
        </div>
      </DraftContext.Provider>
    </VisitProvider>
  );
}

/** What was typed and not sent outlives a cover and a lost counsellor, and nothing else. */
function useDraft({ phase }: VisitorState): Draft {
  const draft = useMemo(() => ({ text: "" }), []);
  const goesOn = phase.name === "conversation" || phase.name === "cover" || phase.name === "waiting";
  useEffect(() => {
    if (!goesOn) draft.text = "";
  }, [goesOn]);
  return draft;
}
