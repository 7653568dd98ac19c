/** The two parts of the page that the first screen does without: fetched while the visitor waits, asked for again if that failed. */

/** What takes an OFFER: certificates and HPKE. */
export function handshake() {
  return import("./offer.ts");
}

/** What a first talk on a steady line does without: coming back, reload, another counsellor, a colleague, the three questions. */
export function rare() {
  return import("./rare.ts");
}

/** Fetches both ahead of time; a failure is met again, and told, where they are needed. */
export function fetchAhead(): void {
  for (const part of [handshake(), rare()]) part.catch(() => undefined);
}
