/** What a counsellor notes beside one talk: in this page's memory, gone with the pane, never sent and never written down. */
import type { PlanCard } from "@ajar/session";
import { useMemo, useReducer, useRef } from "preact/hooks";

interface Values {
  notes: string;
  plan: Omit<PlanCard, "kind">;
  readonly ticked: Set<string>;
  readonly shared: Set<string>;
}

/** Read and changed by the tools of one pane. */
export interface Memory {
  readonly values: Readonly<Values>;
  notes(text: string): void;
  plan(part: Partial<Values["plan"]>): void;
  tick(step: string, on: boolean): void;
  share(offer: string): void;
}

/** Lives as long as the component that holds it: a pane holds it while its talk goes on. */
export function useMemory(): Memory {
  const values = useRef<Values | undefined>(undefined);
  values.current ??= { notes: "", plan: { whom: "", where: "", numbers: "" }, ticked: new Set(), shared: new Set() };
  const kept = values.current;
  const [count, refresh] = useReducer((before: number) => before + 1, 0);
  return useMemo(() => {
    const change = (act: () => void) => {
      act();
      refresh(undefined);
    };
    return {
      values: kept,
      notes: (text) => change(() => Object.assign(kept, { notes: text })),
      plan: (part) => change(() => Object.assign(kept, { plan: { ...kept.plan, ...part } })),
      tick: (step, on) => change(() => void (on ? kept.ticked.add(step) : kept.ticked.delete(step))),
      share: (offer) => change(() => void kept.shared.add(offer)),
    };
    // A new object for every change, so that what reads it is drawn anew.
  }, [kept, count]);
}
