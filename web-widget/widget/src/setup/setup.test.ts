/** Holds what a set-up may do to a page: reword what is there, colour what is a colour, and nothing else. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { reword, wear } from "./setup.ts";

afterEach(() => vi.unstubAllGlobals());

describe("a coordinator's texts", () => {
  test.each([
    [{ "welcome.title": "Goddag" }, { "welcome.title": "Goddag", "bar.hide": "Skjul" }],
    [{ "welcome.unknown": "x" }, { "welcome.title": "Hej", "bar.hide": "Skjul" }],
    [{ "bar.hide": undefined }, { "welcome.title": "Hej", "bar.hide": "Skjul" }],
    [{ constructor: "x" }, { "welcome.title": "Hej", "bar.hide": "Skjul" }],
  ])("%o", (words, expected) => {
    const texts = Object.assign(Object.create(null), { "welcome.title": "Hej", "bar.hide": "Skjul" });
    reword(texts, words as Record<string, string>);
    expect({ ...texts }).toEqual(expected);
  });
});

describe("a coordinator's colours", () => {
  const light = { paper: "#ffffff", ink: "#000000", primary: "#5b2a86" };
  const dark = { paper: "#101418", ink: "#ffffff", primary: "#ffd200" };

  test.each([
    [false, light, "#5b2a86"],
    [true, light, "#ffd200"],
    [false, { ...light, primary: "url(x)" }, undefined],
  ])("dark %s, %o", (matches, palette, primary) => {
    vi.stubGlobal("matchMedia", () => ({ matches, addEventListener: () => undefined }));
    const set = new Map<string, string>();
    const root = { style: { setProperty: (name: string, value: string) => set.set(name, value) } };
    wear({ light: palette, dark }, root as unknown as HTMLElement);
    expect(set.get("--primary")).toBe(primary);
  });
});
