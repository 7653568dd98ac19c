/** The hub lost its live store: the talk is founded again from what this page holds, or the place in line is taken anew. Never after a reload: the blob's other half is gone. */

import { toBase64url } from "@ajar/protocol";
import { unknown } from "./end.ts";
import { dropIncoming } from "./pairs.ts";
import { closePair, part } from "./parting.ts";
import { leading, type Visit, type VisitorPair } from "./visit.ts";

/** REFUSED anew; the hub closes the line behind it, and the next one begins with what is prepared here. */
export function anew(visit: Visit): void {
  const pair = leading(visit);
  if (visit.sleeping || visit.pending === "end") unknown(visit);
  else if (pair === undefined) joinAnew(visit);
  else prepare(visit, pair);
}

/** What was under way with a colleague is off: only the two who talk are known to each other. */
function prepare(visit: Visit, { end: { epoch, seat } }: VisitorPair): void {
  const { token, hello, sid } = visit;
  if (token === undefined || hello === undefined) return;
  dropIncoming(visit);
  for (const other of [...visit.pairs.keys()]) if (other !== seat) closePair(visit, other);
  visit.joinAsk = undefined;
  visit.noteAsked = undefined;
  visit.screen.set({ joinAsk: undefined });
  const talk = { sid: toBase64url(sid), hello: toBase64url(new TextEncoder().encode(hello)), epoch, seat };
  visit.refound = { t: "REFOUND", token, talk };
}

/** Nobody was there yet: a new HELLO, and whoever comes finds a conversation without a past. */
function joinAnew(visit: Visit): void {
  part(visit);
  visit.gate = undefined;
  visit.token = undefined;
  visit.sequence = 0;
}
