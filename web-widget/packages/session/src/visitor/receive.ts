/** Binary frames: opened by the pair they name, refused without a word otherwise; never shown twice, never out of order. */

import { Kind, readSequenced, type Sequenced } from "@ajar/protocol";
import { type Opened, Refusal } from "@ajar/sealing";
import { sealUnsealed } from "./converse.ts";
import { rareOf, tryHeld } from "./held.ts";
import { nextRank, showReady } from "./messages.ts";
import { seatPair } from "./pairs.ts";
import { beatCame, setPeer } from "./presence.ts";
import { writeRecord } from "./record.ts";
import { handingOver, pairAt, type Visit, type VisitorPair } from "./visit.ts";

/** One binary frame. */
export async function received(visit: Visit, frame: Uint8Array): Promise<void> {
  const sequenced = readSequenced(frame);
  if (sequenced === undefined || !visit.ready) return;
  const pair = pairAt(visit, sequenced.header);
  if (pair !== undefined) await opened(visit, pair, sequenced);
  await tryHeld(visit);
  if (sequenced.header.kind !== Kind.beat) visit.sequence = Math.max(visit.sequence, sequenced.sequence);
}

async function opened(visit: Visit, pair: VisitorPair, { header, envelope }: Sequenced): Promise<void> {
  try {
    if (!header.fromCounsellor) return await (await rareOf(visit)).ownCame(visit, pair, envelope, header);
    const result = await pair.end.open(envelope);
    if (result !== "double") await take(visit, pair, result);
    if (header.kind !== Kind.beat) visit.pulse.shown();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function take(visit: Visit, pair: VisitorPair, result: Opened): Promise<void> {
  const { plain } = result;
  if (plain.kind === "beat") return beatCame(visit, pair, plain);
  if (pair.accept !== undefined) await confirmed(visit, pair, plain.kind === "counsellor-name" ? plain.name : "");
  pair.silence.heard();
  if (plain.kind === "text" || plain.kind === "part")
    showReady(visit, pair, pair.end.inbox.put(result, holesOf(visit, pair)));
  else if (plain.kind === "counsellor-name") named(visit, pair, plain.name);
  else visit.held.push({ pair, plain, rank: nextRank(visit) });
}

function named(visit: Visit, pair: VisitorPair, name: string): void {
  pair.name = name;
  setPeer(visit, pair.end.seat, { name });
}

/** What must come before it is shown; a mailbox that was trimmed does not bring its beginning again. */
function holesOf(visit: Visit, pair: VisitorPair) {
  const holes = pair.end.holes();
  return visit.trimmed ? holes.filter(({ from }) => from > 0) : holes;
}

/** The counsellor has answered under the new keys: the talk is open. */
async function confirmed(visit: Visit, pair: VisitorPair, name: string): Promise<void> {
  pair.accept = undefined;
  pair.name = name;
  const handedOver = handingOver(visit);
  if (visit.incoming === pair) seatPair(visit, pair);
  if (visit.screen.inner.peers.length > 0) await (await rareOf(visit)).succeed(visit, pair, handedOver);
  setPeer(visit, pair.end.seat, { name, presence: "here" });
  visit.screen.set({ phase: { name: "conversation" }, graceUntil: undefined });
  visit.connection.expectTicks();
  await writeRecord(visit);
  await sealUnsealed(visit);
}
