/** Answers keep their numbers for ever. */
import { expect, test } from "vitest";
import { nameAnswers, numberAnswers } from "./answers.ts";

test.each([
  [{}, []],
  [{ mood: "2" }, [{ question: 0, choice: 1 }]],
  [
    { age: "13_15", heard: "family" },
    [
      { question: 1, choice: 2 },
      { question: 4, choice: 7 },
    ],
  ],
] as const)("%j travels as %j", (named, numbers) => {
  expect(numberAnswers(named)).toEqual(numbers);
  expect(nameAnswers(numbers)).toEqual(named);
});

test("what is not known is left out", () => {
  expect(numberAnswers({ age: "99" })).toEqual([]);
  expect(
    nameAnswers([
      { question: 9, choice: 0 },
      { question: 1, choice: 200 },
    ]),
  ).toEqual({});
});
