/** Several services' queues as one, and one person's places shared among them; pure, and no service's figures enter another's. */
import type { Waiting } from "@ajar/protocol";
import type { TalkState, WaitingPlace } from "../face.ts";
import type { Desk } from "./machine.ts";

/** Places that one console can have in use: three, and invitations beside them. */
const MOST = 6;

/** One queue as the console shows it. */
export function placesOf(service: string, { line, waiting, queueAt, places }: Desk): readonly WaitingPlace[] {
  const open = line === "up" && places > 0;
  return waiting.map(({ waited, ...place }: Waiting) => ({ ...place, service, open, since: queueAt - waited * 1000 }));
}

/**
 * All queues as one: each stays in its hub's order, and between their heads it is a hub's order again, with the longest
 * wait in the place of the arrival, which counts in one service only.
 */
export function merged(queues: readonly (readonly WaitingPlace[])[]): readonly WaitingPlace[] {
  const left = queues.map((queue) => [...queue]);
  const all: WaitingPlace[] = [];
  for (;;) {
    const heads = left.filter((queue) => queue.length > 0).sort(([a], [b]) => (a && b ? before(a, b) : 0));
    const next = heads[0]?.shift();
    if (!next) return all;
    all.push(next);
  }
}

function before(a: WaitingPlace, b: WaitingPlace): number {
  return lane(a) - lane(b) || Number(b.returned) - Number(a.returned) || a.since - b.since;
}

function lane({ routing }: WaitingPlace): number {
  return routing.who === "professional" ? 1 : 0;
}

/** Whether the place may be taken from this desk by "the next"; an unticked or lost one may not. */
export function isTakeable({ open, away, reserved }: WaitingPlace): boolean {
  return open && !away && reserved !== "not_mine";
}

/** What a desk is told: the places that are offered, and how many of them other services use. */
export function shareOf(
  service: string,
  ticked: boolean,
  places: number,
  talks: readonly Pick<TalkState, "service" | "phase">[],
): { readonly places: number; readonly elsewhere: number } {
  const elsewhere = talks.filter((talk) => talk.service !== service && holdsPlace(talk)).length;
  return ticked ? { places, elsewhere: Math.min(MOST, elsewhere) } : { places: 0, elsewhere: 0 };
}

/** Whether a talk is somebody who has a place: until it is over. */
export function holdsPlace({ phase }: Pick<TalkState, "phase">): boolean {
  return phase.name !== "ended" && phase.name !== "withdrawn";
}
