/** The fake hub's side of a counsellor's desk socket: readiness, queue, claims and invitations. */

import { Close, type DeskDown, decodeDeskUp, type Problem, type Purpose, toBase64url } from "@ajar/protocol";
import type { Conversation, Lease } from "./conversation.ts";
import type { FakeHub } from "./hub.ts";
import { octets } from "./octets.ts";
import type { HubSocket } from "./wire.ts";

/** A desk that has signed in. */
export interface Desk {
  readonly socket: HubSocket;
  readonly handle: string;
  places: number;
}

/** An open invitation. */
export interface Invitation {
  readonly id: string;
  readonly conversation: Conversation;
  readonly from: Lease;
  readonly purpose: Purpose;
}

/** Serves a desk socket. */
export function serveDesk(hub: FakeHub, socket: HubSocket): void {
  let desk: Desk | undefined;
  socket.onClosed = () => {
    if (desk !== undefined) hub.desks.delete(desk);
    hub.changed();
  };
  socket.onData = (data) => {
    const frame = decodeDeskUp(data);
    if (desk !== undefined) {
      if (frame === undefined || frame.t === "SIGN_IN") return socket.close(Close.protocol);
      return ask(hub, desk, frame);
    }
    if (frame?.t !== "SIGN_IN" || !hub.spendTicket(frame.ticket)) {
      socket.send({ t: "REFUSED", problem: "sign-in" });
      return socket.close(Close.refused);
    }
    desk = { socket, handle: frame.handle, places: 0 };
    hub.desks.add(desk);
    socket.send({ t: "SIGNED_IN", generation: hub.generation, date: hub.date(), service: hub.serviceId });
    hub.changed();
  };
}

/** What a desk sees of the queue. */
export function queueFor(hub: FakeHub, desk: Desk): DeskDown {
  const line = hub.queue();
  const waiting = line.slice(0, 50).map((each) => ({
    arrival: each.arrival,
    waited: 0,
    routing: each.routing,
    away: each.visitor === undefined,
    returned: each.returned,
    ...reservedFor(each, desk),
  }));
  const ready = [...hub.desks].filter(({ places }) => places > 0).length;
  return {
    t: "QUEUE",
    waiting,
    total: line.length,
    ready,
    free: [...hub.desks].reduce((sum, { places }) => sum + places, 0),
  };
}

function reservedFor(conversation: Conversation, desk: Desk): { reserved?: "mine" | "not_mine" } {
  if (conversation.reservedFor === desk.handle) return { reserved: "mine" };
  return mayTake(conversation, desk) ? {} : { reserved: "not_mine" };
}

function mayTake({ reservedFor: handle, declined, standing }: Conversation, desk: Desk): boolean {
  return standing !== "asked" && !declined.has(desk.handle) && (handle === undefined || handle === desk.handle);
}

type Ask = Exclude<NonNullable<ReturnType<typeof decodeDeskUp>>, { t: "SIGN_IN" }>;

function ask(hub: FakeHub, desk: Desk, frame: Ask): void {
  switch (frame.t) {
    case "READY":
      desk.places = frame.places;
      hub.changed();
      return;
    case "TAKE": {
      const next = hub.queue().find((each) => each.visitor !== undefined && mayTake(each, desk));
      next ? claimed(hub, desk, next) : refuse(desk, "nobody");
      return;
    }
    case "PICK": {
      const picked = hub.queue().find(({ arrival }) => arrival === frame.arrival);
      if (picked === undefined) {
        refuse(desk, "taken");
        return;
      }
      mayTake(picked, desk) ? claimed(hub, desk, picked) : refuse(desk, "declined");
      return;
    }
    case "ANSWER_INVITATION": {
      const invitation = hub.takeInvitation(frame.invitation);
      if (invitation === undefined) {
        refuse(desk, "taken");
        return;
      }
      const { conversation, purpose } = invitation;
      tell(desk, conversation, conversation.invite(desk.handle, purpose), undefined);
      return;
    }
  }
}

function claimed(hub: FakeHub, desk: Desk, conversation: Conversation): void {
  tell(desk, conversation, conversation.claim(desk.handle), conversation.arrival);
  hub.changed();
}

function tell(desk: Desk, conversation: Conversation, lease: Lease, arrival: number | undefined): void {
  const hello = toBase64url(new TextEncoder().encode(conversation.hello));
  const { token, epoch, seat } = lease;
  const { sid, routing } = conversation;
  const place = arrival === undefined ? {} : { arrival };
  desk.socket.send({ t: "CLAIMED", ...place, sid, hello, lease: token, epoch, seat, routing });
}

function refuse(desk: Desk, problem: Problem): void {
  desk.socket.send({ t: "REFUSED", problem });
}

/** A fresh invitation. */
export function invitationOf(conversation: Conversation, from: Lease, purpose: Purpose): Invitation {
  return { id: octets(16), conversation, from, purpose };
}
