/** Puts messages on the screen and says where one's own are; never sends. */

import type { ReadyMessage } from "../line/inbox.ts";
import type { OutboxItem } from "../line/outbox.ts";
import { withDelivery, withMessage } from "./screen.ts";
import type { Delivery } from "./state.ts";
import type { Visit, VisitorPair } from "./visit.ts";

/** Added to the rank of what stands behind everything that a reload's replay brings. */
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
    visit.screen.update((inner) => withMessage(inner, { ...message, rank: nextRank(visit, true) }));
  }
}

/** Shows one's own message. */
export function showOwn(visit: Visit, id: string, text: string, delivery: Delivery, rank = nextRank(visit)): void {
  const at = visit.platform.now();
  visit.screen.update((inner) => withMessage(inner, { id, seat: visit.lead, mine: true, text, at, delivery, rank }));
}

/** The outbox changed: says anew where these messages are. */
export function refreshDelivery(visit: Visit, items: readonly OutboxItem[]): void {
  if (items.length === 0) return;
  const ids = new Set(items.map(({ message }) => message));
  visit.screen.update((inner) => withDelivery(inner, ids, (id) => deliveryOf(visit, id)));
}

/** "sending" until every envelope of the message is stored, "arrived" when none is left to be acknowledged. */
export function deliveryOf(visit: Visit, id: string): Delivery {
  const items = visit.outbox.items().filter(({ message }) => message === id);
  if (items.length === 0) return "arrived";
  return items.every(({ stored }) => stored) ? "sent" : "sending";
}

/** The next place on the screen: at its end, or (out of the mailbox) before what a reload found not yet stored. */
export function nextRank(visit: Visit, fromMailbox = false): number {
  visit.rank += 1;
  if (!visit.restoredOwn) return visit.rank;
  const pending = visit.screen.inner.messages.some(({ mine, delivery }) => mine && delivery === "sending");
  return fromMailbox && pending ? visit.rank : visit.rank + BEHIND;
}
