/** Opens and closes the pairs with counsellors; a closed pair's keys are gone and nothing of it is taken any more. */

import { refreshDelivery } from "./messages.ts";
import { setPeer } from "./presence.ts";
import { withDelivery } from "./screen.ts";
import type { Visit, VisitorPair } from "./visit.ts";

/** Closes the pair of a seat: the counsellor left. What nobody had taken is shown as undelivered. */
export function closePair(visit: Visit, seat: number): void {
  const pair = visit.pairs.get(seat);
  if (pair === undefined) return;
  const unstored = shutPair(visit, pair);
  if (seat === 1) visit.screen.update((inner) => withDelivery(inner, unstored, () => "undelivered"));
  if (pair.accept === undefined) setPeer(visit, seat, { presence: "left", typing: false });
}

/** Closes every pair: the talk is back in the queue. */
export function closePairs(visit: Visit): void {
  for (const seat of [...visit.pairs.keys()]) closePair(visit, seat);
  visit.joinAsk = undefined;
  visit.gate.release();
  visit.screen.set({ joinAsk: undefined, graceUntil: undefined });
  visit.connection.expectTicks(false);
}

/** Takes the place of the pair before it: what the hub never took goes to the new counsellor, to whom the visitor said yes. */
export function replacePair(visit: Visit, pair: VisitorPair): void {
  const before = visit.pairs.get(pair.end.seat);
  if (before !== undefined) {
    const unstored = shutPair(visit, before);
    for (const { id, text } of visit.screen.inner.messages) if (unstored.has(id)) visit.unsealed.push({ id, text });
  }
  visit.pairs.set(pair.end.seat, pair);
}

/** Forgets the keys; answers the messages that the hub never took. */
function shutPair(visit: Visit, pair: VisitorPair): ReadonlySet<string> {
  pair.silence.stop();
  visit.unrebuildable ||= visit.screen.inner.messages.length > 0;
  visit.pairs.delete(pair.end.seat);
  const dropped = visit.outbox.drop(pair.end.name);
  pair.end.forget();
  const unstored = new Set(
    dropped.filter(({ stored, message }) => !stored && message !== "").map(({ message }) => message),
  );
  refreshDelivery(
    visit,
    dropped.filter(({ message, stored }) => pair.end.seat !== 1 && stored && !unstored.has(message)),
  );
  return unstored;
}
