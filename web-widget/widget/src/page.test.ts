/** What the page reads from outside: configuration, status, pins. */
import { describe, expect, test } from "vitest";
import { readStatus } from "./app/status.ts";
import { parseConfig } from "./config.ts";
import { samePins } from "./host.ts";

const WHOLE = {
  service: "s",
  service_id: "AA",
  name: "N",
  pins: ["p"],
  languages: ["da"],
  phones: { danger: "112", child: "1", life: "2", duty: "3" },
  hours: "h",
  neutral: "https://n.example/",
  sites: ["https://s.example"],
  api: "",
};

describe("configuration", () => {
  test("a whole one is read", () => {
    expect(parseConfig(JSON.stringify(WHOLE))).toMatchObject({ service: "s", serviceId: "AA", pins: ["p"] });
  });

  test.each([
    ["", "nothing"],
    ["{{config}}", "a template that was not filled"],
    ["[]", "a list"],
    [JSON.stringify({ ...WHOLE, pins: "p" }), "pins that are no list"],
    [JSON.stringify({ ...WHOLE, phones: null }), "no phones"],
    [JSON.stringify({ ...WHOLE, neutral: "javascript:alert(1)" }), "a neutral page that is a script"],
    [JSON.stringify({ ...WHOLE, sites: [1] }), "a site that is no text"],
  ])("%s is refused: %s", (json) => {
    expect(() => parseConfig(json)).toThrow();
  });
});

test.each([
  [undefined, "open", undefined],
  [null, "open", undefined],
  [{ state: "closed", opens: "2026-12-03T16:00" }, "closed", "2026-12-03T16:00"],
  [{ state: "closed", opens: 5 }, "closed", undefined],
  [{ state: "__proto__" }, "open", undefined],
])("status %j counts as %s", (answer, state, opens) => {
  expect(readStatus(answer)).toEqual({ state, opens });
});

test.each([
  [["a", "b"], ["b", "a"], true],
  [["a"], ["a", "b"], false],
  [["a", "b"], ["a"], false],
  [["a"], ["b"], false],
  [["a"], [], false],
])("page pins %j and snippet pins %j agree: %s", (page, snippet, expected) => {
  expect(samePins(page, snippet)).toBe(expected);
});
