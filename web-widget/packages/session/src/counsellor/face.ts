/** What the console's screens see of a counsellor's session: plain states and verbs; never a key, a token or a lease. */
import type { EndedBy, Problem, Purpose, Reserved, Role, Routing, Withdrawn } from "@ajar/protocol";
import type { Answer } from "@ajar/sealing";
import type { Card } from "../card.ts";
import type { Delivery, Message } from "../visitor/state.ts";
import type { ErrandOffer, ErrandState, ErrandVerbs } from "./errand/face.ts";

export type * from "./errand/face.ts";

/** Where the console stands as a whole. */
export type DeskPhase =
  /** The link or the cookie is being tried, the device is being enrolled. */
  | { readonly name: "signing_in" }
  /** Nobody is signed in here. */
  | { readonly name: "signed_out"; readonly reason: SignedOut }
  /** A coordinator has to sign this browser's key first: both read `words` to each other. */
  | { readonly name: "asking"; readonly words: readonly string[] }
  /** The desk is there; `line` says whether its socket is up. */
  | { readonly name: "open" }
  /** Another tab of this browser owns the desk and its talks. */
  | { readonly name: "elsewhere" };

/** Why nobody is signed in. */
export type SignedOut =
  /** No link, and no session from before. */
  | "no_link"
  /** The link was used before, or is too old. */
  | "link_used"
  /** The session of before is over. */
  | "expired"
  /** The hub gave no certificate for this browser's key. */
  | "device"
  /** This browser keeps nothing, or lacks the cryptography. */
  | "browser"
  /** The hub does not answer; `retry` tries again. */
  | "unreachable";

/** One who waits; the screen counts on from `since`. */
export interface WaitingPlace {
  /** The service's name in links: an arrival is a number of its own queue. */
  readonly service: string;
  /** That desk's line is up, and the counsellor takes from it at this moment. */
  readonly open: boolean;
  readonly arrival: number;
  /** Milliseconds since 1970 by this browser's clock at which the waiting began. */
  readonly since: number;
  readonly routing: Routing;
  readonly away: boolean;
  readonly returned: boolean;
  readonly reserved?: Reserved;
}

/** A colleague's request that this desk may answer. */
export interface InvitationState {
  readonly id: string;
  readonly service: string;
  readonly purpose: Purpose;
}

/** One service that this person serves, as their desk sees it. */
export interface PostState {
  readonly service: string;
  readonly serviceName: string;
  /** `asking`: a coordinator has to sign this browser's key for it first. `none`: the hub gives no certificate. */
  readonly state: "opening" | "up" | "reconnecting" | "asking" | "none";
  /** The six words of a key that waits for its signature. */
  readonly words?: readonly string[];
  /** Ready applies to it. */
  readonly ticked: boolean;
  readonly total: number;
  /** Milliseconds since 1970 since when the first one waits. */
  readonly since?: number;
  /** Counsellors who are ready, this one included. */
  readonly ready: number;
  /** Places free in the service. */
  readonly free: number;
}

/** The desk and everything on it. */
export interface DeskState {
  readonly phase: DeskPhase;
  /** The name visitors see. */
  readonly name: string;
  readonly role: Role;
  /** The service whose rooms are shown, its name in links and on screens. */
  readonly service: string;
  readonly serviceName: string;
  /** All services that they serve, in the hub's order. */
  readonly posts: readonly PostState[];
  /** They can sign in again without a new link; a hub without accounts says so of everybody. */
  readonly ways: boolean;
  /** Signing in again makes dangerous steps possible: the hub has accounts. */
  readonly accounts: boolean;
  /** 0 is a pause; shared by all services that are ticked. */
  readonly places: number;
  /** The first fifty of each service, in the order in which they will be taken. */
  readonly waiting: readonly WaitingPlace[];
  readonly total: number;
  /** Down as soon as one of the desks is. */
  readonly line: LineState;
  /** This computer's clock is far off; said, because dates protect the keys. */
  readonly clockDiffers: boolean;
  /** A TAKE, PICK or ANSWER_INVITATION is on its way. */
  readonly taking: boolean;
  /** The last refusal of a verb at the desk; gone with the next verb. */
  readonly refused?: Problem;
  readonly invitations: readonly InvitationState[];
  /** Colleagues who ask something outside a talk. */
  readonly errandOffers: readonly ErrandOffer[];
  /** The one question that this counsellor asked or took. */
  readonly errand?: ErrandState;
  readonly talks: readonly TalkState[];
}

/** One of this end's own lines. */
export type LineState = "up" | "reconnecting";

/** Where one conversation stands. */
export type TalkPhase =
  /** The visitor's browser has not answered the OFFER yet, or (invited) the colleague and the visitor have not. */
  | { readonly name: "opening" }
  | { readonly name: "live" }
  /** The hub has lost the visitor's line; they have ten minutes. */
  | { readonly name: "visitor_lost" }
  /** END or RELEASE is on its way: nothing is shown any more, and nothing says "deleted" yet. */
  | { readonly name: "closing"; readonly by: "end" | "release" }
  /** Over and deleted; `form` says that a closing form may be counted. */
  | { readonly name: "ended"; readonly by: EndedBy; readonly form: boolean }
  /** No longer this counsellor's. */
  | { readonly name: "withdrawn"; readonly reason: Withdrawn | "left" | "dismissed" | "lost" | "seat_lost" };

