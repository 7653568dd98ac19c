/** What a pane shows of a colleague who is in the talk, as pure steps from state to state; never opens or seals anything. */
import { COLLEAGUES } from "@ajar/protocol";
import type { Delivery, Message } from "../../visitor/state.ts";
import type { ColleagueState, TalkState, Word } from "../face.ts";
import { withMessage } from "./view.ts";

/** A colleague who has not said anything. */
export const openingColleague: ColleagueState = {
  name: "",
  open: true,
  away: false,
  typing: false,
  words: [],
  unread: 0,
  incomplete: false,
};

/** Something about the colleague changed; nothing where there is none, unless they come. */
export function withColleague(talk: TalkState, part: Partial<ColleagueState>): TalkState {
  const known = talk.colleague ?? (part.open ? openingColleague : undefined);
  if (!known) return talk;
  const names = Object.keys(part) as (keyof ColleagueState)[];
  if (talk.colleague && names.every((name) => part[name] === known[name])) return talk;
  return { ...talk, colleague: { ...known, ...part } };
}

/** A word between the two, at the end. A known one is only updated. */
export function withWord(talk: TalkState, word: Word): TalkState {
  const known = talk.colleague ?? openingColleague;
  const words = known.words.some(({ id }) => id === word.id) ? known.words : [...known.words, word];
  return { ...talk, colleague: { ...known, words } };
}

/** How far one's own word has come. */
export function withWordDelivery(talk: TalkState, id: string, delivery: Delivery): TalkState {
  const { colleague } = talk;
  if (!colleague?.words.some((word) => word.id === id)) return talk;
  const words = colleague.words.map((word) => (word.id === id ? { ...word, delivery } : word));
  return { ...talk, colleague: { ...colleague, words } };
}

/** What the colleague wrote to the visitor, where the hub has it. */
export function withCopy(talk: TalkState, copy: Pick<Message, "id" | "text" | "at" | "card">): TalkState {
  return withMessage(talk, { ...copy, seat: COLLEAGUES, mine: false, delivery: "arrived" });
}
