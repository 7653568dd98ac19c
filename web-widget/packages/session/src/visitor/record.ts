/** What a visit writes before anything leaves the page, and how a reload reads it; the blob's content is sealed, beside it lies no text. */

import { type Accept, fromBase64url, toBase64url } from "@ajar/protocol";
import { Gate, type GateState, importPair, type Track } from "@ajar/sealing";
import { PairEnd } from "../line/pair_end.ts";
import { pairSilence } from "./presence.ts";
import type { Visit, VisitorPair } from "./visit.ts";

interface KeptPair {
  readonly raw: string;
  readonly tracks: readonly Track[];
  readonly offered: string;
  readonly name: string;
  readonly accept?: Accept;
}

interface KeptItem {
  readonly message: string;
  readonly pair: string;
  readonly cid: string;
  readonly kind: number;
  readonly n: number;
  readonly envelope: string;
  readonly stored: boolean;
}

/** The blob's content. Written and read by this code only: its seal is its check. */
interface Kept {
  readonly v: 1;
  readonly sid: string;
  readonly hello: string;
  readonly generation: number;
  readonly gate: GateState;
  readonly identityKnown: boolean;
  readonly unrebuildable: boolean;
  readonly lead: number;
  readonly pairs: readonly KeptPair[];
  readonly incoming?: KeptPair;
  readonly outbox: readonly KeptItem[];
}

/** Writes the record; after it the outbox may leave. When the disk refuses, the visit goes on in memory and says so. */
export async function writeRecord(visit: Visit): Promise<void> {
  const { token, lockKey, id } = visit;
  if (token === undefined || visit.gone) return;
  const clear = { id, token, ...(lockKey && { lock: toBase64url(lockKey) }) };
  try {
    await visit.keeper.write(clear, contentOf(visit));
  } catch {
    visit.screen.set({ storage: false });
  }
  visit.outbox.kept();
}

/** Takes an opened blob over; false when it is not one. */
export function restore(visit: Visit, content: unknown): boolean {
  const kept = content as Kept | undefined;
  if (kept?.v !== 1) return false;
  visit.sid = bytes(kept.sid);
  visit.hello = kept.hello;
  visit.generation = kept.generation;
  visit.gate = new Gate(kept.gate);
  visit.unrebuildable = kept.unrebuildable;
  visit.outbox.restore(
    kept.outbox.map((item) => ({ ...item, envelope: bytes(item.envelope), kept: true, sent: false })),
  );
  visit.lead = kept.lead;
  for (const pair of kept.pairs.map((each) => restoredPair(visit, each))) visit.pairs.set(pair.end.seat, pair);
  visit.incoming = kept.incoming && restoredPair(visit, kept.incoming);
  visit.screen.set({ identityKnown: kept.identityKnown });
  return true;
}

function contentOf(visit: Visit): Kept {
  return {
    v: 1,
    sid: toBase64url(visit.sid),
    hello: visit.hello ?? "",
    generation: visit.generation,
    gate: visit.gate.state(),
    identityKnown: visit.screen.inner.identityKnown,
    unrebuildable: visit.unrebuildable,
    lead: visit.lead,
    pairs: [...visit.pairs.values()].map(keptPair),
    ...(visit.incoming && { incoming: keptPair(visit.incoming) }),
    outbox: visit.outbox.items().map(({ message, pair, cid, kind, n, envelope, stored }) => {
      return { message, pair, cid, kind, n, envelope: toBase64url(envelope), stored };
    }),
  };
}

function keptPair({ end, offered, name, accept }: VisitorPair): KeptPair {
  return { ...end.kept(), offered, name, ...(accept && { accept }) };
}

function restoredPair(visit: Visit, kept: KeptPair): VisitorPair {
  const raw = bytes(kept.raw);
  const pair = importPair(raw);
  raw.fill(0);
  const end = PairEnd.restored(visit.machine, "visitor", visit.outbox, pair, kept.tracks);
  return {
    end,
    silence: pairSilence(visit, end.seat),
    offered: kept.offered,
    accept: kept.accept,
    name: kept.name,
    lacking: undefined,
  };
}

function bytes(text: string): Uint8Array {
  return fromBase64url(text) ?? new Uint8Array(0);
}
