/** The counsellor is lost, gave the talk back, or the visitor wants another: back to the front of the queue. */

import { part } from "./parting.ts";
import { writeRecord } from "./record.ts";
import { type Pending, say, type Visit } from "./visit.ts";

/** ASK: the counsellor left the talk; the visitor is asked. */
export async function asked(visit: Visit, reason: "lost" | "released"): Promise<void> {
  part(visit);
  standAsked(visit, reason);
  await writeRecord(visit);
}

/** Shows the question. */
export function standAsked(visit: Visit, reason: "lost" | "released"): void {
  visit.screen.set({ phase: { name: "waiting", claimed: false, asked: reason } });
}

/** Wait for the same counsellor, or take another. */
export function choose(visit: Visit, choice: "wait" | "another"): void {
  const { phase } = visit.screen.inner;
  if (phase.name !== "waiting" || phase.asked === undefined) return;
  // The place came behind the question; the hub says it again only when it changes.
  const { asked: _, ...place } = phase;
  visit.screen.set({ phase: place });
  if (visit.ready) say(visit, { t: "CHOOSE", choice });
  else visit.pending = choice === "wait" ? "choose-wait" : "choose-another";
}

/** Another counsellor, without a reason. */
export async function another(visit: Visit): Promise<void> {
  if (visit.pairs.size === 0) return;
  part(visit);
  visit.screen.set({ phase: { name: "waiting", claimed: false } });
  await writeRecord(visit);
  visit.pending = visit.ready ? undefined : "another";
  say(visit, { t: "ANOTHER" });
}

/** Says what was chosen while the line was away. */
export function reopenAsk(visit: Visit, pending: Pending): void {
  const { phase } = visit.screen.inner;
  const asks = phase.name === "waiting" && phase.asked !== undefined;
  if (asks) {
    choose(visit, pending === "choose-wait" ? "wait" : "another");
    return;
  }
  if (pending !== "another") return;
  part(visit);
  visit.screen.set({ phase: { name: "waiting", claimed: false } });
  say(visit, { t: "ANOTHER" });
}
