/** Holds the draft to what a coordinator may rely on: nothing written is lost by an answer, and what is unchanged is no change. */
import type { Setup, SetupAnswer } from "@ajar/protocol";
import { describe, expect, test } from "vitest";
import { answered, changed, type Draft } from "./use-draft.ts";

const setup = { languages: ["da"], offers: [] } as unknown as Setup;
const draft: Draft = { stored: { version: 3, setup }, setup, dirty: false, saving: "idle", faults: [] };
const mine = changed(draft, { languages: ["da", "en"] });

describe("a draft", () => {
  test("is dirty until it is written back as it was", () => {
    expect([mine.dirty, changed(mine, { languages: ["da"] }).dirty]).toEqual([true, false]);
  });

  test.each<[string, { ok: true; body: SetupAnswer } | { ok: false; refused: "fault" }, Partial<Draft>]>([
    ["saved", { ok: true, body: { t: "saved", version: 4 } }, { dirty: false, saving: "saved", setup: mine.setup }],
    [
      "newer",
      { ok: true, body: { t: "newer", newer: { version: 9, setup } } },
      { dirty: false, saving: "newer", setup, stored: { version: 9, setup } },
    ],
    [
      "refused",
      { ok: true, body: { t: "refused", faults: [{ field: "languages.1", why: "format" }] } },
      { dirty: true, saving: "refused", setup: mine.setup, stored: draft.stored },
    ],
    ["failed", { ok: false, refused: "fault" }, { dirty: true, saving: "failed", setup: mine.setup }],
  ])("%s", (_, answer, expected) => expect(answered(mine, mine.setup, answer)).toMatchObject(expected));

  test.each<[string, { ok: true; body: SetupAnswer } | { ok: false; refused: "fault" }, Partial<Draft>]>([
    ["saved", { ok: true, body: { t: "saved", version: 4 } }, { stored: { version: 4, setup: mine.setup } }],
    ["refused", { ok: true, body: { t: "refused", faults: [] } }, { stored: draft.stored }],
    ["failed", { ok: false, refused: "fault" }, { stored: draft.stored }],
  ])("keeps what was written while it was being saved: %s", (_, answer, expected) => {
    const later = changed(mine, { languages: ["da", "en", "pl"] });
    expect(answered(later, mine.setup, answer)).toMatchObject({ ...expected, setup: later.setup, dirty: true });
  });
});
