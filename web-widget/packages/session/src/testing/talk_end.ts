/** The fake hub's side of a counsellor's talk socket: every frame of `TalkUp`, and envelopes. */

import { Close, decodeTalkUp, Kind, readHeader, sequenced, type TalkUp, toBase64url } from "@ajar/protocol";
import type { Conversation, Lease } from "./conversation.ts";
import type { FakeHub } from "./hub.ts";
import type { HubSocket } from "./wire.ts";

interface Seat {
  readonly conversation: Conversation;
  readonly lease: Lease;
  readonly own: boolean;
}

/** Serves a counsellor's talk socket. */
export function serveTalk(hub: FakeHub, socket: HubSocket): void {
  let seat: Seat | undefined;
  socket.onClosed = () => seat?.conversation.detachTalk(seat.lease, socket);
  socket.onData = (data) => {
    if (seat === undefined) {
      const frame = decodeTalkUp(data);
      if (frame?.t !== "JOIN") return socket.close(Close.protocol);
      seat = join(hub, socket, frame);
      return;
    }
    if (seat.lease.socket !== socket || seat.conversation.ended) return;
    if (typeof data === "string") said(hub, seat, socket, data);
    else envelope(seat, socket, data);
  };
}

function join(hub: FakeHub, socket: HubSocket, frame: Extract<TalkUp, { t: "JOIN" }>): Seat | undefined {
  const found = hub.byLease(frame.lease);
  const problem = hub.spendTicket(frame.ticket) ? (found ? undefined : "unknown") : "sign-in";
  if (problem !== undefined || found === undefined) {
    socket.send({ t: "REFUSED", problem: problem ?? "unknown" });
    socket.close(Close.refused);
    return undefined;
  }
  const { conversation, lease } = found;
  const { mailbox, visitor } = conversation;
  const accepted = lease.accept !== undefined;
  const line = visitor === undefined ? "lost" : "here";
  const facts = { half: lease.half, generation: hub.generation, date: hub.date(), visitor: line, first: mailbox.first };
  socket.send({ t: "JOINED", ...facts, accepted });
  conversation.attachTalk(lease, socket);
  if (lease.accept) socket.send({ t: "ACCEPT", ...lease.accept });
  const position = frame.from.generation === hub.generation ? frame.from.sequence : 0;
  for (const { sequence, header, envelope: bytes } of mailbox.mails) {
    const mine = header.seat === lease.seat && header.epoch === lease.epoch;
    if (sequence > position && mine && (frame.own || !header.fromCounsellor)) socket.send(sequenced(sequence, bytes));
  }
  return { conversation, lease, own: frame.own };
}

function said(hub: FakeHub, { conversation, lease }: Seat, socket: HubSocket, data: string): void {
  const frame = decodeTalkUp(data);
  const leads = conversation.lead === lease;
  switch (frame?.t) {
    case "OFFER": {
      if (lease.offer) {
        socket.send({ t: "REFUSED", problem: "taken" });
        return;
      }
      const { t: _, ...offer } = frame;
      lease.offer = offer;
      if (leads) conversation.tellVisitor({ t: "OFFER", ...offer });
      else conversation.tell(conversation.lead, { t: "OFFER", ...offer });
      return;
    }
    case "BLESS": {
      const { guest } = conversation;
      if (!leads || !guest?.offer) {
        socket.send({ t: "REFUSED", problem: "not-now" });
        return;
      }
      guest.blessed = true;
      conversation.tell(guest, frame);
      conversation.tellVisitor({ t: "OFFER", ...guest.offer });
      return;
    }
    case "DISMISS": {
      conversation.tell(conversation.guest, { t: "DISMISSED" });
      conversation.guestLeft();
      return;
    }
    case "INVITE":
      hub.invite(conversation, lease, frame.purpose);
      return;
    case "RELEASE":
      conversation.giveBack("released", "released");
      return;
    case "LEAVE":
      leads ? socket.send({ t: "REFUSED", problem: "not-now" }) : conversation.guestLeft();
      return;
    case "END":
      conversation.end("counsellor");
      return;
    default:
      socket.close(Close.protocol);
  }
}

function envelope({ conversation, lease, own }: Seat, socket: HubSocket, bytes: Uint8Array): void {
  const header = readHeader(bytes);
  const { seat, epoch } = lease;
  if (!header?.fromCounsellor || header.seat !== seat || header.epoch !== epoch) {
    socket.close(Close.protocol);
    return;
  }
  if (!lease.accept) {
    const { kind, n } = header;
    const stamp = { cid: toBase64url(header.cid), kind, n };
    if (kind !== Kind.beat) socket.send({ t: "REFUSED", problem: "not-now", stamp });
    return;
  }
  const put = conversation.mailbox.put(header, bytes);
  if (put.t === "dropped") return;
  if (put.t === "beat") {
    conversation.visitor?.send(sequenced(conversation.mailbox.last, bytes));
    return;
  }
  socket.send({ t: put.t, ...put.stamp });
  if (put.mail === undefined) return;
  conversation.visitor?.send(sequenced(put.mail.sequence, bytes));
  if (own) socket.send(sequenced(put.mail.sequence, bytes));
}
