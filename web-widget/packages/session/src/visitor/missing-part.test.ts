/** The late part of the page cannot be fetched at the moment it is needed: what came waits for it, in order and once, and the talk goes on meanwhile. */

import { afterEach, expect, test, vi } from "vitest";
import { writeCard } from "../card.ts";
import { type Story, story, type Talk } from "../testing/story.ts";

const network = vi.hoisted(() => ({ gone: false }));

vi.mock("./later.ts", async (load) => {
  const parts = await load<typeof import("./later.ts")>();
  const rare: typeof parts.rare = () => (network.gone ? Promise.reject(new TypeError("not fetched")) : parts.rare());
  return { ...parts, rare };
});

afterEach(() => {
  network.gone = false;
});

const SILENCE = writeCard({ kind: "silence" });
const planFor = (whom: string) => writeCard({ kind: "plan", whom, where: "", numbers: "" });

/** A talk whose page has not got the late part, and cannot get it now. */
async function lacking(): Promise<Talk & { one: Story }> {
  const one = await story();
  const talk = await one.talk();
  network.gone = true;
  return { one, ...talk };
}

test("a control that came meanwhile is taken as soon as the part is there", async () => {
  const { one, visitor, counsellor } = await lacking();
  counsellor.control({ kind: "identity-known", on: true });
  await one.clock.run(20_000);
  expect(visitor.state).toMatchObject({ identityKnown: false, line: "up" });
  network.gone = false;
  await one.clock.run(6000);
  expect(visitor.state.identityKnown).toBe(true);
});

test("several are taken in their order, once each, and stand where the hub brought them", async () => {
  const { one, visitor, counsellor } = await lacking();
  const steps = [
    () => counsellor.send("a"),
    () => counsellor.control({ kind: "card", text: SILENCE }),
    () => counsellor.control({ kind: "card", text: planFor("first") }),
    () => counsellor.control({ kind: "card", text: planFor("second") }),
    () => counsellor.send("b"),
  ];
  for (const step of steps) {
    step();
    await one.clock.run(3000);
  }
  expect(visitor.texts, "words go on").toEqual(["a", "b"]);
  visitor.page.link.cut();
  await one.clock.run(5000);
  network.gone = false;
  await one.clock.run(20_000);
  const shown = visitor.state.messages.map(({ text, card }) => card?.kind ?? text);
  expect(shown).toEqual(["a", "silence", "plan", "b"]);
  expect(visitor.state).toMatchObject({ plan: { whom: "second" }, historyLost: false, line: "up" });
});

test("nothing that waits outlives the talk", async () => {
  for (const go of ["leave", "end"] as const) {
    const { one, visitor, counsellor } = await lacking();
    counsellor.control({ kind: "card", text: planFor("mormor") });
    await one.clock.run(300);
    visitor.session[go]();
    network.gone = false;
    await one.clock.run(6000);
    expect(visitor.state.messages).toEqual([]);
    expect(visitor.state.plan).toBeUndefined();
  }
});

test("a question that waits is not asked by whoever comes after the one who asked it", async () => {
  const { one, visitor, counsellor: mette } = await lacking();
  const device = new Uint8Array(32);
  mette.control({ kind: "join-ask", purpose: "company", epoch: 1, seat: 2, device, name: "Sara" });
  await one.clock.run(300);
  network.gone = false;
  mette.say({ t: "RELEASE" });
  await one.clock.run(1000);
  expect(visitor.state.phase).toMatchObject({ name: "waiting", asked: "released" });
  visitor.session.choose("another");
  await one.clock.run(300);
  one.counsellor("Bo", 1).claim();
  await one.clock.run(6000);
  expect(visitor.phase).toBe("conversation");
  expect(visitor.state.joinAsk).toBeUndefined();
});

test("who asked for another counsellor is in line again when the part is there", async () => {
  const { one, visitor } = await lacking();
  visitor.session.another();
  await one.clock.run(5000);
  network.gone = false;
  await one.clock.run(20_000);
  expect(visitor.state.phase).toMatchObject({ name: "waiting", claimed: false });
  expect(one.hub.queue()[0]?.declined.has("Mette")).toBe(true);
});
