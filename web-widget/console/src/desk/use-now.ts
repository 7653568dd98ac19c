/** A clock for the screen, once a second while something counts; the session never depends on it. */
import { useEffect, useState } from "preact/hooks";

/** Milliseconds since 1970, refreshed every second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
