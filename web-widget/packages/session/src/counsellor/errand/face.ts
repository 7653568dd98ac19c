/** What the screens see of a question to a colleague outside a talk; types only, never a key. */
import type { Word } from "../face.ts";

/** A colleague asks something; whoever takes it first has it. */
export interface ErrandOffer {
  readonly id: string;
  /** The service's name in links. */
  readonly service: string;
}

/** How far the question is that this counsellor asked or took. */
export type ErrandPhase =
  /** It waits for somebody. `colleagues` = who is asked, once the hub has answered. */
  | { readonly name: "asking"; readonly colleagues?: number }
  /** This counsellor has pressed "answer". */
  | { readonly name: "taking" }
  | { readonly name: "open" }
  | { readonly name: "over"; readonly reason: ErrandOver };

/** Why it is over; nothing of it is left but this. */
export type ErrandOver =
  /** One of the two closed it, or nobody wrote for ten minutes. */
  | "closed"
  /** A colleague was faster. */
  | "taken"
  /** Nobody is ready who could be asked. */
  | "nobody"
  /** The service has no room for one more. */
  | "full"
  /** The other end is not whom it says, or the hub refused. */
  | "refused";

/** The one question that this counsellor is an end of. */
export interface ErrandState {
  readonly service: string;
  readonly phase: ErrandPhase;
  /** This counsellor asked. */
  readonly mine: boolean;
  /** What was asked, while nobody has it. */
  readonly question?: string;
  /** The colleague's; empty until told. */
  readonly name: string;
  /** The colleague's desk is there. */
  readonly here: boolean;
  readonly words: readonly Word[];
  readonly unread: number;
  /** Something of theirs has not come. */
  readonly incomplete: boolean;
}

/** What the console can do with it; every verb returns at once. */
export interface ErrandVerbs {
  /** Asks the colleagues who are ready in a service; at most 500 UTF-16 units. One question at a time. */
  ask(service: string, question: string): void;
  /** Takes a colleague's question: the first who does has it. */
  take(id: string): void;
  /** Not now: it is not shown here any more. */
  decline(id: string): void;
  /** To the colleague, and to nobody else; at most 500 UTF-16 units. */
  say(text: string): void;
  /** What the colleague said was looked at. */
  seen(): void;
  /** Takes the question back, ends it for both, or takes away what is said of its end. */
  close(): void;
}
