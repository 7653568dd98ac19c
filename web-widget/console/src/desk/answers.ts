/** Words for the answers that came sealed with ACCEPT: the shared numbers, in this console's language; unknown ones are passed over. */
import type { TalkState } from "@ajar/session/counsellor";
import { nameAnswers } from "@ajar/ui";
import type { Texts } from "../texts/texts.ts";

/** One phrase per answer that this console knows. */
export function answerWords(texts: Texts, answers: TalkState["answers"]): readonly string[] {
  return Object.entries(nameAnswers(answers)).flatMap(([question, choice]) => {
    const key = `answer_${question}_${choice}`;
    return key in texts ? [texts[key as keyof Texts]] : [];
  });
}
