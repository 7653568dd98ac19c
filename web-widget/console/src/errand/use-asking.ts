/** Whether the field for a question to a colleague is open, and at which service; the way in by button, by key and from a pane. */
import type { DeskState } from "@ajar/session/counsellor";
import { useState } from "preact/hooks";

/** The field beside the queue. */
export interface Asking {
  /** Where it is open for; absent: it is not. */
  readonly service: string | undefined;
  readonly open: (service: string) => void;
  readonly close: () => void;
}

/** One question at a time: while there is one, its field is what opens. */
export function useAsking(desk: DeskState): Asking {
  const [service, setService] = useState<string>();
  const open = (wanted: string) => {
    if (!desk.errand) setService(wanted);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".errand textarea, .errand button")?.focus());
  };
  const close = () => {
    setService(undefined);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".queue-ask")?.focus());
  };
  return { service: desk.errand ? undefined : service, open, close };
}
