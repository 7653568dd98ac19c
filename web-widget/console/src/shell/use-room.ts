/** Which room is open: it stands in the fragment, so that Back, a reload and a bookmark find it; never holds anything else. */
import { useEffect, useState } from "preact/hooks";

/** The room whose talks stay alive whatever else is open. */
export const DUTY = "duty";

/** The room that a fragment names: `#/service`, `#/bookings/2026-W48`. */
export function roomIn(fragment: string): string {
  return /^#\/([a-z]+)(?:\/|$)/.exec(fragment)?.[1] ?? DUTY;
}

/** The room that is open, among those that are there. */
export function useRoom(ids: readonly string[]): string {
  const [asked, setAsked] = useState(() => roomIn(location.hash));
  useEffect(() => {
    const moved = () => setAsked(roomIn(location.hash));
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return ids.includes(asked) ? asked : DUTY;
}

/** Goes to the duty room, for a key that names a pane. */
export function enterDuty(): void {
  if (roomIn(location.hash) !== DUTY) location.hash = `#/${DUTY}`;
}
