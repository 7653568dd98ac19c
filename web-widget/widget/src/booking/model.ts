/** What the booking asks of the hub and why it may be refused; the bodies are those of the wire. Types only. */
import type { BookedSlot, Company, FreeSlot, FreeTimes, HeldTimes, Looked } from "@ajar/protocol";

/** Why something did not work, as far as a visitor can do something about it. */
export type Trouble =
  /** No line, or a fault of ours. */
  | { readonly name: "offline" }
  /** Somebody was faster, or the hold lapsed. */
  | { readonly name: "taken" }
  /** No booking with these words. */
  | { readonly name: "unknown" }
  /** These words (from 0) are in no list; none named: there are not four. */
  | { readonly name: "unread"; readonly words: readonly number[] }
  /** Too many tries by everybody together. */
  | { readonly name: "busy" }
  /** Outside its stretch: it has begun, it is not open yet, an offer went on to the next. */
  | { readonly name: "late" }
  /** Nobody is taken now. */
  | { readonly name: "closed" }
  /** No room for one more. */
  | { readonly name: "full" };

/** The answer to a question to the hub. */
export type Answer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly trouble: Trouble };

/** The hub as the booking needs it; a fake one serves examples and tests. */
export interface BookingHub {
  free(): Promise<Answer<FreeTimes>>;
  /** Holds all of these times or none; `former` is let go of in the same step. */
  hold(slots: readonly FreeSlot[], company: Company, former: string | undefined): Promise<Answer<HeldTimes>>;
  /** Gives held times back; also while the page goes away. */
  release(hold: string): void;
  /** The code of what was held. */
  book(hold: string, company?: Company): Promise<Answer<readonly string[]>>;
  look(words: string): Promise<Answer<Looked>>;
  /** Cancels one time, or all, or leaves the waiting list. */
  cancel(words: string, slot: BookedSlot | undefined): Promise<Answer<Looked>>;
  move(words: string, from: BookedSlot, to: FreeSlot): Promise<Answer<Looked>>;
  /** Takes the time that the waiting list keeps. */
  accept(words: string): Promise<Answer<Looked>>;
  /** Joins the waiting list of a kind; the answer is a code. */
  wait(kind: string): Promise<Answer<readonly string[]>>;
  /** First when the service opens next, for who was turned away; the answer is a code. */
  first(): Promise<Answer<readonly string[]>>;
  /** The ticket that lets the booked chat past the queue. */
  open(words: string): Promise<Answer<string>>;
  /** The calendar file with a title of the visitor's choice. */
  calendar(words: string, title: string): Promise<Answer<string>>;
}
