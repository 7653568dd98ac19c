/** The numbers under which answers travel sealed to the counsellor. Numbers are a promise between two browsers: only add at the end. */
import type { Answers } from "@ajar/session";

/** The questions and their choices, in the order of their numbers, from 0. Keys of the texts `ask.mood_*` and `mean.<question>_*`. */
export const QUESTIONS = [
  ["mood", ["1", "2", "3", "4", "5"]],
  ["age", ["0_9", "10_12", "13_15", "16_17", "18_24", "25"]],
  ["gender", ["girl", "boy", "other"]],
  ["first", ["yes", "no"]],
  ["heard", ["school", "friend", "search", "social_media", "poster", "other_offer", "role_model", "family"]],
] as const;

/** The name of a question. */
export type QuestionName = (typeof QUESTIONS)[number][0];
/** Answers by name. */
export type NamedAnswers = Readonly<Partial<Record<QuestionName, string>>>;

/** Names to numbers; what has no number is left out. */
export function numberAnswers(named: NamedAnswers): Answers {
  return QUESTIONS.flatMap(([name, choices], question) => {
    const choice = (choices as readonly string[]).indexOf(named[name] ?? "");
    return choice < 0 ? [] : [{ question, choice }];
  });
}

/** Numbers to names; numbers of a later version are left out. */
export function nameAnswers(answers: Answers): NamedAnswers {
  const named: Partial<Record<QuestionName, string>> = {};
  for (const { question, choice } of answers) {
    const [name, choices] = QUESTIONS[question] ?? [];
    const value = choices?.[choice];
    if (name && value) named[name] = value;
  }
  return named;
}
