/** Looks whether this tab keeps a visit; reads no value, only whether there is one. */

/** The record of a visit lies under this name (packages/platform, store "visit"). */
const RECORD = "ajar.visit";

/** True when a visit could be resumed. Without storage there is nothing to resume. */
export function keepsTalk(_service: string): boolean {
  try {
    return sessionStorage.getItem(RECORD) !== null;
  } catch {
    return false;
  }
}
