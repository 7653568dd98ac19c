/** Skjul and the neutral cover: what is covered comes back only by the visitor's own hand, and after two wrong tries never. */

import { endBecause } from "./end.ts";
import { opens, proofOf } from "./lock.ts";
import type { Animals } from "./state.ts";
import type { Visit } from "./visit.ts";

/** Longer out of sight than this, and the talk has to be opened again. */
const AWAY = 30_000;
/** Skjul keeps the talk so long. */
const SKJUL = 10 * 60_000;

/** Skjul: covers at once; the talk waits ten minutes. */
export function cover(visit: Visit): void {
  visit.screen.set({ skjul: true });
  visit.skjulTimer?.cancel();
  visit.skjulTimer = visit.platform.after(SKJUL, () => {
    if (inTalk(visit)) endBecause(visit, "visitor");
  });
  visit.pulse.shown();
}

/** Lifts Skjul. With a lock the two animals are compared here; a second tap before the verdict is no second try. */
export function uncover(visit: Visit, animals: Animals | undefined): void {
  if (!visit.screen.inner.skjul || visit.judging) return;
  visit.judging = true;
  visit.turns.run(() => lift(visit, animals));
}

async function lift(visit: Visit, animals: Animals | undefined): Promise<void> {
  const right = await opens(visit, animals);
  visit.judging = false;
  if (!right) return wrong(visit);
  visit.skjulTimer?.cancel();
  visit.wrongTries = 0;
  visit.screen.set({ skjul: false });
  visit.pulse.shown();
}

/** The page went out of sight, or came back. */
export function seen(visit: Visit, visible: boolean): void {
  const now = visit.platform.now();
  if (!visible) {
    visit.hiddenSince ??= now;
  } else {
    const away = now - (visit.hiddenSince ?? now);
    visit.hiddenSince = undefined;
    // A clock that was set back tells nothing: better covered once too often.
    if (away > AWAY || away < 0) {
      draw(visit);
      // Nothing is due on a line that waits: one that died while the page slept would never be missed, and the place be lost.
      visit.connection.doubt();
    }
  }
  visit.screen.set({ hidden: !visible });
  visit.pulse.shown();
}

/** Draws the neutral cover over a talk. */
export function draw(visit: Visit): void {
  if (!inTalk(visit) || visit.screen.inner.curtain !== undefined) return;
  visit.screen.set({ curtain: { animals: visit.lockKey !== undefined, triesLeft: triesLeft(visit), busy: false } });
}

/** From the cover: after a reload the hub judges the proof, in a living page the page does; one try at a time. */
export function unlock(visit: Visit, animals: Animals | undefined): void {
  const { curtain } = visit.screen.inner;
  if (curtain === undefined || curtain.busy) return;
  busy(visit, true);
  visit.turns.run(() => tried(visit, animals));
}

async function tried(visit: Visit, animals: Animals | undefined): Promise<void> {
  if (visit.sleeping) return wake(visit, animals);
  if (!(await opens(visit, animals))) return wrong(visit);
  visit.wrongTries = 0;
  visit.skjulTimer?.cancel();
  visit.screen.set({ curtain: undefined, skjul: false });
}

async function wake(visit: Visit, animals: Animals | undefined): Promise<void> {
  if (visit.lockKey !== undefined) {
    visit.proof = animals && (await proofOf(visit, animals));
    if (visit.proof === undefined) return busy(visit, false);
  }
  visit.connection.open();
}

function busy(visit: Visit, on: boolean): void {
  visit.screen.update((inner) => ({ ...inner, curtain: inner.curtain && { ...inner.curtain, busy: on } }));
}

function wrong(visit: Visit): void {
  visit.wrongTries += 1;
  if (visit.wrongTries >= 2) {
    endBecause(visit, "wrong_lock");
    return;
  }
  visit.screen.set({ curtain: { animals: true, triesLeft: triesLeft(visit), busy: false } });
}

function triesLeft(visit: Visit): 1 | 2 {
  return visit.wrongTries === 0 ? 2 : 1;
}

function inTalk(visit: Visit): boolean {
  return ["joining", "waiting", "conversation"].includes(visit.screen.inner.phase.name);
}
