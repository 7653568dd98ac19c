/** Keeps the loader told: whether there is a talk, whether something new came while the panel was small. Never what it was. */
import type { VisitorState } from "@ajar/session";
import { useEffect, useRef, useState } from "preact/hooks";
import { countShift, PRESSES } from "../../wire/shift.ts";
import type { Host } from "../host.ts";

/** Listens for Escape and tells the loader; the answer minimises, where there is a loader. */
export function useHostLine(host: Host, state: VisitorState): (() => void) | undefined {
  const [shown, setShown] = useState(true);
  const seen = useRef(0);
  const talking = ["joining", "waiting", "conversation", "cover"].includes(state.phase.name);
  const count = state.messages.filter((message) => !message.mine).length + state.peers.length;
  if (shown) seen.current = count;
  const news = talking && count > seen.current;
  const minimise = () => host.tell({ t: "close" });

  useEffect(() => host.onShown(setShown), [host]);
  useEffect(() => host.tell({ t: "talk", on: talking, news }), [host, talking, news]);
  useEffect(() => {
    if (!host.framed) return;
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && minimise();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  return host.linked() ? minimise : undefined;
}

/** Shift three times in this page; `onCount` hears 0 to 2 for the announcement. */
export function useShift(leave: () => void, onCount: (count: number) => void): void {
  useEffect(() => {
    countShift(window, (count) => (count === PRESSES ? leave() : onCount(count)));
  }, []);
}
