/** How a talk is left: nothing is shown any more, the hub is asked until it answers, and then not a key of it stays. */
import type { TalkPhase } from "../face.ts";
import type { Inner } from "./inner.ts";
import { emptied } from "./view.ts";

/** Ends it or gives it back. */
export async function close(talk: Inner, by: "end" | "release"): Promise<void> {
  if (talk.closing) return;
  // What lies sealed may have a pair.
  const how = talk.mail || talk.sealed ? by : "release";
  talk.closing = how;
  talk.colleagues.close();
  talk.outbox.clear();
  talk.show(emptied(talk.state, { name: "closing", by: how }));
  await talk.keep();
  askToClose(talk);
}

/** Again after every lost line. */
export function askToClose(talk: Inner): void {
  const { line, closing } = talk;
  if (!line.joined || !closing) return;
  talk.asked = true;
  line.send({ t: closing === "end" ? "END" : "RELEASE" });
}

/** The hub knows the lease no more: what was asked for has happened and only its answer was lost, or this end was away too long. */
export function lapse(talk: Inner): void {
  if (talk.asked && talk.closing === "end") finish(talk, { name: "ended", by: "counsellor", form: false });
  else finish(talk, { name: "withdrawn", reason: talk.asked ? "released" : "lapsed" });
}

/** It is over here, for whatever reason. */
export function finish(talk: Inner, phase: TalkPhase): void {
  if (talk.state.phase.name === "ended" || talk.state.phase.name === "withdrawn") return;
  stop(talk);
  talk.record.forget();
  talk.mail?.end.forget();
  talk.mail = undefined;
  talk.colleagues.close();
  talk.handshake.done();
  talk.outbox.clear();
  talk.show(emptied(talk.state, phase));
}

/** Stops without telling anybody: the tab goes away, and the record stays. */
export function stop({ turns, sender, visitor, line }: Inner): void {
  turns.stop();
  sender.stop();
  visitor.stop();
  line.close();
}
