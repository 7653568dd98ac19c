/** What holds for every room: words in both languages with the same slots, an id that fits the fragment, one of each. */
import { describe, expect, it } from "vitest";
import { rooms, roomsOf } from "./rooms.ts";
import { DUTY, roomIn } from "./shell/use-room.ts";
import type { RoomTexts } from "./texts/room-texts.ts";

const found = import.meta.glob<{ readonly texts: RoomTexts }>("./*/texts.ts", { eager: true });
// The oldest folder keeps one file a language; its own test holds it.
const modules = Object.entries(found).filter(([path]) => path !== "./texts/texts.ts");
const all = modules.flatMap(([path, { texts }]) =>
  Object.entries(texts).map(([key, both]) => [`${path} ${key}`, both] as const),
);

describe("the words of every room", () => {
  it("are found", () => expect(all.length).toBeGreaterThan(0));
  it.each(all)("%s stands in both languages with the same slots", (_, { da, en }) => {
    expect([da, en]).not.toContain("");
    expect(slots(en)).toEqual(slots(da));
  });
  it.each(all)("%s holds no word that the screens avoid", (_, { da }) => {
    expect(da).not.toMatch(/\b(bruger|brugere|session|system|klient)\b|!/i);
  });
});

describe("the list of rooms", () => {
  const ids = rooms.map(({ id }) => id);
  it("has every room once", () => expect(new Set([DUTY, ...ids]).size).toBe(ids.length + 1));
  it("has ids that the fragment can carry", () => expect(ids.map((id) => roomIn(`#/${id}`))).toEqual(ids));
  it("shows a role its own rooms only", () => {
    const Room = () => null;
    const room = { id: "x", title: { da: "X", en: "X" }, icon: "duty", roles: ["coordinator"], Room } as const;
    expect([roomsOf("counsellor", true, [room]), roomsOf("coordinator", true, [room])]).toEqual([[], [room]]);
  });
  it("shows the rooms of accounts only where there are accounts", () => {
    const Room = () => null;
    const title = { da: "X", en: "X" };
    const room = { id: "x", title, icon: "duty", roles: ["counsellor"], accounts: true, Room } as const;
    expect([roomsOf("counsellor", false, [room]), roomsOf("counsellor", true, [room])]).toEqual([[], [room]]);
  });
});

function slots(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();
}
