/** What the hub double does on a counsellor's talk socket. */
import type { TalkUp } from "@ajar/protocol";
import { fresh } from "./browser.ts";
import type { Conversation, Lease } from "./conversation.ts";
import type { FakeHub } from "./hub.ts";
import type { HubSocket } from "./wire.ts";

const GRACE = 60_000;

/** One text frame of a counsellor in a talk. */
export function onTalk(hub: FakeHub, socket: HubSocket, frame: TalkUp | undefined): void {
  if (!frame) return;
  if (frame.t === "JOIN") {
    if (hub.lost.has(frame.lease)) anew(hub, socket, frame.ticket);
    else join(hub, socket, frame);
    return;
  }
  if (frame.t === "REFOUND") {
    foundAgain(hub, socket, frame);
    return;
  }
  for (const conversation of hub.conversations) {
    const lease = conversation.leases.find((each) => each.socket === socket);
    if (lease) {
      act(hub, conversation, lease, frame);
      return;
    }
  }
}

function anew(hub: FakeHub, socket: HubSocket, ticket: string): void {
  hub.spend(ticket);
  socket.send({ t: "REFUSED", problem: "anew" });
  socket.close(4000);
}

/** In the new store there is the one who leads, and nobody beside. */
function foundAgain(hub: FakeHub, socket: HubSocket, frame: Extract<TalkUp, { t: "REFOUND" }>): void {
  const conversation = hub.conversations.find(({ leases }) => leases.some(({ lease }) => lease === frame.lease));
  if (!conversation) return;
  conversation.leases = conversation.leases.filter(({ lease }) => lease === frame.lease);
  hub.lost.delete(frame.lease);
  const { ticket, lease } = frame;
  join(hub, socket, { t: "JOIN", ticket, lease, from: { generation: 2, sequence: 0 }, own: false });
}

function join(hub: FakeHub, socket: HubSocket, frame: Extract<TalkUp, { t: "JOIN" }>): void {
  const conversation = hub.conversations.find(({ leases }) => leases.some(({ lease }) => lease === frame.lease));
  const lease = conversation?.leases.find((each) => each.lease === frame.lease);
  const known = hub.spend(frame.ticket);
  if (!conversation || !lease || !known) {
    socket.send({ t: "REFUSED", problem: known ? "unknown" : "sign-in" });
    socket.close(4103);
    return;
  }
  lease.socket?.close(4101);
  lease.socket = socket;
  lease.position = frame.from.sequence;
  lease.own = frame.own;
  listen(hub, conversation, lease, socket);
  const date = Math.floor(hub.clock.now() / 1000);
  const visitor = conversation.visitor ? "here" : "lost";
  const accepted = lease.accept !== undefined;
  socket.send({ t: "JOINED", half: lease.half, generation: 1, date, visitor, accepted, first: 1 });
  if (lease.blessed) socket.send(lease.blessed);
  if (lease.accept) {
    socket.send({ t: "ACCEPT", ...lease.accept });
    conversation.visitor?.send({ t: "BACK", seat: lease.seat });
  }
  // A colleague's OFFER that was not blessed is told on every line of the one who leads.
  const guest = conversation.leases.find((each) => each.invited && each.offer && !each.blessed && !each.accept);
  if (guest && lease === conversation.leader) socket.send({ ...guest.offer, t: "OFFER" });
  conversation.deliver();
}

function listen(hub: FakeHub, conversation: Conversation, lease: Lease, socket: HubSocket): void {
  socket.onBinary = (data) => hub.binary(conversation, socket, data);
  socket.onClosed = () => {
    if (lease.socket !== socket || conversation.state === "ended") return;
    lease.socket = undefined;
    conversation.visitor?.send({ t: "LOST", seat: lease.seat, grace: GRACE / 1000 });
    hub.clock.after(GRACE, () => {
      if (lease.socket || !conversation.leases.includes(lease) || conversation.state === "ended") return;
      hub.withdraw(conversation, lease, "lapsed");
      conversation.visitor?.send({ t: "ASK", reason: "lost" });
    });
  };
}

function act(hub: FakeHub, conversation: Conversation, lease: Lease, frame: TalkUp): void {
  const invited = conversation.leases.find((each) => each.invited && !each.accept);
  switch (frame.t) {
    case "OFFER": {
      const { t: _, ...offer } = frame;
      lease.offer = offer;
      lease.from = conversation.last;
      lease.position = conversation.last;
      const to = lease.invited ? conversation.leader?.socket : conversation.visitor;
      to?.send({ ...offer, t: "OFFER" });
      return;
    }
    case "INVITE":
      invite(hub, conversation, lease, frame.purpose);
      return;
    case "BLESS":
      if (invited) invited.blessed = frame;
      invited?.socket?.send(frame);
      if (invited?.offer) conversation.visitor?.send({ t: "OFFER", ...invited.offer });
      return;
    case "DISMISS":
      if (!invited) return;
      conversation.leases = conversation.leases.filter((each) => each !== invited);
      invited.socket?.send({ t: "DISMISSED" });
      invited.socket?.close(4104);
      return;
    case "RELEASE":
      hub.withdraw(conversation, lease, "released");
      conversation.visitor?.send({ t: "ASK", reason: "released" });
      return;
    case "LEAVE":
      conversation.leases = conversation.leases.filter((each) => each !== lease);
      for (const socket of [conversation.visitor, conversation.leader?.socket])
        socket?.send({ t: "SEAT_LEFT", seat: 2 });
      return;
    case "END":
      hub.end(conversation, "counsellor");
      return;
    case "JOIN":
      return;
  }
}

function invite(hub: FakeHub, conversation: Conversation, by: Lease, purpose: "hand_over" | "company"): void {
  const open = [...hub.invitations.values()].some((each) => each.conversation === conversation);
  if (open || conversation.leases.some((each) => each.invited && !each.accept)) {
    by.socket?.send({ t: "REFUSED", problem: "not-now" });
    return;
  }
  const invitation = fresh(16);
  hub.invitations.set(invitation, { conversation, by, purpose });
  for (const { handle, socket } of hub.desks) {
    if (handle !== by.handle) socket.send({ t: "INVITATION", invitation, purpose });
  }
}
