/** Comes back after a lost line or a reload, in two steps: RESUMED is written down before CONFIRM retires the old pair of token and half. */

import { fromBase64url, type Standing, type VisitorDown } from "@ajar/protocol";
import { reopenAsk, standAsked } from "./ask.ts";
import { sealUnsealed } from "./converse.ts";
import { hush, refused } from "./end.ts";
import { setDate } from "./hello.ts";
import { sendLock } from "./lock.ts";
import { part } from "./parting.ts";
import { resumePresence, setPeer } from "./presence.ts";
import { writeRecord } from "./record.ts";
import { restore } from "./restore.ts";
import { restoreOwn } from "./restore_own.ts";
import { answerAgain, leading, say, type Visit } from "./visit.ts";

type Resumed = Extract<VisitorDown, { t: "RESUMED" }>;

/** RESUMED: opens the blob after a reload, writes the next pair, confirms it, and goes on where the conversation stands. */
export async function resumed(visit: Visit, frame: Resumed, line: number): Promise<void> {
  if (visit.ready) return;
  if (visit.pending === "end") return endAtOnce(visit, frame.next_token);
  const whole = !visit.sleeping || (await reopened(visit, frame));
  if (visit.gone) return hush(visit);
  if (!whole) return broken(visit, frame.next_token);
  visit.waking ||= visit.sleeping;
  visit.sleeping = false;
  const lost = judgeHistory(visit, frame, visit.waking);
  visit.token = frame.next_token;
  visit.refound = undefined;
  setDate(visit, frame.date);
  visit.keeper.useHalf(octets(frame.next_half));
  await writeRecord(visit);
  // The line may have gone meanwhile: the next one comes here again, and nothing is taken for sent before.
  if (visit.line === line && visit.connection.up) await confirmed(visit, frame, lost);
}

/** The record is written: the hub may forget the pair of before. What the visitor waits for is shown only while this line is there. */
async function confirmed(visit: Visit, frame: Resumed, lost: boolean): Promise<void> {
  const reloaded = visit.waking;
  visit.ready = true;
  say(visit, { t: "CONFIRM", token: frame.next_token });
  visit.connection.settled();
  if (!reloaded) await sendLock(visit);
  if (reloaded) await restoreOwn(visit);
  if (!visit.ready) return;
  visit.waking = false;
  await stand(visit, frame.standing);
  visit.screen.update((inner) => ({
    ...inner,
    line: "up",
    curtain: reloaded ? undefined : inner.curtain,
    historyLost: inner.historyLost || lost,
  }));
  await goOn(visit);
}

async function reopened(visit: Visit, { half }: Resumed): Promise<boolean> {
  return restore(visit, await visit.keeper.open(octets(half)));
}

/** Whether something that was shown, or should have been, cannot come any more. */
function judgeHistory(visit: Visit, { generation, first }: Resumed, reloaded: boolean): boolean {
  const changed = generation !== visit.generation;
  const sequence = changed ? 0 : visit.sequence;
  visit.generation = generation;
  visit.sequence = sequence;
  visit.unrebuildable ||= changed;
  visit.replaying ||= reloaded;
  visit.trimmed = reloaded && (visit.unrebuildable || first > 1);
  return reloaded ? visit.trimmed : !changed && first > sequence + 1;
}

async function stand(visit: Visit, standing: Standing): Promise<void> {
  const { phase } = visit.screen.inner;
  switch (standing) {
    case "waiting":
    case "claimed":
      if (standing === "waiting" || leading(visit)) part(visit);
      visit.screen.set({ phase: { name: "waiting", claimed: standing === "claimed" } });
      return;
    case "asked":
      part(visit);
      standAsked(visit, phase.name === "waiting" ? (phase.asked ?? "lost") : "lost");
      return;
    case "live":
    case "lost":
      if (visit.pairs.size === 0) leftBefore(visit);
      else standLive(visit, standing === "lost");
      return;
  }
}

/** The visitor wanted another, and ANOTHER was lost with the line or with the page before this one: it is said now. */
function leftBefore(visit: Visit): void {
  visit.screen.set({ phase: { name: "waiting", claimed: false } });
  visit.pending = "another";
}

function standLive(visit: Visit, lost: boolean): void {
  for (const pair of visit.pairs.values()) {
    pair.accept = undefined;
    const gone = pair.silence.deaf || (lost && pair.end.seat === visit.lead);
    setPeer(visit, pair.end.seat, { name: pair.name, presence: gone ? "lost" : "here" });
  }
  visit.connection.expectTicks();
  visit.screen.set({ phase: { name: "conversation" } });
  resumePresence(visit);
}

/** What was said while the line was away, then everything unacknowledged, then what was never sealed. */
async function goOn(visit: Visit): Promise<void> {
  const { pending } = visit;
  visit.pending = undefined;
  if (pending !== undefined) reopenAsk(visit, pending);
  answerAgain(visit, visit.incoming);
  visit.pulse.tick();
  visit.sender.pump();
  await sealUnsealed(visit);
}

/** The blob does not open: nothing of the talk can be had again, so it is ended rather than left open. */
function broken(visit: Visit, nextToken: string): void {
  endAtOnce(visit, nextToken);
  refused(visit, "fault");
}

/** Only to say END: no key and no record is touched; ENDED is the answer. */
function endAtOnce(visit: Visit, nextToken: string): void {
  visit.ready = true;
  visit.token = nextToken;
  say(visit, { t: "CONFIRM", token: nextToken });
  say(visit, { t: "END" });
}

function octets(text: string): Uint8Array {
  return fromBase64url(text) ?? new Uint8Array(0);
}
