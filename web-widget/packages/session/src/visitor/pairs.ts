/** Opens and shuts the pairs with counsellors; a shut pair's keys are gone and nothing of it is taken any more. */

import { refreshDelivery } from "./messages.ts";
import type { Visit, VisitorPair } from "./visit.ts";

/** The colleague will not come: the hub did not take our ACCEPT. */
export function dropIncoming(visit: Visit): void {
  visit.incoming?.end.forget();
  visit.incoming = undefined;
}

/** Seats the pair. Who sat there is replaced: what the hub never took goes to the new counsellor, to whom the visitor said yes. */
export function seatPair(visit: Visit, pair: VisitorPair): void {
  const { seat } = pair.end;
  const before = visit.pairs.get(seat);
  if (before !== undefined) {
    const { unstored } = shutPair(visit, before);
    const again = visit.screen.inner.messages.filter(({ id }) => unstored.has(id));
    visit.unsealed.unshift(...again.map(({ id, text }) => ({ id, text })));
  }
  if (visit.incoming === pair) visit.incoming = undefined;
  if (visit.pairs.size === 0) visit.lead = seat;
  visit.pairs.set(seat, pair);
}

/** Forgets the keys; answers the messages that the hub never took, and the seats that remain. */
export function shutPair(
  visit: Visit,
  pair: VisitorPair,
): { unstored: ReadonlySet<string>; others: readonly number[] } {
  pair.silence.stop();
  visit.unrebuildable ||= visit.screen.inner.messages.length > 0;
  visit.pairs.delete(pair.end.seat);
  const dropped = visit.outbox.drop(pair.end.name);
  pair.end.forget();
  const others = [...visit.pairs.keys()];
  if (others.length > 0) refreshDelivery(visit, dropped);
  const unstored = dropped.filter(({ stored, message }) => !stored && message !== "");
  return { unstored: new Set(unstored.map(({ message }) => message)), others };
}
