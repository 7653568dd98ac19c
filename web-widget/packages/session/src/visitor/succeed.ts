/** Somebody sits where another sat: what was written before keeps the name of who wrote it, and a note travels that the visitor let go; nothing else of before does. */

import type { Inner } from "./screen.ts";
import type { Peer } from "./state.ts";
import type { Visit, VisitorPair } from "./visit.ts";

/** Seats of those who are gone begin here; they are counted on, for as long as their words stand there. */
const PAST = 16;

/** To be called before the new one is named. What they may be told comes before any word that was written meanwhile. */
export async function succeed(visit: Visit, pair: VisitorPair, handedOver: boolean): Promise<void> {
  named(visit, pair, handedOver);
  if (!handedOver) return;
  const { note } = visit;
  visit.note = undefined;
  if (note !== undefined) await pair.end.putControl({ kind: "note", text: note });
}

/** Nothing moves where the same person comes back. */
function named(visit: Visit, { name, end: { seat } }: VisitorPair, handedOver: boolean): void {
  const now = visit.platform.now();
  visit.screen.update((inner) => {
    const before = inner.peers.find((peer) => peer.seat === seat);
    return welcome(before && before.name !== name ? retire(inner, before, now, handedOver) : inner, seat, name);
  });
}

/** Whoever sat here is gone, by name and time; their words go with them. Who wrote nothing and was not asked about is nobody here. */
function retire(inner: Inner, peer: Peer, now: number, handedOver: boolean): Inner {
  const wrote = inner.messages.some((message) => !message.mine && message.seat === peer.seat);
  if (!wrote && !handedOver) return { ...inner, peers: inner.peers.filter((each) => each !== peer) };
  const past = Math.max(PAST, ...inner.peers.map((each) => each.seat)) + 1;
  const gone: Peer = { ...peer, seat: past, presence: "left", typing: false, since: now };
  const others = inner.peers.filter((each) => each !== peer);
  return moved({ ...inner, peers: [...others, gone] }, peer.seat, past);
}

/** Who was here at another seat and comes back is one person: their words are theirs, and nobody is said to have gone. */
function welcome(inner: Inner, seat: number, name: string): Inner {
  const same = (peer: Peer) => peer.seat !== seat && peer.presence === "left" && peer.name === name;
  const peers = inner.peers.filter((peer) => !same(peer));
  return inner.peers.filter(same).reduce<Inner>((all, peer) => moved(all, peer.seat, seat), { ...inner, peers });
}

function moved(inner: Inner, from: number, to: number): Inner {
  const messages = inner.messages.map((each) => (!each.mine && each.seat === from ? { ...each, seat: to } : each));
  return { ...inner, messages };
}
