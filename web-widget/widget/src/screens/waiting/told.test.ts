/** Answers while waiting: kept over a cover, left when left, taken back whole; and what the survey may know of them. */
import { numberAnswers, QUESTIONS } from "@ajar/ui";
import { beforeEach, expect, test } from "vitest";
import { keepMood } from "../../app/answers.ts";
import { ageTold, answersSoFar, compareMood, forgetAnswers, keepAnswer, nextQuestion, SKIP } from "./told.ts";

beforeEach(() => {
  forgetAnswers();
  keepMood(undefined);
});

test("the questions come one by one, and an answer that was left is not asked again", () => {
  const asked = [];
  for (let name = nextQuestion(); name; name = nextQuestion()) {
    asked.push(name);
    keepAnswer(name, SKIP);
  }
  expect(asked).toEqual(["age", "gender", "first", "heard"]);
  expect(numberAnswers(answersSoFar())).toEqual([]);
  expect(ageTold()).toBeUndefined();
});

test("what was told is sealed together with the mood, whatever was drawn anew in between", () => {
  keepMood("2");
  keepAnswer("age", "13_15");
  keepAnswer("gender", SKIP);
  keepAnswer("first", "no");
  expect(numberAnswers(answersSoFar())).toEqual([
    { question: 0, choice: 1 },
    { question: 1, choice: 2 },
    { question: 3, choice: 1 },
  ]);
});

test("every age that can be told is one that is counted", () => {
  const ages = QUESTIONS.find(([name]) => name === "age")?.[1] ?? [];
  const counted = ages.map((age) => {
    keepAnswer("age", age);
    return ageTold();
  });
  expect(counted).toEqual(["0-9", "10-12", "13-15", "16-17", "18-24", "25+"]);
});

test("taking back leaves the mood only", () => {
  keepMood("4");
  keepAnswer("age", "25");
  forgetAnswers();
  expect([answersSoFar(), ageTold(), nextQuestion()]).toEqual([{ mood: "4" }, undefined, "age"]);
});

test.each([
  ["2", "4", "better"],
  ["3", "3", "unchanged"],
  ["4", "1", "worse"],
  [undefined, "5", undefined],
] as const)("from mood %s to %s is %s", (before, after, expected) => {
  keepMood(before);
  expect(compareMood(after)).toBe(expected);
});
