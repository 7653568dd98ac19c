/** After a reload: shows one's own messages again, those of the outbox and those of the mailbox, once each and in order. */

import { type Header, Kind, toBase64url } from "@ajar/protocol";
import type { Opened } from "@ajar/sealing";
import { Inbox, type ReadyMessage } from "../line/inbox.ts";
import type { OutboxItem } from "../line/outbox.ts";
import { deliveryOf, nextRank, place, refreshDelivery, showOwn } from "./messages.ts";
import type { Visit, VisitorPair } from "./visit.ts";

const inboxes = new WeakMap<VisitorPair, Inbox>();

/** Opens what lies unacknowledged in the outbox; it stands at the end until the mailbox brings it or the hub stores it. Behind it: what is not sealed yet. */
export async function restoreOwn(visit: Visit): Promise<void> {
  for (const item of visit.outbox.items()) {
    const pair = [...visit.pairs.values()].find(({ end }) => end.name === item.pair);
    if (pair === undefined || item.kind !== Kind.message || pair.end.seat !== visit.lead) continue;
    const opened = await pair.end.openOwn(item.envelope);
    if (opened === "double") continue;
    for (const { text } of ready(pair, opened)) {
      showOwn(visit, item.message, text, deliveryOf(visit, item.message));
    }
  }
  for (const { id, text } of visit.unsealed) showOwn(visit, id, text, "sending");
}

/** One's own envelope out of the mailbox. */
export async function ownCame(visit: Visit, pair: VisitorPair, envelope: Uint8Array, header: Header): Promise<void> {
  const item = { cid: toBase64url(header.cid), kind: header.kind, n: header.n };
  placed(visit, item);
  const opened = pair.end.cid === item.cid ? "double" : await pair.end.openOwn(envelope);
  if (opened === "double") return;
  if (opened.plain.kind === "join-answer") {
    visit.joinAsk = undefined;
    visit.noteAsked = undefined;
    visit.screen.set({ joinAsk: undefined });
  }
  if (pair.end.seat !== visit.lead) return;
  for (const { id, text } of ready(pair, opened)) {
    showOwn(visit, id, text, "arrived", nextRank(visit));
  }
}

/** Names an envelope as the outbox does. */
type Stamped = Pick<OutboxItem, "cid" | "kind" | "n">;

/** The mailbox has it: it takes the place where the mailbox brought it. */
function placed(visit: Visit, { cid, kind, n }: Stamped): void {
  const items = visit.outbox.items();
  const item = items.find((each) => each.cid === cid && each.kind === kind && each.n === n);
  if (item === undefined || kind !== Kind.message) return;
  visit.outbox.stored({ cid, kind, n });
  place(visit, item.message);
  refreshDelivery(visit, [item]);
}

function ready(pair: VisitorPair, opened: Opened): readonly ReadyMessage[] {
  const inbox = inboxes.get(pair) ?? new Inbox();
  inboxes.set(pair, inbox);
  return inbox.put(opened, []);
}
