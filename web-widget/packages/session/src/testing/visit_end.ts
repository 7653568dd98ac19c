/** The fake hub's side of a visitor's socket: every frame of `VisitorUp`, and envelopes. */

import { createHash } from "node:crypto";
import {
  Close,
  decodeVisitorUp,
  fromBase64url,
  Kind,
  readHeader,
  sequenced,
  toBase64url,
  type VisitorUp,
} from "@ajar/protocol";
import type { Conversation, Lease } from "./conversation.ts";
import type { FakeHub } from "./hub.ts";
import type { Data, HubSocket } from "./wire.ts";

/** Serves a visitor's socket. */
export function serveVisit(hub: FakeHub, socket: HubSocket): void {
  let conversation: Conversation | undefined;
  let own = false;
  const bound = (found: Conversation, withOwn: boolean) => {
    conversation = found;
    own = withOwn;
  };
  socket.onClosed = () => conversation?.detachVisitor(socket);
  socket.onData = (data) => {
    if (conversation === undefined) return first(hub, socket, data, bound);
    if (conversation.visitor !== socket || conversation.ended) return;
    if (typeof data === "string") talk(hub, conversation, socket, data);
    else envelope(conversation, socket, data, own);
  };
}

function first(hub: FakeHub, socket: HubSocket, data: Data, bound: (one: Conversation, own: boolean) => void): void {
  const frame = decodeVisitorUp(data);
  if (frame?.t === "HELLO" && typeof data === "string") {
    hello(hub, socket, data, frame, bound);
    return;
  }
  if (frame?.t === "RESUME") {
    resume(hub, socket, frame, bound);
    return;
  }
  if (frame?.t === "REFOUND") {
    const conversation = hub.refound(frame.talk);
    if (conversation.papers.token === "") conversation.papers = { ...conversation.papers, token: frame.token };
    const from = { generation: 0, sequence: 0 };
    resume(hub, socket, { t: "RESUME", token: frame.token, from, own: false }, bound);
    return;
  }
  socket.close(Close.protocol);
}

function hello(
  hub: FakeHub,
  socket: HubSocket,
  text: string,
  { routing }: Extract<VisitorUp, { t: "HELLO" }>,
  bound: (one: Conversation, own: boolean) => void,
): void {
  if (hub.closed) {
    socket.send({ t: "REFUSED", problem: "closed" });
    socket.close(Close.refused);
    return;
  }
  const conversation = hub.open(text, routing);
  bound(conversation, false);
  const { sid, papers } = conversation;
  socket.send({ t: "WELCOME", sid, ...papers, generation: hub.generation, date: hub.date() });
  conversation.attachVisitor(socket);
}

function resume(
  hub: FakeHub,
  socket: HubSocket,
  frame: Extract<VisitorUp, { t: "RESUME" }>,
  bound: (one: Conversation, own: boolean) => void,
): void {
  const { token, unlock, from, own } = frame;
  const refuse = (problem: "unknown" | "locked" | "wrong-lock") => {
    socket.send({ t: "REFUSED", problem });
    socket.close(Close.refused);
  };
  const conversation = hub.byToken(token);
  if (conversation === undefined) {
    if (from.generation === hub.generation || from.generation === 0) {
      refuse("unknown");
      return;
    }
    socket.send({ t: "REFUSED", problem: "anew" });
    socket.close(Close.goingAway);
    return;
  }
  if (conversation.retired.has(token)) {
    conversation.end("elsewhere");
    socket.send({ t: "ENDED", by: "elsewhere" });
    socket.close(Close.ended);
    return;
  }
  if (conversation.lock !== undefined) {
    if (unlock === undefined) {
      refuse("locked");
      return;
    }
    const digest = createHash("sha256")
      .update(fromBase64url(unlock) ?? new Uint8Array(0))
      .digest();
    if (toBase64url(digest) !== conversation.lock) {
      conversation.wrongTries += 1;
      if (conversation.wrongTries < 2) {
        refuse("wrong-lock");
        return;
      }
      conversation.end("wrong_lock");
      socket.send({ t: "ENDED", by: "wrong_lock" });
      socket.close(Close.ended);
      return;
    }
    conversation.wrongTries = 0;
  }
  hub.promote(conversation, token);
  bound(conversation, own);
  const { papers, mailbox } = conversation;
  const next = hub.nextPapers(conversation);
  socket.send({
    t: "RESUMED",
    half: papers.half,
    next_token: next.token,
    next_half: next.half,
    generation: hub.generation,
    date: hub.date(),
    standing: conversation.standingNow(),
    first: mailbox.first,
  });
  conversation.attachVisitor(socket);
  const position = from.generation === hub.generation ? from.sequence : 0;
  for (const { sequence, header, envelope: bytes } of mailbox.mails) {
    if (sequence > position && (own || header.fromCounsellor)) socket.send(sequenced(sequence, bytes));
  }
  const { lead } = conversation;
  if (lead?.offer && !lead.accept) socket.send({ t: "OFFER", ...lead.offer });
}

function talk(hub: FakeHub, conversation: Conversation, socket: HubSocket, data: string): void {
  const frame = decodeVisitorUp(data);
  switch (frame?.t) {
    case "CONFIRM":
      hub.promote(conversation, frame.token);
      return;
    case "LOCK":
      conversation.lock = frame.digest;
      return;
    case "ACCEPT": {
      const { t: _, ...accept } = frame;
      const lease = conversation.leases().find(({ epoch, seat }) => epoch === accept.epoch && seat === accept.seat);
      if (!lease?.offer || !lease.blessed) {
        socket.send({ t: "REFUSED", problem: "not-now" });
        return;
      }
      if (lease.accept) return;
      conversation.mailbox.countAccept(fromBase64url(accept.envelope) ?? new Uint8Array(0));
      conversation.accepted(lease, accept);
      return;
    }
    case "ANOTHER": {
      const { lead } = conversation;
      if (lead === undefined) {
        socket.send({ t: "REFUSED", problem: "not-now" });
        return;
      }
      conversation.declined.add(lead.handle);
      conversation.giveBack("another", undefined);
      return;
    }
    case "CHOOSE":
      if (conversation.standing !== "asked") {
        socket.send({ t: "REFUSED", problem: "not-now" });
        return;
      }
      conversation.standing = "waiting";
      if (frame.choice === "wait") conversation.reservedFor = conversation.lastHandle;
      hub.changed();
      return;
    case "END":
      conversation.end("visitor");
      return;
    default:
      socket.close(Close.protocol);
  }
}

function envelope(conversation: Conversation, socket: HubSocket, bytes: Uint8Array, own: boolean): void {
  const header = readHeader(bytes);
  if (header === undefined || header.fromCounsellor) {
    socket.close(Close.protocol);
    return;
  }
  const named = ({ seat, epoch, accept }: Lease) => accept && seat === header.seat && epoch === header.epoch;
  const lease = conversation.leases().find(named);
  if (lease === undefined) {
    if (header.kind !== Kind.beat) socket.send({ t: "REFUSED", problem: "not-now" });
    return;
  }
  const put = conversation.mailbox.put(header, bytes);
  if (put.t === "dropped") return;
  if (put.t === "beat") {
    lease.socket?.send(sequenced(conversation.mailbox.last, bytes));
    return;
  }
  socket.send({ t: put.t, ...put.stamp });
  if (put.mail === undefined) return;
  lease.socket?.send(sequenced(put.mail.sequence, bytes));
  if (own) socket.send(sequenced(put.mail.sequence, bytes));
}
