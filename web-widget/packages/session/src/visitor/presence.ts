/** How the counsellors' lines are, from their beats and the hub's word; a beat under the keys outweighs the hub. */

import type { BeatPlain } from "@ajar/sealing";
import { Silence } from "../line/pulse.ts";
import { refreshDelivery, settle, showReady } from "./messages.ts";
import { withPeer } from "./screen.ts";
import type { Peer } from "./state.ts";
import type { Visit, VisitorPair } from "./visit.ts";

/** Milliseconds from the beat that names something missing to saying so: with the 5 s before that beat it stays below 12 s. */
const PATIENCE = 4500;

/** The listener for a seat's beats: silent for 12 s while our own line is up means lost. */
export function pairSilence(visit: Visit, seat: number): Silence {
  return new Silence(visit.platform, () => {
    setPeer(visit, seat, { presence: "lost", typing: false });
    visit.pulse.tick();
  });
}

/** Changes a peer on the screen. */
export function setPeer(visit: Visit, seat: number, change: Partial<Omit<Peer, "seat" | "since">>): void {
  visit.screen.update((inner) => withPeer(inner, seat, visit.platform.now(), change));
}

/** A beat of a counsellor: presence, typing, acknowledgements, and whether something is missing. Deafness at either end is answered soon. */
export function beatCame(visit: Visit, pair: VisitorPair, beat: BeatPlain): void {
  if (beat.deaf || pair.silence.deaf) visit.pulse.shown();
  pair.silence.heard();
  if (pair.accept === undefined) {
    setPeer(visit, pair.end.seat, { presence: presenceIn(beat), typing: beat.typing });
    if (pair.end.seat === visit.lead) visit.screen.set({ graceUntil: undefined });
  }
  refreshDelivery(visit, pair.end.acknowledged(beat));
  watchForLoss(visit, pair, beat);
}

/** A counsellor who hears nothing of us is as lost as one of whom nothing is heard. */
function presenceIn({ deaf, hidden }: BeatPlain): Peer["presence"] {
  if (deaf) return "lost";
  return hidden ? "hidden" : "here";
}

/** LOST: the hub says that a counsellor's line is gone. */
export function peerLost(visit: Visit, seat: number, grace: number): void {
  if (!visit.pairs.has(seat)) return;
  setPeer(visit, seat, { presence: "lost", typing: false });
  if (seat === visit.lead) visit.screen.set({ graceUntil: visit.platform.now() + grace * 1000 });
}

/** BACK: the counsellor's line is there again. */
export function peerBack(visit: Visit, seat: number): void {
  const pair = visit.pairs.get(seat);
  if (pair === undefined) return;
  if (!pair.silence.deaf) setPeer(visit, seat, { presence: "here" });
  if (seat === visit.lead) visit.screen.set({ graceUntil: undefined });
}

/** Our own line is gone: nothing can be said about the others. */
export function pausePresence(visit: Visit): void {
  for (const pair of visit.pairs.values()) {
    pair.silence.stop();
    pair.lacking = undefined;
  }
}

/** Our own line is back: listens again. */
export function resumePresence(visit: Visit): void {
  for (const pair of visit.pairs.values()) if (pair.accept === undefined) pair.silence.resume();
}

/** The first TICK after a reload: whatever had been shown and did not come again is said to be lost. */
export function replayed(visit: Visit): void {
  if (!visit.replaying) return;
  visit.replaying = false;
  settle(visit);
  if ([...visit.pairs.values()].some(({ end }) => end.withheld())) visit.screen.set({ historyLost: true });
}

/** What the counsellor sent and has not come for 12 s is shown as lost; what waited behind it is shown. */
function watchForLoss(visit: Visit, pair: VisitorPair, beat: BeatPlain): void {
  const now = visit.platform.now();
  if (!pair.end.lacks(beat)) pair.lacking = undefined;
  else pair.lacking ??= now;
  if (pair.lacking === undefined || now - pair.lacking < PATIENCE) return;
  visit.screen.set({ historyLost: true });
  showReady(visit, pair, pair.end.inbox.flush());
}
