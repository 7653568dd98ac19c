/** A step that may have to be confirmed first: it is kept while the person proves who they are, and done then without being asked for again. Keeps no answer. */
import { useRef, useState } from "preact/hooks";
import type { Said } from "./said.tsx";

/** Does the step and says what came of it; nothing where the screen shows it by itself. */
export type Step = () => Promise<Said>;

export interface Stepping {
  readonly said: Said;
  readonly run: (step: Step) => Promise<void>;
  /** The person is known anew: what was asked for is done. */
  readonly confirmed: () => void;
}

export function useStep(): Stepping {
  const [said, setSaid] = useState<Said>();
  const waiting = useRef<Step | undefined>(undefined);
  const run = async (step: Step) => {
    const came = await step();
    waiting.current = came === "stale" ? step : undefined;
    setSaid(came);
  };
  const confirmed = () => {
    if (waiting.current) void run(waiting.current);
    else setSaid(undefined);
  };
  return { said, run, confirmed };
}
