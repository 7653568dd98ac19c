/** Sealed controls of a counsellor, and the visitor's answers to them. */

import { type JoinAsk, Refusal } from "@ajar/sealing";
import { readCard } from "../card.ts";
import { nextRank } from "./messages.ts";
import { closePair } from "./parting.ts";
import { setPeer } from "./presence.ts";
import { writeRecord } from "./record.ts";
import { withMessage } from "./screen.ts";
import type { JoinAnswer } from "./state.ts";
import { type HeldControl, leading, pairAt, type Visit, type VisitorPair } from "./visit.ts";

/** Takes what waited for this part, in its order; whatever came of a pair that was closed meanwhile is nobody's any more. */
export async function takeHeld(visit: Visit): Promise<void> {
  for (let next = visit.held.shift(); next !== undefined; next = visit.held.shift())
    if (!visit.gone && pairAt(visit, next.pair.end) === next.pair) await control(visit, next);
}

/** What a counsellor says beside messages. */
async function control(visit: Visit, { pair, plain, rank }: HeldControl): Promise<void> {
  switch (plain.kind) {
    case "join-ask":
      if (pair.end.seat !== visit.lead) return;
      return plain.name === "" ? takenBack(visit, plain) : joinAsked(visit, plain);
    case "note":
      if (pair.end.seat === visit.lead) visit.noteAsked = plain.text;
      return;
    case "identity-known":
      visit.screen.set({ identityKnown: plain.on });
      return writeRecord(visit);
    case "leaving":
      return leaving(visit, pair);
    case "card":
      return cardCame(visit, pair, plain.text, rank);
    case "answers":
    case "counsellor-name":
    case "join-answer":
      return;
  }
}

/** The question, and word for word what would be told to who takes over. */
function joinAsked(visit: Visit, ask: JoinAsk): void {
  const { purpose, name } = ask;
  const note = purpose === "hand_over" ? visit.noteAsked : undefined;
  visit.joinAsk = ask;
  visit.screen.set({ joinAsk: { purpose, name, ...(note && { note }) } });
}

/** Nobody is asked for at this place any more: the question goes, and a yes that was said lets nobody in. */
async function takenBack(visit: Visit, { epoch, seat }: JoinAsk): Promise<void> {
  const meant = (place: Pick<JoinAsk, "epoch" | "seat"> | undefined) => place?.epoch === epoch && place.seat === seat;
  if (meant(visit.joinAsk)) {
    visit.joinAsk = undefined;
    visit.noteAsked = undefined;
    visit.screen.set({ joinAsk: undefined });
  }
  if (meant(visit.gate?.state().allowed?.place)) {
    visit.gate?.disallow();
    visit.note = undefined;
  }
  await writeRecord(visit);
}

/** A card stands among the messages; a plan is replaced by the next one, and stays after the end. */
function cardCame(visit: Visit, pair: VisitorPair, text: string, rank: number): void {
  const card = readCard(text);
  if (card === undefined) return;
  const id = card.kind === "plan" ? "card.plan" : `card.${rank}`;
  const from = { seat: pair.end.seat, mine: false, text: "", delivery: "arrived" } as const;
  const message = { ...from, id, card, at: visit.platform.now(), rank };
  visit.screen.update((inner) => withMessage(card.kind === "plan" ? { ...inner, plan: card } : inner, message));
}

/** Yes or no to a colleague, and whether a short note may travel; only a yes lets that one device in. */
export async function answerJoin(visit: Visit, yes: boolean, { asked, note, said }: JoinAnswer): Promise<void> {
  const { joinAsk, noteAsked } = visit;
  const pair = leading(visit);
  if (joinAsk === undefined || pair === undefined || asked !== visit.screen.inner.joinAsk) return;
  visit.joinAsk = undefined;
  visit.noteAsked = undefined;
  visit.screen.set({ joinAsk: undefined });
  showAnswer(visit, said);
  const allowed = yes && allow(visit, pair, joinAsk);
  if (!allowed) visit.gate?.disallow();
  const told = allowed && note && joinAsk.purpose === "hand_over";
  visit.note = told ? noteAsked : undefined;
  await pair.end.putControl({ kind: "join-answer", yes: allowed, note: told });
  await writeRecord(visit);
  visit.sender.pump();
}

/** The answer stands among the messages, so that it is seen to have been heard. */
function showAnswer(visit: Visit, text: string): void {
  const rank = nextRank(visit);
  const own = { id: `answer.${rank}`, seat: visit.lead, mine: true, text, delivery: "sent" } as const;
  visit.screen.update((inner) => withMessage(inner, { ...own, at: visit.platform.now(), rank }));
}

function allow(visit: Visit, pair: VisitorPair, ask: JoinAsk): boolean {
  try {
    visit.gate?.allow(pair.end.pair, ask);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** A colleague on seat 2 closes the pair by leaving; the leading counsellor's seat is closed by the hub's ASK or the hand-over. */
async function leaving(visit: Visit, pair: VisitorPair): Promise<void> {
  if (pair.end.seat === visit.lead) return setPeer(visit, visit.lead, { presence: "left", typing: false });
  closePair(visit, pair.end.seat);
  await writeRecord(visit);
}
