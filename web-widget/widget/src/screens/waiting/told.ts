/** What was answered while waiting, for as long as the page lives: a cover or a lost counsellor must not ask again. Memory only, nothing is stored. */
import type { Age } from "@ajar/protocol";
import { type Mood, type NamedAnswers, QUESTIONS, type QuestionName } from "@ajar/ui";
import { moodBefore } from "../../app/answers.ts";
import { own } from "../../setup/own.ts";

/** The questions of the queue; the mood was asked before it. This part is fetched after the set-up, which may switch some off. */
export const ASKED: readonly QuestionName[] = QUESTIONS.slice(1)
  .map(([name]) => name)
  .filter((name) => own.setup?.questions[name] !== false);

/** "Vil ikke svare": an answer that has no number, so it never travels. */
export const SKIP = "skip";

/** The answers to "how old are you" as the count names them. */
const AGES: Readonly<Record<string, Age>> = {
  "0_9": "0-9",
  "10_12": "10-12",
  "13_15": "13-15",
  "16_17": "16-17",
  "18_24": "18-24",
  "25": "25+",
};

let told: NamedAnswers = {};

/** Keeps an answer; the same question again replaces it. */
export function keepAnswer(name: QuestionName, value: string): void {
  told = { ...told, [name]: value };
}

/** Every answer was taken back. */
export function forgetAnswers(): void {
  told = {};
}

/** All that may be sealed for the counsellor: the mood before, and what was told while waiting. */
export function answersSoFar(): NamedAnswers {
  return { ...moodBefore(), ...told };
}

/** The first question that is neither answered nor left; undefined when there is none. */
export function nextQuestion(): QuestionName | undefined {
  return ASKED.find((name) => told[name] === undefined);
}

/** The age band in the words of the count, when it was told: the survey after the talk is counted by it. */
export function ageTold(): Age | undefined {
  return AGES[told.age ?? SKIP];
}

/** How the mood moved, when both are known. */
export function compareMood(after: Mood): "better" | "unchanged" | "worse" | undefined {
  const { mood } = moodBefore();
  if (!mood) return undefined;
  const step = Number(after) - Number(mood);
  return step > 0 ? "better" : step < 0 ? "worse" : "unchanged";
}
