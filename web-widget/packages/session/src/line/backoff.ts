/** How long to wait before the next try of a lost line: full jitter, so that a school never comes back as one wave. Pure. */

const BASE_MILLISECONDS = 500;
const CAP_MILLISECONDS = 10_000;

/** Milliseconds before try number `attempt` (0 is the first, at once); `random` uniform in [0, 1). */
export function backoff(attempt: number, random: number): number {
  if (attempt === 0) return 0;
  return random * Math.min(CAP_MILLISECONDS, BASE_MILLISECONDS * 2 ** attempt);
}
