/** Words for the answers that came sealed with ACCEPT; numbers as the widget's screens define them, unknown ones are passed over. */
import type { TalkState } from "@ajar/session/counsellor";
import type { Texts } from "../texts/texts.ts";

/** "How are you now?", 1 (worst) to 5. */
const MOOD = 1;

/** One phrase per answer that this console knows. */
export function answerWords(texts: Texts, answers: TalkState["answers"]): readonly string[] {
  return answers.flatMap(({ question, choice }) => {
    if (question !== MOOD || choice < 1 || choice > 5) return [];
    return [texts[`mood_${choice as 1 | 2 | 3 | 4 | 5}`]];
  });
}
