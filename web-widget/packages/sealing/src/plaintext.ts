/** What an envelope can say: every kind of plaintext with its body, its envelope type and who may send it. */

import type { Stamp } from "./stamp.ts";

/** Why a colleague is to be let in. */
export type JoinPurpose = "hand_over" | "company";

/** Answers the visitor chose to give; only the counsellor ever sees them. Question and choice are numbers that the screens define. */
export interface Answer {
  /** 0 to 255. */
  readonly question: number;
  /** 0 to 255. */
  readonly choice: number;
}

/** A whole message, or its first or second part. */
export type MessagePlain =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "part"; readonly part: 1 | 2; readonly text: string };

/** Presence, typing and the end-to-end acknowledgement. */
export interface BeatPlain {
  readonly kind: "beat";
  readonly typing: boolean;
  readonly hidden: boolean;
  /** The sender has heard nothing of the receiver for 12 s: without it, an end whose own beats are held back could not know. */
  readonly deaf?: boolean;
  /** The sender's last envelope of each of its newest connections and types, newest first, at most 5. */
  readonly mine: readonly Stamp[];
  /** The last envelope shown without a hole before it, of each connection and type of the receiver that was heard last, at most 5. */
  readonly shown: readonly Stamp[];
}

/** The leading counsellor names a colleague: the place and device of the OFFER it verified. */
export interface JoinAsk {
  readonly kind: "join-ask";
  readonly purpose: JoinPurpose;
  readonly epoch: number;
  readonly seat: number;
  /** SHA-256 of the colleague's device certificate. */
  readonly device: Uint8Array;
  /** As the visitor will see it. Empty: the question about this place is taken back, and nobody is let in there; the rest says nothing. */
  readonly name: string;
}

/** Everything that is neither text nor beat. */
export type ControlPlain =
  | { readonly kind: "answers"; readonly answers: readonly Answer[] }
  | { readonly kind: "counsellor-name"; readonly name: string }
  | JoinAsk
  | { readonly kind: "join-answer"; readonly yes: boolean; readonly note: boolean }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "identity-known"; readonly on: boolean }
  /** An offer, a plan or a quiet question as JSON; what it holds is the session's to check. */
  | { readonly kind: "card"; readonly text: string }
  | { readonly kind: "leaving" };

/** Any plaintext. */
export type Plain = MessagePlain | BeatPlain | ControlPlain;
