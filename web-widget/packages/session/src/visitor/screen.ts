/** The state that the screens see, and the pure steps that change it; holds text in memory only. */

import type { Delivery, Message, Peer, VisitorPhase, VisitorState } from "./state.ts";

/** The talk's own phase; the cover lies over it. */
export type TalkPhase = Exclude<VisitorPhase, { name: "cover" }>;

/** A message with its place on the screen. */
export interface RankedMessage extends Message {
  readonly rank: number;
}

/** The neutral cover that has to be opened again. */
export interface Curtain {
  readonly animals: boolean;
  readonly triesLeft: 1 | 2;
  readonly busy: boolean;
}

/** Everything behind the screens. */
export interface Inner {
  readonly phase: TalkPhase;
  readonly curtain: Curtain | undefined;
  readonly line: VisitorState["line"];
  readonly storage: boolean;
  /** The page cannot be seen. */
  readonly hidden: boolean;
  /** Skjul was pressed. */
  readonly skjul: boolean;
  readonly messages: readonly RankedMessage[];
  readonly peers: readonly Peer[];
  readonly historyLost: boolean;
  readonly identityKnown: boolean;
  readonly clockDiffers: boolean;
  readonly plan: VisitorState["plan"] | undefined;
  readonly joinAsk: VisitorState["joinAsk"] | undefined;
  readonly graceUntil: number | undefined;
}

/** Before anything happened. */
export const BLANK: Inner = {
  phase: { name: "welcome" },
  curtain: undefined,
  line: "up",
  storage: true,
  hidden: false,
  skjul: false,
  messages: [],
  peers: [],
  historyLost: false,
  identityKnown: false,
  clockDiffers: false,
  plan: undefined,
  joinAsk: undefined,
  graceUntil: undefined,
};

/** What may be shown: behind the curtain there is nothing to see. */
export function shown(inner: Inner): VisitorState {
  const { phase, curtain, line, storage, historyLost, identityKnown, plan, joinAsk, graceUntil } = inner;
  const base = { line, storage, covered: inner.hidden || inner.skjul, historyLost, identityKnown };
  if (curtain !== undefined) return { ...base, phase: { name: "cover", ...curtain }, messages: [], peers: [] };
  return {
    ...base,
    phase,
    messages: inner.messages,
    peers: inner.peers,
    ...(inner.clockDiffers && { clockDiffers: true }),
    ...(plan && { plan }),
    ...(joinAsk && { joinAsk }),
    ...(graceUntil === undefined ? {} : { graceUntil }),
  };
}

/** Puts a message where its rank belongs. */
export function withMessage(inner: Inner, message: RankedMessage): Inner {
  const others = inner.messages.filter(({ id }) => id !== message.id);
  const at = others.findIndex(({ rank }) => rank > message.rank);
  const place = at < 0 ? others.length : at;
  return { ...inner, messages: [...others.slice(0, place), message, ...others.slice(place)] };
}

/** Says where one's own messages are. */
export function withDelivery(inner: Inner, ids: ReadonlySet<string>, delivery: (id: string) => Delivery): Inner {
  const messages = inner.messages.map((each) => {
    const next = each.mine && ids.has(each.id) ? delivery(each.id) : each.delivery;
    return next === each.delivery ? each : { ...each, delivery: next };
  });
  return { ...inner, messages };
}

/** Adds or changes the peer of a seat; `since` moves only when the presence does. */
export function withPeer(
  inner: Inner,
  seat: number,
  now: number,
  change: Partial<Omit<Peer, "seat" | "since">>,
): Inner {
  const before = inner.peers.find((peer) => peer.seat === seat);
  const fresh: Peer = { seat, name: "", presence: "here", since: now, typing: false, verified: true };
  const base = before ?? fresh;
  const since = change.presence === undefined || change.presence === base.presence ? base.since : now;
  const peer: Peer = { ...base, ...change, since };
  const others = inner.peers.filter((each) => each.seat !== seat);
  return { ...inner, peers: [...others, peer].sort((a, b) => a.seat - b.seat) };
}

/** Holds the state and tells the screens. */
export class Screen {
  #inner: Inner;
  #shown: VisitorState;
  #over = false;
  readonly #listeners = new Set<() => void>();

  constructor(inner: Inner) {
    this.#inner = inner;
    this.#shown = shown(inner);
  }

  get inner(): Inner {
    return this.#inner;
  }

  get state(): VisitorState {
    return this.#shown;
  }

  /** Applies a pure step. After the talk only covering is left: what is still under way brings nothing of it back. */
  update(step: (inner: Inner) => Inner): void {
    const next = step(this.#inner);
    if (next === this.#inner) return;
    const { hidden, skjul, storage } = next;
    this.#show(this.#over ? { ...this.#inner, hidden, skjul, storage } : next);
  }

  /** The talk is over: these fields and nothing else; only another end changes them. */
  finish(fields: Partial<Inner>): void {
    this.#over = true;
    this.#show({ ...BLANK, storage: this.#inner.storage, ...fields });
  }
  /** Applies a few fields. */
  set(fields: Partial<Inner>): void {
    this.update((inner) => ({ ...inner, ...fields }));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #show(inner: Inner): void {
    this.#inner = inner;
    this.#shown = shown(inner);
    for (const listener of [...this.#listeners]) listener();
  }
}
