/** Puts messages on the screen and says where one's own are; never sends. */

import type { ReadyMessage } from "../line/inbox.ts";
import type { OutboxItem } from "../line/outbox.ts";
import { withDelivery, withMessage } from "./screen.ts";
import type { Delivery } from "./state.ts";
import type { Visit, VisitorPair } from "./visit.ts";

/** Added to the rank of one's own messages until the hub has them: they stand behind everything that it brings meanwhile. */
const BEHIND = 2 ** 40;

/** Shows what came of a counsellor; a beat acknowledges it soon. */
export function showReady(visit: Visit, pair: VisitorPair, ready: readonly ReadyMessage[]): void {
  for (const { id, text } of ready) {
    const message = {
      id,
      seat: pair.end.seat,
      mine: false,
      text,
      at: visit.platform.now(),
      delivery: "arrived",
    } as const;
    visit.screen.update((inner) => withMessage(inner, { ...message, rank: nextRank(visit) }));
  }
}

/** Shows one's own message, at the end until it is placed. */
export function showOwn(
  visit: Visit,
  id: string,
  text: string,
  delivery: Delivery,
  rank = nextRank(visit) + BEHIND,
): void {
  const at = visit.platform.now();
  visit.screen.update((inner) => withMessage(inner, { id, seat: visit.lead, mine: true, text, at, delivery, rank }));
}

/** The outbox changed: says anew where these messages are. */
export function refreshDelivery(visit: Visit, items: readonly OutboxItem[]): void {
  if (items.length === 0) return;
  const ids = new Set(items.map(({ message }) => message));
  visit.screen.update((inner) => withDelivery(inner, ids, (id) => deliveryOf(visit, id)));
  if (!visit.replaying) settle(visit);
}

/** The hub has it: from here on it stands behind what the hub brought before, and before what it brings later, as at the other end. */
export function place(visit: Visit, id: string): void {
  const message = visit.screen.inner.messages.find((each) => each.id === id);
  if (message === undefined || message.rank < BEHIND) return;
  const lead = visit.pairs.get(visit.lead)?.end.name;
  const onItsWay = visit.outbox.items().some((item) => item.message === id && item.pair === lead && !item.stored);
  if (!onItsWay) visit.screen.update((inner) => withMessage(inner, { ...message, rank: nextRank(visit) }));
}

/** Places everything that is no longer on its way. */
export function settle(visit: Visit): void {
  for (const { id, delivery } of visit.screen.inner.messages) if (delivery !== "sending") place(visit, id);
}

/** "sending" until every envelope of the message is stored, "arrived" when none is left to be acknowledged. */
export function deliveryOf(visit: Visit, id: string): Delivery {
  const items = visit.outbox.items().filter(({ message }) => message === id);
  if (items.length === 0) return "arrived";
  return items.every(({ stored }) => stored) ? "sent" : "sending";
}

/** The next place on the screen, in the order in which the hub brings things. */
export function nextRank(visit: Visit): number {
  visit.rank += 1;
  return visit.rank;
}
