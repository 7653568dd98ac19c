/** The invented colleague of a practice: says one thing, whatever is asked. */
import type { ColleagueState, Word } from "@ajar/session/counsellor";
import type { Both } from "../texts/room-texts.ts";

/** What they answer. */
export const PRACTICE_ADVICE: Both = {
  da: "Jeg ville spørge, om barnet er i sikkerhed lige nu. Så har I ro til resten.",
  en: "I would ask whether the child is safe right now. Then there is calm for the rest.",
};

/** They have come. */
export function practiceColleague(name: string): ColleagueState {
  return { name, open: true, away: false, typing: false, words: [], unread: 0, incomplete: false };
}

/** One more word between the two. */
export function withWord(colleague: ColleagueState, word: Pick<Word, "mine" | "text" | "at">): ColleagueState {
  const words = [...colleague.words, { ...word, id: `word.${colleague.words.length}`, delivery: "arrived" } as const];
  return { ...colleague, words, unread: colleague.unread + (word.mine ? 0 : 1) };
}
