/** A frame with a scripted session: what a visitor sees in one state, without hub or keys. */
import type { VisitorSession, VisitorState } from "@ajar/session";
import type { ComponentChildren, JSX } from "preact";
import { App } from "../src/app/app.tsx";
import { Bar } from "../src/app/bar.tsx";
import type { ServiceStatus } from "../src/app/status.ts";
import { type Visit, VisitProvider } from "../src/app/visit.ts";
import type { Host } from "../src/host.ts";
import { CONFIG } from "./config.ts";

const BLANK: VisitorState = {
  phase: { name: "welcome" },
  line: "up",
  storage: true,
  covered: false,
  messages: [],
  peers: [],
  historyLost: false,
  identityKnown: false,
};

/** A session that stays where it is put, until a test puts it elsewhere by the page's event "put", and tells the page what was answered. */
export function scripted(state: Partial<VisitorState>): VisitorSession {
  const nothing = () => undefined;
  let whole = { ...BLANK, ...state };
  const putting = (listener: () => void) => (event: Event) => {
    whole = { ...whole, ...(event as CustomEvent<Partial<VisitorState>>).detail };
    listener();
  };
  return {
    state: () => whole,
    subscribe: (listener) => {
      const put = putting(listener);
      addEventListener("put", put);
      return () => removeEventListener("put", put);
    },
    start: nothing,
    answers: nothing,
    unlock: nothing,
    send: nothing,
    typing: nothing,
    answerJoin: (yes, { asked }) => {
      document.documentElement.dataset["answered"] = `${yes ? "yes" : "no"} ${asked?.name}`;
    },
    another: nothing,
    choose: nothing,
    cover: nothing,
    uncover: nothing,
    end: nothing,
    leave: nothing,
    survey: nothing,
    dispose: nothing,
  };
}

/** A host page with a loader that never moves. */
export const HOST: Host = {
  framed: true,
  init: Promise.resolve(undefined),
  tell: () => undefined,
  linked: () => true,
  onLeave: () => undefined,
  onShown: () => undefined,
};

export interface StageProps {
  readonly state?: Partial<VisitorState>;
  readonly status?: ServiceStatus;
  readonly host?: Host;
}

/** The whole frame in one state. */
export function Stage({
  state = {},
  status = { state: "open", opens: undefined },
  host = HOST,
}: StageProps): JSX.Element {
  return <App session={scripted(state)} config={CONFIG} host={host} status={status} />;
}

/** One screen alone, with the bar. */
export function Alone({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const nothing = () => undefined;
  const visit: Visit = {
    session: scripted({}),
    config: CONFIG,
    framed: true,
    hide: nothing,
    leave: nothing,
    book: nothing,
    minimise: nothing,
  };
  return (
    <VisitProvider value={visit}>
      <div class="app">
        {children}
        <Bar covered={false} />
      </div>
    </VisitProvider>
  );
}
