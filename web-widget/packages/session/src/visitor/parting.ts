/** How a visitor parts from a counsellor, or from one who was to come: keys go, and what nobody had taken is shown as undelivered. Never ends the talk. */

import { sealUnsealed } from "./converse.ts";
import { settle } from "./messages.ts";
import { dropIncoming, shutPair } from "./pairs.ts";
import { setPeer } from "./presence.ts";
import { writeRecord } from "./record.ts";
import { withDelivery } from "./screen.ts";
import type { Visit } from "./visit.ts";

/** Closes the pair of a seat: the counsellor left. Whoever stays leads; what nobody had taken is shown as undelivered. */
export function closePair(visit: Visit, seat: number): void {
  if (visit.incoming?.end.seat === seat && !visit.pairs.has(seat)) dropIncoming(visit);
  const pair = visit.pairs.get(seat);
  if (pair === undefined) return;
  const { unstored, others } = shutPair(visit, pair);
  visit.lead = others[0] ?? visit.lead;
  if (others.length === 0) visit.screen.update((inner) => withDelivery(inner, unstored, () => "undelivered"));
  if (!visit.replaying) settle(visit);
  if (pair.accept === undefined) setPeer(visit, seat, { presence: "left", typing: false });
}

/** Closes every pair: the talk is back in the queue. What was written to who is gone, and sealed for nobody yet, goes to nobody else. */
export function part(visit: Visit): void {
  dropIncoming(visit);
  for (const seat of [...visit.pairs.keys()]) closePair(visit, seat);
  visit.joinAsk = undefined;
  visit.noteAsked = undefined;
  visit.note = undefined;
  visit.gate?.release();
  visit.screen.set({ joinAsk: undefined, graceUntil: undefined });
  const unsealed = new Set(visit.unsealed.splice(0).map(({ id }) => id));
  visit.screen.update((inner) => withDelivery(inner, unsealed, () => "undelivered"));
}

/** While a colleague is coming nothing but ACCEPT is sent: the hub no longer wants it, and everything stays as it was. */
export async function notTaken(visit: Visit): Promise<void> {
  if (visit.incoming === undefined) return;
  dropIncoming(visit);
  await writeRecord(visit);
  await sealUnsealed(visit);
}
