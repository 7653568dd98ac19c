/** When a colleague calls: a question that is open here, and words that nobody has looked at. */
import type { DeskState, ErrandState } from "@ajar/session/counsellor";
import { describe, expect, it } from "vitest";
import { scenes } from "../../examples/scenes.ts";
import { lookAsked, quiet } from "./asked.ts";

const base = scenes["empty"] as DeskState;
const offers = [{ id: "a", service: "s" }];
const open: ErrandState = {
  ...{ service: "s", phase: { name: "open" }, mine: true, name: "Sara", here: true },
  ...{ words: [], unread: 0, incomplete: false },
};
const offered: DeskState = { ...base, errandOffers: offers };

function check(name: string, desk: DeskState, calling: string | undefined, fresh: boolean, before = quiet) {
  it(name, () => expect(lookAsked(before, desk)).toMatchObject({ calling, fresh }));
}

describe("a colleague's question", () => {
  check("rests while nobody asks", base, undefined, false);
  check("calls when it comes", offered, "asked", true);
  check("goes on calling until it is taken or put off", offered, "asked", false, lookAsked(quiet, offered));
  check("does not call who is in one", { ...offered, errand: open }, undefined, false);
  check("calls when words come that nobody looked at", { ...base, errand: { ...open, unread: 1 } }, "answered", true);
  check("rests outside the desk", { ...offered, phase: { name: "elsewhere" } }, undefined, false);
});
