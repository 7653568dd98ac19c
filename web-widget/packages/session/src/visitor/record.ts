/** What a visit writes before anything leaves the page: the blob's content is sealed, beside it lies no text. */

import { type Accept, toBase64url } from "@ajar/protocol";
import type { GateState, Track } from "@ajar/sealing";
import type { Visit, VisitorPair } from "./visit.ts";

/** A pair inside the blob. */
export interface KeptPair {
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
  /** Absent in a record of an older version. */
  readonly acknowledged?: boolean | undefined;
}

/** The blob's content. Written and read by this code only: its seal is its check. */
export interface Kept {
  readonly v: 1;
  readonly sid: string;
  readonly hello: string;
  readonly generation: number;
  readonly gate?: GateState;
  readonly identityKnown: boolean;
  readonly unrebuildable: boolean;
  readonly lead: number;
  readonly note?: string;
  readonly pairs: readonly KeptPair[];
  readonly incoming?: KeptPair;
  readonly outbox: readonly KeptItem[];
  /** Written while a colleague was coming, and sealed for nobody yet. Absent in a record of an older version. */
  readonly unsealed?: Visit["unsealed"];
}

/**
 * Writes the record; after it the outbox may leave. When the store refuses, the visit goes on in memory and says so; what lay
 * there is taken away, because a token that is not renewed can only end the talk.
 */
export async function writeRecord(visit: Visit): Promise<void> {
  const { token, lockKey, id } = visit;
  if (token === undefined || visit.gone) return;
  const clear = { id, token, ...(lockKey && { lock: toBase64url(lockKey) }) };
  try {
    await visit.keeper.write(clear, contentOf(visit));
    if (visit.keeper.durable) visit.screen.set({ storage: true });
  } catch {
    visit.keeper.discard();
    visit.screen.set({ storage: false });
  }
  visit.outbox.kept();
}

function contentOf(visit: Visit): Kept {
  return {
    v: 1,
    sid: toBase64url(visit.sid),
    hello: visit.hello ?? "",
    generation: visit.generation,
    ...(visit.gate && { gate: visit.gate.state() }),
    identityKnown: visit.screen.inner.identityKnown,
    unrebuildable: visit.unrebuildable,
    lead: visit.lead,
    unsealed: visit.unsealed,
    ...(visit.note !== undefined && { note: visit.note }),
    pairs: [...visit.pairs.values()].map(keptPair),
    ...(visit.incoming && { incoming: keptPair(visit.incoming) }),
    outbox: visit.outbox.prune().map(({ message, pair, cid, kind, n, envelope, stored, acknowledged }) => {
      return { message, pair, cid, kind, n, envelope: toBase64url(envelope), stored, acknowledged };
    }),
  };
}

function keptPair({ end, offered, name, accept }: VisitorPair): KeptPair {
  return { ...end.kept(), offered, name, ...(accept && { accept }) };
}
