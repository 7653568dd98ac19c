/** Settings come back as they were kept; anything else is a default, never a fault. */
import { describe, expect, it } from "vitest";
import { defaults, readSettings, type SettingsStore, writeSettings } from "./settings.ts";

function store(text: string | null): SettingsStore {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_, value) => {
      kept = value;
    },
  };
}

function check(name: string, text: string | null, wanted: object) {
  it(name, () => expect(readSettings(store(text))).toEqual({ ...defaults, ...wanted }));
}

describe("settings", () => {
  check("start with defaults", null, {});
  check("survive what is no JSON", "{", {});
  check("survive another kind of value", "[1]", {});
  check("drop a language that is not there", '{"language":"xx","volume":0.2}', { volume: 0.2 });
  check("drop a volume out of range", '{"volume":7,"sound":false}', { sound: false });
  check("drop a shortcut that is no letter", '{"takeLetter":"1"}', {});
  check("know Danish letters", '{"takeLetter":"ø"}', { takeLetter: "ø" });

  it("come back", () => {
    const kept = store(null);
    const chosen = { ...defaults, language: "en", letters: false } as const;
    writeSettings(kept, chosen);
    expect(readSettings(kept)).toEqual(chosen);
  });

  it("do without a store", () => {
    writeSettings(undefined, defaults);
    expect(readSettings(undefined)).toEqual(defaults);
  });
});
