/**
 * Where a booking stands, as one value in the memory of this page: it outlives the cover and nothing else.
 * Never writes to storage, address or document.
 */
import type { BookedSlot, BookingKind, Company, FreeSlot, FreeTimes, Looked } from "@ajar/protocol";
import type { BookingHub, Trouble } from "./model.ts";

/** One screen each. */
export type Step =
  | "menu"
  | "taking"
  | "kind"
  | "who"
  | "times"
  | "sure"
  | "code"
  | "kept"
  | "look"
  | "mine"
  | "cancel"
  | "list"
  | "first"
  | "lock"
  | "fault";

/** At the times: taken, lapsed. At one's own booking: too late, too early, an offer that went on, closed, no room. */
export type Note = "taken" | "lapsed" | "late" | "early" | "passed" | "closed" | "full";

/** Everything the screens show. */
export interface FlowState {
  readonly step: Step;
  /** A question to the hub is under way. */
  readonly busy: boolean;
  readonly free: FreeTimes | undefined;
  /** The hub's clock minus this device's, in milliseconds. */
  readonly drift: number;
  readonly kind: BookingKind | undefined;
  readonly company: Company;
  /** The service's zone, where it came with a kept time. */
  readonly zone: string | undefined;
  /** Begun out of a talk that goes on. */
  readonly inTalk: boolean;
  /** The times that are looked at. */
  readonly picked: readonly FreeSlot[];
  /** They are held; a move needs no hold. */
  readonly hold: string | undefined;
  /** Minutes until the hold lapses, the begun one counted. */
  readonly minutes: number;
  /** Why the visitor is where they are: what they wanted did not work. */
  readonly notice: Note | undefined;
  /** The four words that were given, until the booking is left. */
  readonly code: readonly string[] | undefined;
  /** The words as they were typed; needed again to cancel and to move. */
  readonly words: readonly string[];
  readonly trouble: Trouble | undefined;
  readonly looked: Looked | undefined;
  /** What the visitor cancelled just now: they are told that they did, not that we did. */
  readonly left: readonly BookedSlot[] | undefined;
  /** The time that is being moved. */
  readonly moving: BookedSlot | undefined;
  /** Lets the booked chat past the queue. */
  readonly ticket: string | undefined;
}

/** What the flow needs of the world. */
export interface FlowWorld {
  readonly hub: BookingHub;
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once, so many milliseconds later; the answer calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** Before anything was chosen. */
export const BLANK: FlowState = {
  step: "menu",
  busy: false,
  free: undefined,
  drift: 0,
  kind: undefined,
  company: "alone",
  zone: undefined,
  inTalk: false,
  picked: [],
  hold: undefined,
  minutes: 0,
  notice: undefined,
  code: undefined,
  words: ["", "", "", ""],
  trouble: undefined,
  looked: undefined,
  left: undefined,
  moving: undefined,
  ticket: undefined,
};

/** Milliseconds. */
const MINUTE = 60_000;

/** Milliseconds by which two clocks that tell whole seconds may differ: five minutes are never said to be six. */
const SLACK = 2000;

/** The state with its listeners; the verbs are in choose.ts and own.ts. */
export class Flow {
  readonly world: FlowWorld;
  #state: FlowState;
  #listeners = new Set<() => void>();
  #untick: (() => void) | undefined;
  /** An answer that comes after everything was forgotten is nobody's. */
  #round = 0;

  constructor(world: FlowWorld, state: FlowState = BLANK) {
    this.world = world;
    this.#state = state;
  }

  state(): FlowState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(part: Partial<FlowState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }

  go(step: Step): void {
    this.set({ step, trouble: undefined, notice: undefined });
  }

  /** Asks the hub once: a second tap meanwhile does nothing. The answer is dropped when the flow was forgotten since. */
  async ask<Body>(question: () => Promise<Body>, then: (body: Body) => unknown, late?: (body: Body) => void) {
    if (this.#state.busy) return;
    const round = this.#round;
    this.set({ busy: true, trouble: undefined, notice: undefined });
    const body = await question();
    if (round !== this.#round) return late?.(body);
    this.set({ busy: false });
    await then(body);
  }

  /** Counts down in whole minutes: a running second hand would hurry a child. `until` is milliseconds since 1970. */
  keep(hold: string, until: number): void {
    this.#untick?.();
    const left = until - this.world.now();
    if (left <= 0) {
      this.set({ hold: undefined, notice: "lapsed", step: "times" });
      return;
    }
    this.set({ hold, minutes: Math.ceil((left - SLACK) / MINUTE) });
    const next = left <= MINUTE ? left : (left - SLACK) % MINUTE || MINUTE;
    this.#untick = this.world.after(next, () => this.keep(hold, until));
  }

  /** The hold is none any more: booked, lapsed or refused. */
  unkeep(): void {
    this.#untick?.();
    this.set({ hold: undefined });
  }

  /** Gives held times back. */
  letGo(): void {
    const { hold } = this.#state;
    if (hold) this.world.hub.release(hold);
    this.unkeep();
  }

  /** Everything is gone from memory; held times are free again. */
  forget(): void {
    this.letGo();
    this.#round += 1;
    this.set(BLANK);
  }
}
