/** Holds the mixed colours to the vectors that Rust reads too, and contrast to figures of the standard. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { contrast, type Palette, themeVariables, unreadable } from "./theme.ts";

interface Vector {
  readonly palette: Palette;
  readonly variables: Readonly<Record<string, string>>;
}
const file = resolve(import.meta.dirname, "../../../../../tests/vectors/theme.json");
const vectors = JSON.parse(readFileSync(file, "utf8")) as readonly Vector[];

describe("the colours of a service", () => {
  test.each(vectors)("$palette.primary on $palette.paper", ({ palette, variables }) => {
    expect(themeVariables(palette)).toEqual(variables);
  });

  test.each([
    ["#000000", "#ffffff", 21],
    ["#777777", "#ffffff", 4.48],
    ["#ff0000", "#ffffff", 4],
  ])("%s on %s is %d", (one, two, ratio) => expect(contrast(one, two)).toBeCloseTo(ratio, 1));

  test.each([
    ["light", { paper: "#fbf6ef", ink: "#2a2522", primary: "#1d5c58" }, []],
    ["light", { paper: "#fbf6ef", ink: "#2a2522", primary: "#7fb5b0" }, ["primary"]],
    ["dark", { paper: "#1c1a19", ink: "#777777", primary: "#8fd1c5" }, ["ink"]],
    ["light", { paper: "#1c1a19", ink: "#f4ede5", primary: "#8fd1c5" }, ["paper"]],
  ] as const)("%s %o lacks %o", (mode, palette, low) => expect(unreadable(palette, mode)).toEqual(low));
});
