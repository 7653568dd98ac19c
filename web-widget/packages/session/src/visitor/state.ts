/** What the screens see of a visit, and what they may ask of it; types only, never holds a key, a token or an envelope. */

import type { Age, Change, EndedBy, Estimate, Helped, Problem, Recommend, Routing } from "@ajar/protocol";
import type { Card, PlanCard } from "../card.ts";

/** Where the visit stands; one screen each. */
export type VisitorPhase =
  | { readonly name: "welcome" }
  /** After a reload, a restored tab or 30 s hidden: a neutral cover, then the unlock. `animals` false = one tap opens. */
  | { readonly name: "cover"; readonly animals: boolean; readonly triesLeft: 1 | 2; readonly busy: boolean }
  | { readonly name: "joining" }
  | {
      readonly name: "waiting";
      /** 1 is next. */
      readonly place?: number;
      /** Minutes. */
      readonly estimate?: Estimate;
      /** A counsellor is on the way. */
      readonly claimed: boolean;
      /** The counsellor was lost or gave the talk back: wait or another. */
      readonly asked?: "lost" | "released";
    }
  | { readonly name: "conversation" }
  /** `confirmed` only after the hub's ENDED: before that nothing may claim "it is deleted". */
  | { readonly name: "ended"; readonly by: EndedBy; readonly confirmed: boolean; readonly survey: boolean }
  | { readonly name: "refused"; readonly problem: Problem }
  /** Another tab holds the talk; this one used no token. */
  | { readonly name: "elsewhere" };

/** Where a message of one's own is; "undelivered" = the counsellor it was sealed for is gone, nobody else can open it. */
export type Delivery = "sending" | "sent" | "arrived" | "undelivered";

/** One message on the screen. */
export interface Message {
  /** Stable for a list key. */
  readonly id: string;
  /** Who wrote it, by the seat of a peer: 1 or 2, or that of somebody who is no longer here. */
  readonly seat: number;
  readonly mine: boolean;
  readonly text: string;
  /** Something shared beside words; then `text` is empty. */
  readonly card?: Card;
  /** Milliseconds since 1970 when it was shown or sent here; after a reload the moment is not known and is 0. */
  readonly at: number;
  /** "sent" = committed at the hub, "arrived" = acknowledged by the other end. Theirs are always "arrived". */
  readonly delivery: Delivery;
}

/** How the other end is. */
export type Presence = "here" | "hidden" | "lost" | "left";

/** One counsellor, authenticated to the service's root. */
export interface Peer {
  readonly seat: number;
  /** Empty until it was told inside the sealed channel. */
  readonly name: string;
  readonly presence: Presence;
  /** Milliseconds since 1970 of the last change of presence. */
  readonly since: number;
  readonly typing: boolean;
  readonly verified: true;
}

/** A question about a colleague. `note`: what would be told to one who takes over, word for word; it travels only with a yes of its own. */
export interface JoinQuestion {
  readonly purpose: "hand_over" | "company";
  readonly name: string;
  readonly note?: string;
}

/** An answer to a colleague: whether the note may travel, and what stood on the button. */
export interface JoinAnswer {
  /** The question that was read, as `state()` gave it: an answer to one that no longer stands is an answer to none. */
  readonly asked: JoinQuestion | undefined;
  readonly note: boolean;
  readonly said: string;
}

/** Everything a screen may show. */
export interface VisitorState {
  readonly phase: VisitorPhase;
  readonly line: "up" | "reconnecting";
  /** False: the browser blocks storage, a reload loses the talk. */
  readonly storage: boolean;
  /** Hidden or Skjul: show the neutral cover over whatever the phase is. */
  readonly covered: boolean;
  readonly messages: readonly Message[];
  readonly peers: readonly Peer[];
  /** Earlier messages cannot be shown again. */
  readonly historyLost: boolean;
  readonly identityKnown: boolean;
  /** This device's clock lies outside the counsellor's certificates; the hub's date judged them. To be said quietly. */
  readonly clockDiffers?: true;
  /** After the end: the plan that was made together, shown last and kept nowhere. */
  readonly plan?: PlanCard;
  readonly joinAsk?: JoinQuestion;
  /** Milliseconds since 1970 when the lost counsellor's grace time is over. */
  readonly graceUntil?: number;
}

/** The three questions, each optional, and what they are counted by. */
export interface SurveyAnswers {
  readonly helped?: Helped;
  readonly change?: Change;
  readonly recommend?: Recommend;
  /** The age band told while waiting, if the page still knows it. */
  readonly age?: Age;
}

/** Two different animals out of twelve, by index 0-11; the order does not matter. */
export type Animals = readonly [number, number];

/** What a visitor may tell the counsellor, and nobody else, before a human is there: at most 32, numbers 0-255 that the screens define. */
export type Answers = readonly { readonly question: number; readonly choice: number }[];

/** One visit, as the screens use it. Every method returns at once; the effect shows in `state()`. */
export interface VisitorSession {
  state(): VisitorState;
  /** Called after every change; the answer unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** From welcome: joins the queue; with the ticket of a booked chat in `routing` comes past it. `lock` = the two animals of a shared phone. */
  start(routing: Routing, lock: Animals | undefined): void;
  /** Replaces the answers that travel sealed in ACCEPT's first envelope; they stay in memory until then. */
  answers(answers: Answers): void;
  /** From cover: opens the talk again. */
  unlock(animals?: Animals): void;
  /** At most 2,000 UTF-16 units (longer is cut); screens split longer pastes. */
  send(text: string): void;
  typing(on: boolean): void;
  answerJoin(yes: boolean, answer: JoinAnswer): void;
  /** Another counsellor, without a reason. */
  another(): void;
  /** The answer to `waiting.asked`. */
  choose(choice: "wait" | "another"): void;
  /** Skjul. */
  cover(): void;
  /** Lifts `covered`; with a lock the two animals are compared here, two wrong tries end the talk. */
  uncover(animals?: Animals): void;
  /** Friendly end, leads to `ended` and the survey. */
  end(): void;
  /** Quick exit: beacon and forget; the caller navigates. */
  leave(): void;
  survey(answers: SurveyAnswers): void;
  dispose(): void;
}
