/** What a pane shows, as pure steps from state to state; never opens or seals anything. */
import type { Line } from "@ajar/protocol";
import type { Delivery, Message } from "../../visitor/state.ts";
import type { Presence, TalkState } from "../face.ts";
import type { Facts } from "./saved.ts";

/** A pane before anything came. */
export function openingTalk(facts: Facts): TalkState {
  const { id, service, slot, routing, since, waitedSeconds, invited } = facts;
  return {
    id,
    service,
    slot,
    phase: { name: "opening" },
    seat: invited ? "invited" : "leading",
    routing,
    answers: [],
    messages: [],
    visitor: { state: "here", since, typing: false },
    unread: 0,
    line: "reconnecting",
    since,
    ...(waitedSeconds === undefined ? {} : { waitedSeconds }),
    identityKnown: false,
    historyLost: false,
    incomplete: false,
    unsaved: false,
  };
}

/** Puts a message where the hub has it: before those of one's own that the hub does not have yet. A known id is only updated. */
export function withMessage(talk: TalkState, message: Message): TalkState {
  const { messages } = talk;
  if (messages.some(({ id }) => id === message.id)) return withDelivery(talk, message.id, message.delivery);
  let at = messages.length;
  if (message.delivery !== "sending") while (at > 0 && messages[at - 1]?.delivery === "sending") at--;
  return { ...talk, messages: [...messages.slice(0, at), message, ...messages.slice(at)] };
}

const ORDER: readonly Delivery[] = ["sending", "sent", "arrived"];

/** A message came further; it never goes back. */
export function withDelivery(talk: TalkState, id: string, delivery: Delivery): TalkState {
  const further = (message: Message) => message.id === id && ORDER.indexOf(delivery) > ORDER.indexOf(message.delivery);
  if (!talk.messages.some(further)) return talk;
  return { ...talk, messages: talk.messages.map((each) => (further(each) ? { ...each, delivery } : each)) };
}

/** What is known of the visitor's end. */
export interface Signs {
  /** As the hub sees the visitor's line. */
  readonly line: Line;
  /** No beat for twelve seconds. */
  readonly silent: boolean;
  /** The visitor's beats come, and say that this end's do not reach it. */
  readonly deaf: boolean;
  readonly hidden: boolean;
  readonly left: boolean;
  readonly typing: boolean;
}

export const noSigns: Signs = { line: "here", silent: false, deaf: false, hidden: false, left: false, typing: false };

/** Presence out of the signs; `since` moves only when the state does. */
export function withSigns(talk: TalkState, signs: Signs, now: number): TalkState {
  const state = presenceOf(signs);
  const typing = signs.typing && state === "here";
  const { visitor, phase } = talk;
  const since = state === visitor.state ? visitor.since : now;
  const next = { ...talk, visitor: { state, since, typing } };
  if (phase.name !== "live" && phase.name !== "visitor_lost") return next;
  return { ...next, phase: { name: signs.line === "lost" ? "visitor_lost" : "live" } };
}

function presenceOf({ line, silent, deaf, hidden, left }: Signs): Presence["state"] {
  if (left) return "left";
  if (line === "lost" || silent || deaf) return "lost";
  return hidden ? "hidden" : "here";
}

/**
 * The talk is no longer here: not a word of it stays. What was ticked before it stays until the closing form is counted, in
 * memory alone, and only where there is one.
 */
export function emptied(talk: TalkState, phase: TalkState["phase"]): TalkState {
  const { invite: _, note: __, colleague: ___, ...bare } = talk;
  const visitor = { ...talk.visitor, typing: false };
  const answers = isCounted(phase) ? talk.answers : [];
  return {
    ...bare,
    phase,
    visitor,
    messages: [],
    answers,
    unread: 0,
    historyLost: false,
    incomplete: false,
    unsaved: false,
  };
}

function isCounted(phase: TalkState["phase"]): boolean {
  return (phase.name === "closing" && phase.by === "end") || (phase.name === "ended" && phase.form);
}
