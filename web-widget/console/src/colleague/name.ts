/** What a colleague is called on this screen: the name they said themselves, inside the sealed channel. */
import type { ColleagueState } from "@ajar/session/counsellor";
import { useRoomTexts } from "../texts/room-texts.ts";
import { texts } from "../words/texts.ts";

export function useColleagueName(): (colleague: ColleagueState) => string {
  const say = useRoomTexts(texts);
  return ({ name }) => name || say("a_colleague");
}
