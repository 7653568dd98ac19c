/** Decides when the console calls for attention: a visitor whom this desk can take is waiting; never sees a word of a talk. */
import type { DeskState, TalkState, WaitingPlace } from "@ajar/session/counsellor";

/** Milliseconds between two calls while nobody takes the visitor. */
export const REPEAT = 12_000;

/** What the alert knows between two looks. */
export interface Attention {
  /** Service and arrival of those who were there at the last look. */
  readonly known: ReadonlySet<string>;
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
  const known = new Set(takeable.map(keyOf));
  const calling = takeable.length > 0 && freePlaces(desk) > 0;
  const fresh = calling && takeable.some((place) => !before.known.has(keyOf(place)));
  return { known, calling, fresh };
}

/** Names a place among all queues: an arrival is a number of its own service. */
export function keyOf({ service, arrival }: WaitingPlace): string {
  return `${service}/${arrival}`;
}

/** Whether this desk can take the place now. */
export function canTake(place: WaitingPlace): boolean {
  return place.open && !place.away && place.reserved !== "not_mine";
}

/** Places that are not in use at this desk. */
export function freePlaces(desk: DeskState): number {
  return Math.max(0, desk.places - placesUsed(desk));
}

/** Talks that hold a place. */
export function placesUsed(desk: DeskState): number {
  return desk.talks.filter(holdsPlace).length;
}

function holdsPlace({ phase }: TalkState): boolean {
  return phase.name !== "ended" && phase.name !== "withdrawn";
}
