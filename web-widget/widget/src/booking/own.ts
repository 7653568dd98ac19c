/** What a code can do: look, cancel, move, open the booked chat. The typed words stay in memory until the screens are left. */
import type { BookedSlot, FreeSlot, Looked } from "@ajar/protocol";
import { again, fetchFree } from "./choose.ts";
import type { Flow, Note } from "./flow.ts";
import type { Answer } from "./model.ts";

/** The typed code as it is sent. */
export function typed(flow: Flow): string {
  return flow.state().words.join(" ");
}

/** Finds the booking of the typed words; places and the zone come with the free times. */
export function look(flow: Flow): Promise<void> {
  flow.set({ left: undefined });
  const find = () => asked(flow, () => flow.world.hub.look(typed(flow)), "late");
  return flow.state().free ? find() : fetchFree(flow, find);
}

/** Cancels one time, or all; nobody asks why. */
export function cancel(flow: Flow, slot: BookedSlot | undefined): Promise<void> {
  const theirs = (flow.state().looked?.slots ?? []).filter(
    ({ id, state }) => state !== "cancelled" && (!slot || slot.id === id),
  );
  return flow.ask(
    () => flow.world.hub.cancel(typed(flow), slot),
    (answer) => {
      if (answer.ok) flow.set({ left: [...(flow.state().left ?? []), ...theirs] });
      return show(flow, answer, "late");
    },
  );
}

/** Takes the time that the waiting list keeps. */
export function accept(flow: Flow): Promise<void> {
  return asked(flow, () => flow.world.hub.accept(typed(flow)), "passed");
}

/** Shows the free times; the old one stays until a new one is confirmed. */
export function beginMove(flow: Flow, moving: BookedSlot): Promise<void> {
  return fetchFree(flow, (free) => {
    const { looked } = flow.state();
    flow.set({ moving, kind: free.kinds.find(({ id }) => id === looked?.kind) });
    flow.go("times");
  });
}

/** A free time beside a change: shown with its place, then asked about like any other. */
export function takeNear(flow: Flow, from: BookedSlot, to: FreeSlot): void {
  flow.set({ moving: from, picked: [to] });
  flow.go("sure");
}

/** The picked time takes the place of the old one, under the same code. */
export function move(flow: Flow): Promise<void> {
  const { moving, picked } = flow.state();
  const [to] = picked;
  if (!moving || !to) return Promise.resolve();
  return flow.ask(
    () => flow.world.hub.move(typed(flow), moving, to),
    (answer) => {
      if (!answer.ok && answer.trouble.name !== "late") return again(flow, answer);
      flow.set({ moving: undefined, left: undefined });
      return show(flow, answer, "late");
    },
  );
}

/** Asks for the way past the queue; then the screens ask about the phone as before every chat. */
export function openChat(flow: Flow): Promise<void> {
  return flow.ask(
    () => flow.world.hub.open(typed(flow)),
    (answer) => (answer.ok ? flow.set({ ticket: answer.body, step: "lock" }) : show(flow, answer, "early")),
  );
}

function asked(flow: Flow, question: () => Promise<Answer<Looked>>, late: Note): Promise<void> {
  return flow.ask(question, (answer) => show(flow, answer, late));
}

/** What came of it; `late` says what "not now" means here. */
function show(flow: Flow, answer: Answer<Looked>, late: Note): unknown {
  if (answer.ok) return flow.set({ looked: answer.body, step: "mine" });
  const { trouble } = answer;
  const { name } = trouble;
  if (name === "late") return stay(flow, late);
  if (name === "taken" || name === "closed" || name === "full") return stay(flow, name);
  return flow.set({ trouble, step: name === "offline" ? "fault" : "look" });
}

/** The booking is there, though what was wanted is not to be had: it is shown as it is now, with the reason. */
function stay(flow: Flow, notice: Note): Promise<void> {
  return flow.ask(
    () => flow.world.hub.look(typed(flow)),
    (answer) => {
      if (answer.ok) return flow.set({ looked: answer.body, step: "mine", notice });
      return flow.set(flow.state().looked ? { step: "mine", notice } : { step: "look", trouble: answer.trouble });
    },
  );
}
