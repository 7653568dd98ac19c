/** Decides when the console calls for attention: a visitor whom this desk can take is waiting; never sees a word of a talk. */
import type { DeskState, WaitingPlace } from "@ajar/session/counsellor";

/** Milliseconds between two calls while nobody takes the visitor. */
export const REPEAT = 12_000;

/** What the alert knows between two looks. */
export interface Attention {
  /** Arrivals that were there at the last look. */
  readonly known: ReadonlySet<number>;
  /** Somebody waits whom this counsellor could take, and nobody has. */
  readonly calling: boolean;
  /** Somebody came since the last look. */
  readonly fresh: boolean;
}

export const calm: Attention = { known: new Set(), calling: false, fresh: false };

/** Looks at the desk: a paused or full desk is not called, a visitor who is away or kept for somebody else does not call. */
export function look(before: Attention, desk: DeskState): Attention {
  if (desk.phase.name !== "open") return calm;
  const takeable = desk.waiting.filter(canTake);
  const known = new Set(takeable.map((place) => place.arrival));
  const calling = takeable.length > 0 && freePlaces(desk) > 0;
  const fresh = calling && takeable.some((place) => !before.known.has(place.arrival));
  return { known, calling, fresh };
}

/** Whether this desk can take the place now. */
export function canTake(place: WaitingPlace): boolean {
  return !place.away && place.reserved !== "not_mine";
}

/** Places that are not in use at this desk. */
export function freePlaces(desk: DeskState): number {
  return Math.max(0, desk.places - placesUsed(desk));
}

/** Talks that hold a place. */
export function placesUsed(desk: DeskState): number {
  return desk.talks.filter(({ phase }) => phase.name !== "ended" && phase.name !== "withdrawn").length;
}
