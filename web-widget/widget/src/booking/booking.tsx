/** The booking as a whole: one screen a step, covered when the page was out of sight, forgotten when it is left. */
import type { VisitorState } from "@ajar/session";
import { fill, useStore, useWords } from "@ajar/ui";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { addStyle } from "../app/style.ts";
import { type BookingEntry, useVisit } from "../app/visit.ts";
import css from "./booking.css?inline";
import { take } from "./choose.ts";
import { type Desk, DeskProvider, deskOf } from "./context.ts";
import type { BookingProps } from "./door.tsx";
import { Flow, type FlowState, type Step } from "./flow.ts";
import { bookingHub } from "./hub.ts";
import type { BookingHub } from "./model.ts";
import { Fault, First, List, Taking } from "./screens/asks.tsx";
import { Code } from "./screens/code.tsx";
import { Kept } from "./screens/kept.tsx";
import { Kinds, Who } from "./screens/kind.tsx";
import { Lock } from "./screens/lock.tsx";
import { Look } from "./screens/look.tsx";
import { Menu } from "./screens/menu.tsx";
import { Cancel, Mine } from "./screens/mine.tsx";
import { Sure } from "./screens/sure.tsx";
import { Times } from "./screens/times.tsx";
import { forgetLater, watchSight } from "./sight.ts";
import type { BookingTexts } from "./texts/da-book.ts";
import { clockOf } from "./when.ts";

type Proposed = Extract<BookingEntry, object>;

/** One view for each step. */
const SCREENS: Readonly<Record<Step, () => JSX.Element>> = {
  menu: Menu,
  taking: Taking,
  kind: Kinds,
  who: Who,
  times: Times,
  sure: Sure,
  code: Code,
  kept: Kept,
  look: Look,
  mine: Mine,
  cancel: Cancel,
  list: List,
  first: First,
  lock: Lock,
  fault: Fault,
};

/** The page's one booking: in memory, over covers, until it is left. */
let kept: { readonly flow: Flow; end(): void } | undefined;

export interface DeskProps extends BookingProps {
  readonly texts: BookingTexts;
  /** Screens of the second part, handed in so that the parts do not have to be one. */
  readonly Help: Desk["Help"];
  readonly Phone: Desk["Phone"];
  /** A scripted one, for examples. */
  readonly scripted?: Flow;
}

/** The screens of the booking. */
export function BookingDesk({ entry, state: visitor, texts, Help, Phone, scripted }: DeskProps): JSX.Element | null {
  const { language } = useWords();
  const { book, config, hide, session } = useVisit();
  addStyle(css);
  // The counsellor sees what was taken as the visitor's own words; the code is nobody's but the visitor's.
  const thank = ({ time, zone }: Proposed) =>
    session.send(fill(texts["taking.thanks"], { when: clockOf(language, zone).when(time.at) }));
  kept = kept ?? begun(entry, bookingHub(config, language), thank, hide);
  const flow = scripted ?? kept.flow;
  const state = useStore(flow);
  const close = () => {
    flow.forget();
    kept?.end();
    kept = undefined;
    book(undefined);
  };
  const gone = isGone(visitor, state);
  useEffect(() => {
    if (gone) close();
  }, [gone]);
  useEffect(() => forgetLater(flow), [flow]);
  if (gone) return null;
  const queued = visitor.phase.name === "waiting";
  const fresh = visitor.phase.name === "welcome";
  const Step = SCREENS[state.step];
  return (
    <DeskProvider value={deskOf({ flow, state, texts, language, close, queued, fresh, Help, Phone })}>
      <Step key={state.step} />
    </DeskProvider>
  );
}

/** A counsellor came, or another window took over: only a code that is being written down may hold that up. */
function isGone({ phase }: VisitorState, { step, inTalk }: FlowState): boolean {
  const here = ["welcome", "waiting", "ended", "refused"].includes(phase.name);
  return step !== "code" && !here && !(inTalk && phase.name === "conversation");
}

function begun(entry: BookingEntry, hub: BookingHub, taken: (entry: Proposed) => void, hide: () => void) {
  const flow = new Flow({
    hub,
    now: () => Date.now(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  if (typeof entry === "string") flow.set({ step: entry });
  else take(flow, entry, () => taken(entry));
  return { flow, end: watchSight(flow, hide) };
}
