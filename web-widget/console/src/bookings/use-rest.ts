/** What follows a room's name in the fragment: `#/bookings/2026-W49` is `2026-W49`. */
import { useEffect, useState } from "preact/hooks";

/** The rest of the fragment, as it is now. */
export function useRest(room: string): string {
  const read = () => restOf(location.hash, room);
  const [rest, setRest] = useState(read);
  useEffect(() => {
    const moved = () => setRest(read());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return rest;
}

/** Only plain words count. */
export function restOf(fragment: string, room: string): string {
  const start = `#/${room}/`;
  const rest = fragment.startsWith(start) ? fragment.slice(start.length) : "";
  return /^[\w-]{1,20}$/.test(rest) ? rest : "";
}
