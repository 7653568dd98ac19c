/** Everything one visit holds in memory, handed from verb to verb; never leaves the page except sealed. */

import type { Accept, EndedBy, VisitorUp } from "@ajar/protocol";
import type { ControlPlain, Gate, JoinAsk, Machine, Trust } from "@ajar/sealing";
import type { Connection } from "../line/connection.ts";
import type { Keeper } from "../line/keeper.ts";
import type { Outbox } from "../line/outbox.ts";
import type { PairEnd } from "../line/pair_end.ts";
import type { Pulse, Silence } from "../line/pulse.ts";
import type { Sender } from "../line/sender.ts";
import type { Turns } from "../line/turns.ts";
import type { Platform, Timer } from "../platform.ts";
import type { Screen } from "./screen.ts";
import type { Answers } from "./state.ts";

/** What the frame is told about its service. */
export interface VisitConfig {
  /** The service's name in links. */
  readonly service: string;
  /** Base64url, 16 bytes. */
  readonly serviceId: string;
  /** Base64url SHA-256 of the root keys that are trusted. */
  readonly pins: readonly string[];
}

/** One counsellor's pair, as the visitor holds it. */
export interface VisitorPair {
  readonly end: PairEnd;
  readonly silence: Silence;
  /** The OFFER's session key: the same OFFER is answered with the same ACCEPT. */
  readonly offered: string;
  /** ACCEPT as sent, until the counsellor has answered under the new keys. */
  accept: Accept | undefined;
  /** The counsellor's chosen name. */
  name: string;
  /** Since when (milliseconds) something of the counsellor is missing. */
  lacking: number | undefined;
}

/** A control whose part of the page is not there yet, with its place on the screen. */
export interface HeldControl {
  readonly pair: VisitorPair;
  readonly plain: ControlPlain;
  readonly rank: number;
}

/** What the hub must still be told, because the line was away when it was said. */
export type Pending = "end" | "another" | "choose-wait" | "choose-another";

/** One visit. */
export interface Visit {
  readonly platform: Platform;
  readonly machine: Machine;
  readonly config: VisitConfig;
  readonly trust: Trust;
  readonly screen: Screen;
  readonly turns: Turns;
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly pulse: Pulse;
  readonly keeper: Keeper;
  /** Open pairs by seat. */
  readonly pairs: Map<number, VisitorPair>;
  /** A colleague's pair that was accepted and has not answered: until then nobody is replaced. */
  incoming: VisitorPair | undefined;
  /** The seat of the counsellor who leads: 1, until a colleague stays on alone. */
  lead: number;
  /** Messages written while nobody could open them. */
  readonly unsealed: { readonly id: string; readonly text: string }[];
  /** Controls that wait for the later part, in the order in which they came. */
  readonly held: HeldControl[];
  /** Names the Web Lock; random. */
  id: string;
  lock: { release(): void } | undefined;
  /** Counts sockets: frames of an older one are stale. */
  line: number;
  /** The first frame of this line was answered. */
  ready: boolean;
  /** A record lies there and has not been opened. */
  sleeping: boolean;
  /** It was opened, and the visitor has not seen it: a line that went meanwhile leaves that to the next. */
  waking: boolean;
  /** Everything is over; nothing is sent or written. */
  gone: boolean;
  hello: string | undefined;
  routing: Extract<VisitorUp, { t: "HELLO" }>["routing"];
  answers: Answers;
  sid: Uint8Array;
  token: string | undefined;
  lockKey: Uint8Array | undefined;
  proof: Uint8Array | undefined;
  generation: number;
  sequence: number;
  /** A reload cannot show again all that was shown: the store was replaced, or a pair with words in it is closed. */
  unrebuildable: boolean;
  /** The mailbox of a reload no longer starts at the beginning: what is missing there is no hole. */
  trimmed: boolean;
  /** A reload's replay is not over: at the first TICK it is. */
  replaying: boolean;
  /** Milliseconds to add to the device's clock to get the hub's. */
  clockOffset: number;
  /** Which OFFER may be taken; absent before the first. */
  gate: Gate | undefined;
  /** A colleague whom the leading counsellor named; not answered yet. */
  joinAsk: JoinAsk | undefined;
  /** What that counsellor would tell the colleague; shown with the question. */
  noteAsked: string | undefined;
  /** What may be told: sealed to the colleague as soon as they are here. */
  note: string | undefined;
  pending: Pending | undefined;
  /** Why this end ends the talk, once it does. */
  endingBy: EndedBy | undefined;
  /** Wrong animals since the last right ones. */
  wrongTries: number;
  /** Animals are being compared. */
  judging: boolean;
  /** The hub refused the first frame of this line, and it was dealt with. */
  told: boolean;
  typing: boolean;
  /** Counts what is put on the screen. */
  rank: number;
  hiddenSince: number | undefined;
  skjulTimer: Timer | undefined;
  ticket: string | undefined;
  /** The first frame of the next line, when the talk is to be founded again. */
  refound: VisitorUp | undefined;
}

/** Sends a frame on a line whose first frame was answered; otherwise it does not leave. */
export function say(visit: Visit, frame: VisitorUp): void {
  if (visit.ready && !visit.gone) visit.connection.send(frame);
}

/** The path of a resource of the service. */
export function pathOf(config: VisitConfig, resource: "visit" | "leave" | "survey"): string {
  return `/api/v1/services/${config.service}/${resource}`;
}

/** The leading counsellor's pair, once the counsellor has answered under its keys. */
export function leading(visit: Visit): VisitorPair | undefined {
  const pair = visit.pairs.get(visit.lead);
  return pair?.accept === undefined ? pair : undefined;
}

/** The hub may not have seen our answer: the same bytes again, which it takes as a repeat. */
export function answerAgain(visit: Visit, pair: VisitorPair | undefined): void {
  if (pair?.accept !== undefined) say(visit, { t: "ACCEPT", ...pair.accept });
}

/** The pair of an epoch and seat. */
export function pairAt(visit: Visit, { epoch, seat }: { epoch: number; seat: number }): VisitorPair | undefined {
  return [visit.incoming, visit.pairs.get(seat)].find((pair) => pair?.end.seat === seat && pair.end.epoch === epoch);
}

/** A hand-over was accepted and the colleague has not answered: what is written waits for one or the other. */
export function handingOver({ incoming, lead }: Visit): boolean {
  return incoming?.end.seat === lead;
}
