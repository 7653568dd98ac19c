/** From the first look at the times to the code: kind, company, time, hold, booking. Decides nothing that the hub decides. */
import type { BookingKind, Company, FreeSlot, FreeTimes } from "@ajar/protocol";
import type { BookingEntry } from "../app/visit.ts";
import type { Flow } from "./flow.ts";
import type { Answer } from "./model.ts";

type Kept = Extract<BookingEntry, object>;
type Refused = Extract<Answer<unknown>, { ok: false }>;

/** Fetches what is free, then shows the kinds. */
export function begin(flow: Flow): Promise<void> {
  return fetchFree(flow, () => flow.go("kind"));
}

/** Fetches what is free anew. */
export function fetchFree(flow: Flow, then: (free: FreeTimes) => unknown): Promise<void> {
  return flow.ask(
    () => flow.world.hub.free(),
    (answer) => {
      if (!answer.ok) return flow.set({ step: "fault", trouble: answer.trouble });
      flow.set({ free: answer.body, drift: answer.body.now * 1000 - flow.world.now() });
      return then(answer.body);
    },
  );
}

/** The free times of a kind; of a course its first only, since it is booked as a whole. */
export function timesOf(free: FreeTimes | undefined, kind: BookingKind | undefined): readonly FreeSlot[] {
  const begun = new Set<string>();
  return (free?.slots ?? []).filter((slot) => {
    if (slot.kind !== kind?.id || (slot.course && begun.has(slot.course))) return false;
    if (slot.course) begun.add(slot.course);
    return true;
  });
}

/** Where nothing is free, the list is offered. */
export function chooseKind(flow: Flow, kind: BookingKind): void {
  flow.set({ kind });
  flow.go(timesOf(flow.state().free, kind).length > 0 ? "who" : "list");
}

export function chooseCompany(flow: Flow, company: Company): void {
  flow.set({ company });
  flow.go("times");
}

/** Holds the tapped time at once, so that nobody takes it while one reads; a course with all its times. A move looks first. */
export function chooseTime(flow: Flow, slot: FreeSlot): Promise<void> {
  const { free, moving } = flow.state();
  const whole = slot.course ? (free?.slots ?? []).filter(({ course }) => course === slot.course) : [slot];
  if (!moving) return hold(flow, whole);
  flow.set({ picked: [slot] });
  flow.go("sure");
  return Promise.resolve();
}

/** Holds these in the place of what was held. */
export function hold(flow: Flow, slots: readonly FreeSlot[]): Promise<void> {
  const { company, hold: former, drift } = flow.state();
  const { hub } = flow.world;
  return flow.ask(
    () => hub.hold(slots, company, former),
    (answer) => {
      if (!answer.ok) return again(flow, answer);
      const { hold, until, slots: picked } = answer.body;
      flow.set({ picked, step: "sure" });
      // A phone's clock may stand anywhere.
      flow.keep(hold, until * 1000 - drift);
    },
    // The screens were left meanwhile: nobody wants it.
    (answer) => answer.ok && hub.release(answer.body.hold),
  );
}

/** The held times become a booking; the code is shown once. */
export function book(flow: Flow): Promise<void> {
  const { hold } = flow.state();
  if (!hold) return Promise.resolve();
  return flow.ask(
    () => flow.world.hub.book(hold),
    (answer) => {
      if (!answer.ok) return again(flow, answer);
      flow.unkeep();
      flow.set({ code: answer.body, step: "code" });
    },
  );
}

/** One tap on a time that a counsellor kept: booked at once. `then` hears the time that was taken. */
export function take(flow: Flow, { time, zone }: Kept, then: () => void): Promise<void> {
  const { hold, at, minutes, kind, place } = time;
  const slot = { id: hold, kind, place, at, minutes, ...(time.with && { with: time.with }) };
  flow.set({ step: "taking", inTalk: true, zone, picked: [slot] });
  return flow.ask(
    () => flow.world.hub.book(hold),
    (answer) => {
      if (!answer.ok) return takeAnother(flow, kind, answer);
      flow.set({ code: answer.body, step: "code" });
      then();
    },
  );
}

/** The kept time has gone: the times of its kind as they are now. */
async function takeAnother(flow: Flow, kind: string, answer: Refused): Promise<void> {
  await again(flow, answer);
  flow.set({ picked: [], kind: flow.state().free?.kinds.find(({ id }) => id === kind) });
}

/** Joins the waiting list of the chosen kind, or the front of the next opening. */
export function joinList(flow: Flow, first: boolean): Promise<void> {
  const { kind } = flow.state();
  const { hub } = flow.world;
  return flow.ask(
    () => (first || !kind ? hub.first() : hub.wait(kind.id)),
    (answer) => {
      if (answer.ok) return flow.set({ code: answer.body, picked: [], step: "code" });
      // A time became free, or we opened, while one read the question.
      if (answer.trouble.name === "late") return first ? flow.set({ notice: "early" }) : begin(flow);
      return flow.set(answer.trouble.name === "full" ? { notice: "full" } : { step: "fault", trouble: answer.trouble });
    },
  );
}

/** Somebody was faster, or the hold lapsed: back to the times as they are now. */
export async function again(flow: Flow, answer: Refused): Promise<void> {
  const { trouble } = answer;
  flow.unkeep();
  if (!["taken", "unknown", "late"].includes(trouble.name)) return flow.set({ step: "fault", trouble });
  await fetchFree(flow, () => flow.set({ step: "times", notice: "taken" }));
}