/** How present the other end is. */
export interface Presence {
  /** `lost`: the hub has lost the line, or no beat came for twelve seconds. */
  readonly state: "here" | "hidden" | "lost" | "left";
  /** Milliseconds since 1970 since when. */
  readonly since: number;
  readonly typing: boolean;
}

/** How far a hand-over or a colleague's company has come, seen from the leading counsellor. */
export type InviteState =
  | { readonly name: "asked"; readonly purpose: Purpose; readonly colleague: string }
  | { readonly name: "asking_visitor"; readonly purpose: Purpose; readonly colleague: string }
  | { readonly name: "refused"; readonly purpose: Purpose }
  /** `note`: the visitor said that a word about the matter may be told. */
  | { readonly name: "joined"; readonly purpose: Purpose; readonly colleague: string; readonly note: boolean };

/** A word between the two counsellors of one talk. The visitor never sees it. */
export interface Word {
  readonly id: string;
  readonly mine: boolean;
  readonly text: string;
  /** Milliseconds since 1970; 0 after a reload. */
  readonly at: number;
  readonly delivery: Delivery;
}

/** The other counsellor of the talk, once the visitor has let the one who joined in. */
export interface ColleagueState {
  /** Empty until told. */
  readonly name: string;
  /** They are in the talk: they read what this counsellor writes to the visitor, and words reach them. */
  readonly open: boolean;
  /** No beat for twelve seconds. */
  readonly away: boolean;
  /** They are writing to the visitor. */
  readonly typing: boolean;
  readonly words: readonly Word[];
  readonly unread: number;
  /** Something of theirs has not come. */
  readonly incomplete: boolean;
}

/** One conversation. */
export interface TalkState {
  /** Names the talk in the verbs. */
  readonly id: string;
  /** The service's name in links. */
  readonly service: string;
  /** 1 to 3: the pane, its number for Alt and for screen readers. */
  readonly slot: number;
  readonly phase: TalkPhase;
  /** `invited` sits on seat 2 or waits for a blessing. */
  readonly seat: "leading" | "invited";
  readonly routing: Routing;
  /** What the visitor told before, sealed to this counsellor only; numbers that the screens define. Kept for the closing form. */
  readonly answers: readonly Answer[];
  /** In the order of the hub; `seat` is the pair's: this counsellor's own, or `COLLEAGUES` for what the colleague wrote to the visitor. */
  readonly messages: readonly Message[];
  readonly visitor: Presence;
  /** Messages that came while the pane was not looked at. */
  readonly unread: number;
  readonly line: LineState;
  /** When the claim was won. */
  readonly since: number;
  /** How long the visitor had waited then; absent for an invitation. */
  readonly waitedSeconds?: number;
  readonly identityKnown: boolean;
  /** The mailbox no longer holds everything that was said before a reload. */
  readonly historyLost: boolean;
  /** The visitor's browser says that it sent something which has not come. */
  readonly incomplete: boolean;
  /** This computer's disk takes nothing: the talk goes on in this tab's memory, and a tab that is closed now has left it. */
  readonly unsaved: boolean;
  readonly invite?: InviteState;
  /** What the counsellor before told, with the visitor's yes. */
  readonly note?: string;
  readonly colleague?: ColleagueState;
}

/** What the console can do; every verb returns at once, its effect shows in `state()`. */
export interface DeskSession {
  /** A question to a colleague, outside every talk. */
  readonly errands: ErrandVerbs;
  state(): DeskState;
  subscribe(listener: () => void): () => void;
  /** Tries again after `unreachable`. */
  retry(): void;
  /** Takes the talks over from another tab, which then says `elsewhere`. */
  takeOver(): void;
  signOut(): void;
  /** Shows the rooms of another service. */
  serve(service: string): void;
  /** 0 to 3. */
  ready(places: number): void;
  /** Ready applies to a service, or does not. */
  tick(service: string, on: boolean): void;
  take(): void;
  pick(service: string, arrival: number): void;
  answerInvitation(id: string): void;
  /** At most 2,000 UTF-16 units. */
  send(talk: string, text: string): void;
  /** Shares an offer, a plan, or asks quietly. */
  share(talk: string, card: Card): void;
  typing(talk: string, on: boolean): void;
  /** The pane is looked at: nothing in it is unread, and the visitor is told that it arrived. */
  seen(talk: string): void;
  identityKnown(talk: string, on: boolean): void;
  /** "I may know the person who writes." */
  release(talk: string): void;
  end(talk: string): void;
  /** Takes an ended or withdrawn pane away. */
  dismiss(talk: string): void;
  /**
   * `colleague` is the name the visitor is asked about; empty says "a colleague". `note` (at most 400 units) is shown to the
   * visitor, and reaches a colleague who takes over only with the visitor's yes.
   */
  invite(talk: string, purpose: Purpose, colleague: string, note: string): void;
  /** Sends the colleague away before the visitor answered. */
  uninvite(talk: string): void;
  /** An invited colleague leaves. */
  leave(talk: string): void;
  /** To the colleague in the talk and to nobody else: at most 500 UTF-16 units, over keys that the visitor's pair has no part in. */
  confer(talk: string, text: string): void;
  /** What the colleague said was looked at. */
  conferred(talk: string): void;
  /** Of an ended talk, for the closing form; lives in memory only. */
  formTicket(talk: string): string | undefined;
  dispose(): void;
}
