/** Which envelopes of a sender have come, per connection and type: judges doubles and holes; knows no contents. */

import { fromBase64url, Kind, toBase64url } from "@ajar/protocol";
import { MOST_STAMPS } from "./body.ts";
import { demand } from "./refusal.ts";
import type { Stamp } from "./stamp.ts";

/** n from `from` up to, not including, `to`. */
type Range = readonly [from: number, to: number];

/** What has come of one connection and type; plain JSON, for the blob. */
export interface Track {
  /** Base64url of the cid. */
  readonly cid: string;
  readonly kind: Kind;
  /** One above the highest n that has come. */
  readonly next: number;
  /** What is missing below `next`. */
  readonly holes: readonly Range[];
}

/** Envelopes that must have been sent and have not come. */
export interface Hole {
  readonly cid: Uint8Array;
  readonly kind: Kind;
  /** First missing n. */
  readonly from: number;
  /** One above the last missing n. */
  readonly to: number;
}

/** How an envelope stands to those before it. */
export type Standing = "next" | "late" | "double";

/** The receiving side's memory of one pair and direction. */
export class Received {
  readonly #tracks = new Map<string, Track>();

  constructor(tracks: readonly Track[] = []) {
    for (const track of tracks) this.#tracks.set(keyOf(track.cid, track.kind), track);
  }

  /** Where the envelope stands: the next (a hole may open before it), one that fills a hole, or one that came before. */
  standing({ cid, kind, n }: Stamp): Standing {
    const track = this.#track(cid, kind);
    if (track === undefined || n >= track.next) return "next";
    return inRanges(track.holes, n) ? "late" : "double";
  }

  /** Records an envelope that was opened. Beats leave no holes: they only have to rise. */
  record({ cid, kind, n }: Stamp): void {
    const text = toBase64url(cid);
    const track = this.#track(cid, kind) ?? { cid: text, kind, next: 0, holes: [] };
    const holes = kind === Kind.beat ? [] : holesWith(track, n);
    this.#put({ ...track, next: Math.max(track.next, n + 1), holes });
  }

  /** A double came: its sender has no acknowledgement of it, so its connection belongs into the next beat. */
  touch({ cid, kind }: Stamp): void {
    const track = this.#track(cid, kind);
    if (track !== undefined) this.#put(track);
  }

  /** Whether everything up to and including the envelope has come. */
  complete({ cid, kind, n }: Stamp): boolean {
    const track = this.#track(cid, kind);
    return track !== undefined && n < track.next && track.holes.every(([from]) => from > n);
  }

  /** Everything that is missing. */
  holes(): readonly Hole[] {
    return [...this.#tracks.values()].flatMap(({ cid, kind, holes }) =>
      holes.map(([from, to]) => ({ cid: cidOf(cid), kind, from, to })),
    );
  }

  /** The last envelope without a hole before it, of the connections and types heard last, the last one first: the acknowledgement in a beat. */
  shown(): readonly Stamp[] {
    const stamps: Stamp[] = [];
    for (const { cid, kind, next, holes } of [...this.#tracks.values()].reverse()) {
      const end = holes[0]?.[0] ?? next;
      if (kind !== Kind.beat && end > 0) stamps.push({ cid: cidOf(cid), kind, n: end - 1 });
    }
    return stamps.slice(0, MOST_STAMPS);
  }

  /** Plain JSON for the blob. */
  tracks(): readonly Track[] {
    return [...this.#tracks.values()];
  }

  /** The connection that was heard last stands last. */
  #put(track: Track): void {
    const key = keyOf(track.cid, track.kind);
    this.#tracks.delete(key);
    this.#tracks.set(key, track);
  }

  #track(cid: Uint8Array, kind: Kind): Track | undefined {
    return this.#tracks.get(keyOf(toBase64url(cid), kind));
  }
}

function holesWith({ next, holes }: Track, n: number): readonly Range[] {
  if (n > next) return [...holes, [next, n]];
  if (n === next) return holes;
  return holes.flatMap(([from, to]): Range[] => {
    if (n < from || n >= to) return [[from, to]];
    const pieces: Range[] = [
      [from, n],
      [n + 1, to],
    ];
    return pieces.filter(([start, end]) => start < end);
  });
}

function inRanges(ranges: readonly Range[], n: number): boolean {
  return ranges.some(([from, to]) => from <= n && n < to);
}

function keyOf(cid: string, kind: Kind): string {
  return `${cid}.${kind}`;
}

function cidOf(text: string): Uint8Array {
  const cid = fromBase64url(text);
  demand(cid !== undefined);
  return cid;
}
