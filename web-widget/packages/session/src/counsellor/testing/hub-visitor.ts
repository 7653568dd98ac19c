/** What the hub double does on a visitor's socket. */
import { type Accept, readHeader, type VisitorUp } from "@ajar/protocol";
import { bytesOf } from "../talk/saved.ts";
import type { Conversation } from "./conversation.ts";
import type { FakeHub } from "./hub.ts";
import type { HubSocket } from "./wire.ts";

const LOST = 10 * 60 * 1000;

/** One text frame of a visitor. */
export function onVisitor(hub: FakeHub, socket: HubSocket, frame: VisitorUp | undefined, text: string): void {
  const conversation = hub.conversations.find((each) => each.visitor === socket);
  if (!frame) return;
  if (frame.t === "HELLO") {
    hello(hub, socket, frame, text);
    return;
  }
  if (frame.t === "RESUME") {
    resume(hub, socket, frame);
    return;
  }
  if (!conversation) return;
  if (frame.t === "CONFIRM") {
    conversation.token = conversation.next.token;
    conversation.half = conversation.next.half;
  } else if (frame.t === "ACCEPT") accept(hub, conversation, frame);
  else if (frame.t === "END") hub.end(conversation, "visitor");
  else if (frame.t === "ANOTHER") {
    const { leader } = conversation;
    if (leader) hub.withdraw(conversation, leader, "another");
  }
}

function hello(hub: FakeHub, socket: HubSocket, frame: Extract<VisitorUp, { t: "HELLO" }>, text: string): void {
  const conversation = hub.arrive(frame.routing, Buffer.from(text).toString("base64url"));
  const { sid, token, half } = conversation;
  const date = Math.floor(hub.clock.now() / 1000);
  socket.send({ t: "WELCOME", sid, token, half, generation: 1, date });
  attach(hub, conversation, socket);
  hub.tellDesks();
}

function resume(hub: FakeHub, socket: HubSocket, frame: Extract<VisitorUp, { t: "RESUME" }>): void {
  const { token, from, own } = frame;
  const conversation = hub.conversations.find((each) => each.token === token || each.next.token === token);
  if (!conversation) {
    socket.send({ t: "REFUSED", problem: "unknown" });
    socket.close(4103);
    return;
  }
  conversation.visitor?.close(4101);
  conversation.visitorPosition = from.sequence;
  conversation.visitorOwn = own;
  const { state, half, next, leader } = conversation;
  const standing = state === "live" && !leader?.socket ? "lost" : state;
  const date = Math.floor(hub.clock.now() / 1000);
  const pair = { half, next_token: next.token, next_half: next.half };
  socket.send({ t: "RESUMED", ...pair, generation: 1, date, standing, first: 1 });
  attach(hub, conversation, socket);
  if (leader?.offer && !leader.accept) socket.send({ t: "OFFER", ...leader.offer });
  conversation.deliver();
  for (const lease of conversation.leases) lease.socket?.send({ t: "VISITOR", line: "here" });
}

function attach(hub: FakeHub, conversation: Conversation, socket: HubSocket): void {
  conversation.visitor = socket;
  socket.onBinary = (data) => hub.binary(conversation, socket, data);
  socket.onClosed = () => {
    if (conversation.visitor !== socket) return;
    conversation.visitor = undefined;
    for (const lease of conversation.leases) lease.socket?.send({ t: "VISITOR", line: "lost" });
    hub.clock.after(LOST, () => conversation.visitor === undefined && hub.end(conversation, "visitor_lost"));
    hub.tellDesks();
  };
}

function accept(hub: FakeHub, conversation: Conversation, { t: _, ...taken }: { t: "ACCEPT" } & Accept): void {
  const lease = conversation.leases.find(({ epoch, seat }) => epoch === taken.epoch && seat === taken.seat);
  const header = readHeader(bytesOf(taken.envelope));
  if (!lease?.offer || !header) return;
  if (lease.accept === undefined) {
    lease.accept = taken;
    conversation.count(header);
    if (conversation.state !== "live") hub.tick(conversation);
    conversation.state = "live";
    handOver(hub, conversation, lease);
  }
  lease.socket?.send({ t: "ACCEPT", ...taken });
}

function handOver(
  hub: FakeHub,
  conversation: Conversation,
  lease: { readonly epoch: number; readonly invited?: string },
): void {
  if (lease.invited !== "hand_over") return;
  conversation.epoch = lease.epoch;
  const before = conversation.leases.find(({ seat, epoch }) => seat === 1 && epoch < lease.epoch);
  if (before) hub.withdraw(conversation, before, "handed_over");
}
