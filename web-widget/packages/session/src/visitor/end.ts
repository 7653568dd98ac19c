/** The end, by whichever way: keys, record and words go at once; "it is deleted" is said only after the hub's ENDED. */

import type { EndedBy, Problem } from "@ajar/protocol";
import { forgetLock } from "./lock.ts";
import { dropIncoming } from "./pairs.ts";
import { pathOf, say, type Visit } from "./visit.ts";

/** Milliseconds that a hub on a good line has to confirm before the screen says "not yet". */
const PATIENCE = 2000;

/** The visitor ends. */
export function end(visit: Visit): void {
  endBecause(visit, "visitor");
}

/** Ends, and says by what. Offline the line goes on trying, only to say END. */
export function endBecause(visit: Visit, by: EndedBy): void {
  if (visit.gone || visit.token === undefined) {
    abandon(visit);
    return;
  }
  visit.pending = "end";
  visit.endingBy = by;
  if (!visit.ready) {
    unconfirmed(visit);
    visit.connection.open();
    return;
  }
  say(visit, { t: "END" });
  visit.platform.after(PATIENCE, () => {
    if (visit.pending === "end") unconfirmed(visit);
  });
  hush(visit);
}

/** ENDED: deleted at the hub. */
export function ended(visit: Visit, by: EndedBy, ticket: string | undefined): void {
  visit.ticket = ticket;
  finish(visit);
  show(visit, visit.endingBy === "wrong_lock" ? "wrong_lock" : by, true);
}

/** The hub does not know the conversation: it was deleted after ten minutes without a line, or ended while we were away. */
export function unknown(visit: Visit): void {
  const by = visit.endingBy ?? "visitor_lost";
  finish(visit);
  show(visit, by, true);
}

/** Refused for good. */
export function refused(visit: Visit, problem: Problem): void {
  finish(visit);
  visit.screen.finish({ phase: { name: "refused", problem } });
}

/** Another page holds the talk. Its record here would only be able to end it. */
export function elsewhere(visit: Visit): void {
  finish(visit);
  visit.screen.finish({ phase: { name: "elsewhere" } });
}

/** Quick exit: the beacon first, then everything is forgotten; nothing waits. */
export function leave(visit: Visit): void {
  const { token, platform, config } = visit;
  if (token !== undefined && !visit.gone) platform.beacon(pathOf(config, "leave"), JSON.stringify({ token }));
  say(visit, { t: "END" });
  visit.ticket = undefined;
  finish(visit);
  visit.screen.finish({});
}

function abandon(visit: Visit): void {
  if (visit.gone) return;
  const confirmed = visit.line === 0;
  finish(visit);
  show(visit, "visitor", confirmed);
}

/** The words go from screen and page at once; only the token stays in memory, to say END when the line is back. */
function unconfirmed(visit: Visit): void {
  hush(visit);
  show(visit, visit.endingBy ?? "visitor", false);
}

/** Keys and record go; the line stays. */
export function hush(visit: Visit): void {
  visit.keeper.forget();
  visit.outbox.clear();
  visit.unsealed.length = visit.held.length = 0;
  visit.pulse.stop();
  for (const { silence, end: pairEnd } of visit.pairs.values()) {
    silence.stop();
    pairEnd.forget();
  }
  dropIncoming(visit);
  visit.pairs.clear();
  visit.skjulTimer?.cancel();
}

/** Everything goes, the line too. */
function finish(visit: Visit): void {
  hush(visit);
  visit.gone = true;
  visit.line += 1;
  visit.pending = undefined;
  visit.token = undefined;
  forgetLock(visit);
  visit.hello = undefined;
  visit.answers = [];
  visit.sender.stop();
  visit.connection.close();
  visit.lock?.release();
}

function show(visit: Visit, by: EndedBy, confirmed: boolean): void {
  const { peers, plan, hidden, skjul, curtain } = visit.screen.inner;
  const covered = curtain !== undefined || skjul;
  const kept = {
    hidden,
    skjul: curtain === undefined && skjul,
    peers: covered ? [] : peers,
    plan: covered ? undefined : plan,
  };
  const phase = { name: "ended", by, confirmed, survey: visit.ticket !== undefined } as const;
  visit.screen.finish({ ...kept, phase });
}
