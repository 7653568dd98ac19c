/** When the console calls: only for somebody whom this desk can take. */
import type { DeskState, WaitingPlace } from "@ajar/session/counsellor";
import { describe, expect, it } from "vitest";
import { scenes } from "../../examples/scenes.ts";
import { languages } from "../texts/texts.ts";
import { talkNews } from "./announcer.tsx";
import { calm, look } from "./attention.ts";

const base = scenes["empty"] as DeskState;
const place: WaitingPlace = {
  service: "s",
  open: true,
  arrival: 1,
  since: 0,
  routing: { urgent: false },
  away: false,
  returned: false,
};
const desk = (part: Partial<DeskState>): DeskState => ({ ...base, places: 1, waiting: [place], ...part });

function check(name: string, state: DeskState, calling: boolean, fresh: boolean, before = calm) {
  it(name, () => expect(look(before, state)).toMatchObject({ calling, fresh }));
}

describe("attention", () => {
  check("is called for somebody new", desk({}), true, true);
  check("goes on until somebody takes them", desk({}), true, false, look(calm, desk({})));
  check("stops when they are taken", desk({ waiting: [] }), false, false, look(calm, desk({})));
  check("rests on a pause", desk({ places: 0 }), false, false);
  check("rests at a full desk", { ...desk({}), talks: (scenes["one"] as DeskState).talks }, false, false);
  check("passes over who is away", desk({ waiting: [{ ...place, away: true }] }), false, false);
  check("passes over who waits for another", desk({ waiting: [{ ...place, reserved: "not_mine" }] }), false, false);
  check("is called for who waits for this one", desk({ waiting: [{ ...place, reserved: "mine" }] }), true, true);
  check("rests outside the desk", desk({ phase: { name: "elsewhere" } }), false, false);
});

describe("news of talks", () => {
  const three = scenes["three"] as DeskState;
  it("says nothing on the first look", () => expect(talkNews(languages.da, undefined, three)).toEqual([]));
  it("names a talk that is new, over, or has words unread", () => {
    const [first, second, third] = three.talks;
    if (!first || !second || !third) throw new Error("the scene has three talks");
    const before = { ...three, talks: [first, { ...second, unread: 0 }] };
    const ended = { ...first, phase: { name: "ended", by: "visitor", form: true } as const };
    expect(talkNews(languages.da, before, { ...three, talks: [ended, second, third] })).toEqual([
      "Samtale 1 er slut.",
      "Ny besked i samtale 2.",
      "Samtale 3 er din.",
    ]);
  });
});
