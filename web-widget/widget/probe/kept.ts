/** Looks whether this tab keeps a visit; reads no value, only whether there is one. */

/** True when a visit of the service could be resumed: its record has the name that packages/platform gives it. Without storage there is none. */
export function keepsTalk(service: string): boolean {
  try {
    return sessionStorage.getItem(`ajar-visit-${service}`) !== null;
  } catch {
    return false;
  }
}
