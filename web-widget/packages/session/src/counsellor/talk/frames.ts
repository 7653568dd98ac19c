/** What the hub says of a talk: joined, accepted, refused, over; an envelope is none of its business. */
import type { TalkDown } from "@ajar/protocol";
import { Refusal } from "@ajar/sealing";
import { PairEnd } from "../../line/index.ts";
import { askToClose, finish, lapse } from "./closing.ts";
import type { Inner } from "./inner.ts";
import { restore, unreadable } from "./keeping.ts";
import { Mail } from "./mail.ts";
import { bytesOf } from "./saved.ts";
import { isToBeAsked } from "./silence.ts";

type Frame<T extends TalkDown["t"]> = Extract<TalkDown, { t: T }>;

/** A Refusal changes nothing; anything else is our own fault and must not leave a pane that looks alive. */
export async function framed(talk: Inner, frame: TalkDown): Promise<void> {
  try {
    await handle(talk, frame);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (frame.t === "OFFER") talk.company.uninvite();
  }
}

async function handle(talk: Inner, frame: TalkDown): Promise<void> {
  switch (frame.t) {
    case "JOINED":
      return joined(talk, frame);
    case "ACCEPT":
      return accepted(talk, frame);
    case "OFFER":
    case "BLESS":
    case "DISMISSED":
    case "SEAT_LEFT":
      return talk.company.frame(frame);
    case "VISITOR":
      return talk.visitor.line(frame.line);
    case "TICK":
      return ticked(talk);
    case "STORED":
      return stored(talk, frame);
    case "EXPECTED":
      return talk.sender.expected(frame);
    case "WITHDRAWN":
      return finish(talk, { name: "withdrawn", reason: frame.reason });
    case "ENDED":
      talk.ticket = frame.ticket;
      return finish(talk, { name: "ended", by: frame.by, form: frame.ticket !== undefined });
    case "REFUSED":
      return refused(talk, frame);
  }
}

async function joined(talk: Inner, frame: Frame<"JOINED">): Promise<void> {
  talk.record.unlock(frame.half);
  if (talk.sealed) talk.sealed = !(await restore(talk, frame.half));
  if (!talk.line.welcomed(frame)) return;
  if (talk.sealed) return unreadable(talk);
  const lost = talk.reopened && talk.lowest !== undefined && frame.first > talk.lowest;
  talk.show({ ...talk.state, line: "up", historyLost: talk.state.historyLost || lost });
  talk.visitor.line(frame.visitor);
  if (talk.closing) return askToClose(talk);
  if (!talk.mail) await offer(talk);
  else live(talk);
  await sayEarly(talk);
  talk.company.inviteAgain();
  talk.sender.pump();
}

/** The OFFER leaves only when a killed tab could still take its ACCEPT. */
async function offer(talk: Inner): Promise<void> {
  const made = await talk.handshake.offer();
  await talk.keep();
  talk.line.send({ t: "OFFER", ...made });
}

async function accepted(talk: Inner, { t: _, ...accept }: Frame<"ACCEPT">): Promise<void> {
  if (talk.closing) return;
  if (talk.mail) {
    const answers = await talk.mail.acceptAgain(bytesOf(accept.envelope));
    if (answers) talk.show({ ...talk.state, answers });
    return;
  }
  const made = await talk.handshake.accepted(accept);
  if (!made) return;
  talk.handshake.done();
  const mail = begin(talk, new PairEnd(talk.context.platform.crypto, "counsellor", talk.outbox, made));
  talk.show({ ...talk.state, answers: made.answers });
  // A hand-over: the visitor said yes and is here, so the one before is gone.
  if (talk.facts.purpose === "hand_over") talk.company.lead();
  await mail.control({ kind: "counsellor-name", name: talk.context.name });
  await talk.colleagues.enter();
  await sayEarly(talk);
  live(talk);
  await talk.leave();
}

/** What was written before this page had the keys. */
async function sayEarly({ early, mail, keep }: Inner): Promise<void> {
  if (!mail || early.length === 0) return;
  for (const text of early.splice(0)) await mail.send(text);
  await keep();
}

/** The pair is there: its mail. */
export function begin(talk: Inner, end: PairEnd): Mail {
  const mail = new Mail(talk.context.platform, end, talk.outbox, talk.sender, {
    state: () => talk.state,
    show: (state) => talk.show(state),
    shown: () => talk.visitor.pulse.shown(),
  });
  talk.mail = mail;
  return mail;
}

function live(talk: Inner): void {
  talk.line.expectTicks();
  talk.visitor.expect();
  if (talk.state.phase.name === "opening") talk.show({ ...talk.state, phase: { name: "live" } });
  talk.visitor.refresh();
}

/** The first TICK comes behind the replay of a reload: what is not there then is not there. */
async function ticked(talk: Inner): Promise<void> {
  const lost = talk.reopened && talk.mail?.end.withheld();
  if (lost && !talk.state.historyLost) talk.show({ ...talk.state, historyLost: true });
  talk.visitor.pulse.tick();
  if (!isToBeAsked(talk.state, talk.context.platform.now()) || talk.closing) return;
  await talk.mail?.share({ kind: "silence" });
  await talk.leave();
}

function stored(talk: Inner, frame: Frame<"STORED">): void {
  const item = talk.sender.stored(frame);
  if (!item) return;
  if (talk.colleagues.owns(item)) talk.colleagues.stored(item);
  else talk.mail?.stored(item);
}

async function refused(talk: Inner, { problem, stamp }: Frame<"REFUSED">): Promise<void> {
  if (!talk.line.joined) {
    const talks = problem === "anew" && talk.mail && talk.state.seat === "leading";
    // Only the two who lead the talk are known to each other in a new store: a colleague's seat is not founded again.
    if (talks) {
      talk.colleagues.close();
      talk.company.over();
      talk.line.refound(talk.facts);
    } else if (problem === "anew" && talk.mail) finish(talk, { name: "withdrawn", reason: "seat_lost" });
    else if (!talk.line.refused(problem)) lapse(talk);
    return;
  }
  if (problem === "too-fast" || problem === "mailbox-full") return talk.sender.refused();
  // An answer to an envelope says nothing of a command that is under way, nor the other way round.
  if (stamp) {
    if (problem === "not-now") talk.colleagues.refused(stamp);
    return;
  }
  if (talk.closing === "end") {
    // Before the visitor's browser answered there is nothing to end, only a place to give back.
    talk.closing = "release";
    return askToClose(talk);
  }
  talk.company.refused();
}
