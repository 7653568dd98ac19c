/** A code is typed word by word, or all at once into any field. */
import { expect, test } from "vitest";
import { spread } from "./words.ts";

const NONE = ["", "", "", ""];

test.each([
  [NONE, 0, "ko", ["ko", "", "", ""], 0],
  [NONE, 0, "kop ", ["kop", "", "", ""], 1],
  [["kop", "", "", ""], 1, "sky ", ["kop", "sky", "", ""], 2],
  [NONE, 0, "kop sky hund bold", ["kop", "sky", "hund", "bold"], 3],
  [NONE, 0, "  Kop, sky. hund-bold ", ["Kop", "sky", "hund", "bold"], 3],
  [["kop", "", "", ""], 1, "sky hund", ["kop", "sky", "hund", ""], 2],
  [["kop", "sky", "hund", ""], 3, "bold ", ["kop", "sky", "hund", "bold"], 3],
  [["kop", "sky", "hund", "bold"], 1, "", ["kop", "", "hund", "bold"], 1],
  [["kop", "", "", ""], 1, " ", ["kop", "", "", ""], 1],
] as const)("%j, field %i: %j", (words, at, value, expected, focus) => {
  expect(spread(words, at, value)).toEqual({ words: expected, focus });
});
