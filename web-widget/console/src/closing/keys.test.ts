/** How many keys a contact costs, on cases as they come: three for most, nine for the heaviest; and what is counted then. */
import type { ClosingForm } from "@ajar/protocol";
import { describe, expect, it } from "vitest";
import { counted, type Draft, formOf, outsideForm, press, type Told } from "./draft.ts";

const nothing: Told = { routing: { urgent: false }, answers: [], identityKnown: false };
const told: Told = {
  ...nothing,
  routing: { who: "oneself", topic: "alcohol", urgent: false },
  answers: [
    { question: 1, choice: 2 },
    { question: 2, choice: 0 },
    { question: 3, choice: 0 },
    { question: 4, choice: 7 },
  ],
};
const asTold = {
  ...{ who: "oneself", reason: "alcohol", age: "13-15", gender: "girl", first: "first-time", heard: "family" },
  ...{ youngest: "13-17", safeguarding: "none", bridges: [] },
};

/** Presses keys one after the other, the last of them Enter; each must mean something. */
function check(name: string, start: Draft, keys: string, most: number, wanted: object) {
  it(`${name}: at most ${most} keys`, () => {
    let draft = start;
    for (const key of keys) {
      const next = press(draft, key);
      expect(next, `"${key}" on ${draft.open}`).toBeDefined();
      draft = next as Draft;
    }
    expect(keys.length + 1).toBeLessThanOrEqual(most);
    expect(counted(draft, undefined)).toEqual(wanted as ClosingForm);
  });
}

describe("a typical contact", () => {
  const typical = 3;
  check("everything told", formOf(told), "", typical, asTold);
  check("talked about an offer", formOf(told), "b", typical, {
    ...asTold,
    bridges: [{ destination: "family-offer", stage: "talked-about" }],
  });
  check("passed on", formOf(told), "cc", typical, { ...asTold, bridges: [{ destination: "ngo", stage: "passed-on" }] });
  check("the reason was another", formOf(told), "3d", typical, { ...asTold, reason: "violence" });
  check("not counselling", formOf(told), "1b", typical, { answered: "not-counselling", bridges: [] });
  check("abuse or a test", formOf(nothing), "1c", typical, { answered: "abuse-or-test", bridges: [] });
  check("age and reason alone told, who not", formOf({ ...told, routing: { topic: "mood", urgent: false } }), "a", 3, {
    ...{ ...asTold, reason: "mood" },
  });
  check("nothing told, nothing known", formOf(nothing), "", typical, { safeguarding: "none", bridges: [] });
});

describe("the heaviest contact", () => {
  const heaviest = 9;
  const known = { ...nothing, identityKnown: true };
  check("nothing told, notified, three bridges", formOf(known), "dabdccgj", heaviest, {
    ...{ who: "parent", reason: "alcohol", age: "10-12", youngest: "6-9", safeguarding: "notification" },
    bridges: [
      { destination: "ngo", stage: "talked-about" },
      { destination: "family-unit", stage: "talked-about" },
      { destination: "emergency", stage: "talked-about" },
    ],
  });
  check("by telephone, all asked, one bridge", outsideForm(), "acddbdab", heaviest, {
    ...{ channel: "phone", length: "<30min", who: "parent", reason: "violence", age: "10-12", youngest: "6-9" },
    ...{ safeguarding: "none", bridges: [{ destination: "family-offer", stage: "talked-about" }] },
  });
  check("three corrections", formOf(told), "3f9c5b", heaviest, {
    ...asTold,
    ...{ reason: "self_harm", safeguarding: "notification", gender: "boy" },
  });
});

describe("a key", () => {
  const start = formOf(nothing);
  it("beside the open row's answers means nothing", () =>
    expect(press({ ...start, open: "first" }, "c")).toBeUndefined());
  it("of another kind means nothing", () => {
    for (const key of ["Tab", "ø", " ", "F5", "Escape"]) expect(press(start, key)).toBeUndefined();
  });
  it("pressed twice takes the answer back", () => {
    const twice = press({ ...start, open: "gender", values: { ...start.values, gender: "boy" } }, "b") as Draft;
    expect(twice.values.gender).toBeUndefined();
  });
  it("takes an answer back", () =>
    expect(press({ ...start, open: "safeguarding" }, "Backspace")?.values).toEqual({ answered: "counselling" }));
  it("goes round a bridge", () => {
    const after = [..."aaa"].reduce((draft, key) => press(draft, key) as Draft, { ...start, open: "bridge" } as Draft);
    expect(after.bridges).toEqual({});
  });
  it("never opens gender, first time or where from by itself", () => {
    let draft = formOf({ ...nothing, identityKnown: true });
    const opened: string[] = [];
    while (draft.open !== "bridge") {
      opened.push(draft.open);
      draft = press(draft, "a") as Draft;
    }
    expect(opened).toEqual(["who", "reason", "age", "youngest", "safeguarding"]);
  });
});

it("a child under ten is not taken for the youngest: a smaller one may be meant", () => {
  const small = formOf({ ...told, answers: [{ question: 1, choice: 0 }] });
  expect([small.values.age, small.open]).toEqual(["0-9", "youngest"]);
});
