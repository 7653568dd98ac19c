/** Hands every text frame of the hub to its verb; what is not understood or comes out of place changes nothing. */

import { Close, type Problem, type VisitorDown } from "@ajar/protocol";
import { elsewhere, ended, refused, unknown } from "./end.ts";
import { rareOf } from "./held.ts";
import { welcomed } from "./hello.ts";
import { handshake } from "./later.ts";
import { place, refreshDelivery } from "./messages.ts";
import { peerBack, peerLost, replayed } from "./presence.ts";
import type { Visit } from "./visit.ts";

/** One text frame of the socket with the number `line`. */
export function framed(visit: Visit, frame: VisitorDown, line: number): Promise<void> | void {
  if (visit.gone) return;
  if (frame.t === "ENDED") return ended(visit, frame.by, frame.ticket);
  if (line !== visit.line) return;
  switch (frame.t) {
    case "WELCOME":
      return welcomed(visit, frame);
    case "RESUMED":
      return rareOf(visit).then(({ resumed }) =>
        line === visit.line && !visit.gone ? resumed(visit, frame, line) : undefined,
      );
    case "REFUSED":
      return refusedBy(visit, frame.problem);
    default:
      if (visit.ready && visit.pending !== "end") return inTalk(visit, frame, line);
  }
}

type TalkFrame = Exclude<VisitorDown, { t: "WELCOME" | "RESUMED" | "REFUSED" | "ENDED" }>;

function inTalk(visit: Visit, frame: TalkFrame, line: number): Promise<void> | void {
  switch (frame.t) {
    case "QUEUED":
      return queued(visit, frame);
    case "OFFER":
      return handshake().then(({ offered }) => offered(visit, frame, line));
    case "TICK":
      visit.connection.expectTicks();
      replayed(visit);
      if (visit.sender.stalled()) visit.connection.redial();
      return visit.pulse.tick();
    case "STORED": {
      const item = visit.sender.stored(frame);
      if (item !== undefined) place(visit, item.message);
      return refreshDelivery(visit, item ? [item] : []);
    }
    case "EXPECTED":
      return visit.sender.expected(frame);
    case "LOST":
      return peerLost(visit, frame.seat, frame.grace);
    case "BACK":
      return peerBack(visit, frame.seat);
    case "ASK":
      return rareOf(visit).then(({ asked }) => asked(visit, frame.reason));
    case "SEAT_LEFT":
      return rareOf(visit).then(({ closePair }) => closePair(visit, frame.seat));
  }
}

/** The hub closed the socket for good. */
export function over(visit: Visit, code: number): void {
  if (visit.gone || visit.told) return;
  if (code === Close.ended) {
    unknown(visit);
    return;
  }
  if (code === Close.replaced) {
    elsewhere(visit);
    return;
  }
  refused(visit, "fault");
}

async function queued(visit: Visit, { place, estimate }: Extract<VisitorDown, { t: "QUEUED" }>): Promise<void> {
  const { phase } = visit.screen.inner;
  if (phase.name !== "waiting") return;
  if (phase.claimed) (await rareOf(visit)).part(visit);
  const asked = phase.asked && { asked: phase.asked };
  visit.screen.set({ phase: { name: "waiting", place, ...(estimate && { estimate }), claimed: false, ...asked } });
}

function refusedBy(visit: Visit, problem: Problem): Promise<void> | void {
  if (visit.ready) {
    if (problem === "too-fast" || problem === "mailbox-full") visit.sender.refused();
    return problem === "not-now" ? rareOf(visit).then(({ notTaken }) => notTaken(visit)) : undefined;
  }
  visit.told = true;
  return rareOf(visit).then((part) => part.refusedFirst(visit, problem));
}
