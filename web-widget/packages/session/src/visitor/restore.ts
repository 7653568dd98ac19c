/** How a reload reads what the page before it wrote; a part of the page that is fetched only then. */

import { fromBase64url } from "@ajar/protocol";
import { Gate, importPair } from "@ajar/sealing";
import { PairEnd } from "../line/pair_end.ts";
import { pairSilence } from "./presence.ts";
import type { Kept, KeptPair } from "./record.ts";
import type { Visit, VisitorPair } from "./visit.ts";

/** Takes an opened blob over; false when it is not one. */
export function restore(visit: Visit, content: unknown): boolean {
  const kept = content as Kept | undefined;
  if (kept?.v !== 1) return false;
  visit.sid = bytes(kept.sid);
  visit.hello = kept.hello;
  visit.generation = kept.generation;
  visit.gate = kept.gate && new Gate(kept.gate);
  visit.unrebuildable = kept.unrebuildable;
  visit.outbox.restore(
    kept.outbox.map((item) => ({ ...item, envelope: bytes(item.envelope), kept: true, sent: false })),
  );
  visit.unsealed.push(...(kept.unsealed ?? []));
  visit.lead = kept.lead;
  visit.note = kept.note;
  for (const pair of kept.pairs.map((each) => restoredPair(visit, each))) visit.pairs.set(pair.end.seat, pair);
  visit.incoming = kept.incoming && restoredPair(visit, kept.incoming);
  visit.screen.set({ identityKnown: kept.identityKnown });
  return true;
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
