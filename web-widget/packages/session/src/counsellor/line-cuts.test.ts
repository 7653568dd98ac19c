/** The line of a counsellor's page goes at every step of a story, with the frame behind it, lost, or in the midst of the write that it starts: every word is there once, at both ends, and nothing is stuck. */
import { expect, test } from "vitest";
import type { VisitorSession } from "../visitor/state.ts";
import { type Cut, cutAt } from "./testing/cuts.ts";
import { type Counsellor, Scene, talkOf, words } from "./testing/scene.ts";

/** Milliseconds of a write: the next line is there long before it is done. */
const WRITE = 400;
const EACH: readonly Cut[] = ["behind", "before", "writing"];
/** In turn where a story is long. */
const turns = (at: number): readonly Cut[] => EACH.filter((_, index) => index === (at + 2) % EACH.length);
const all = (): readonly Cut[] => EACH;
/** The desk writes nothing. */
const unwritten = (): readonly Cut[] => ["behind", "before"];

/** The line that is cut belongs to one person, on sockets of one path, at so many things that pass. */
interface Place {
  readonly at: number;
  readonly how: Cut;
}
type Count = () => number;
type Play = (place: Place) => Promise<Count>;

/** Somebody's line is cut there from here on; it is a new one at once. */
async function cutting(scene: Scene, who: Counsellor, path: string, { at, how }: Place): Promise<Count> {
  who.tab.slow(WRITE);
  const { count } = cutAt(who, path, at, how);
  await scene.after(() => who.tab.cut());
  await scene.hub.clock.advance(1500);
  return count;
}

/** A talk between Mette and a visitor. */
async function talking() {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const visitor = (await scene.visitor()).session;
  const does = async (act: () => void, milliseconds = 200) => {
    await scene.after(act);
    await scene.hub.clock.advance(milliseconds);
  };
  return { scene, mette, visitor, does };
}

/** One's own words all arrived; what is there, sorted, because a cut may change who was first. */
function sorted(pane: { readonly messages: Parameters<typeof words>[0]["messages"] }): string[] {
  const waits = pane.messages.filter(({ mine, card, delivery }) => mine && !card && delivery === "sending");
  expect(waits.map(({ text }) => text)).toEqual([]);
  return words(pane).sort();
}

function whole(
  mette: Counsellor,
  id: string,
  hers: readonly string[],
  visitor: VisitorSession,
  theirs: readonly string[],
) {
  const talk = talkOf(mette, id);
  expect(talk).toMatchObject({ phase: { name: "live" }, line: "up", historyLost: false, incomplete: false });
  expect(sorted(talk)).toEqual(hers);
  expect(sorted(visitor.state())).toEqual(theirs);
}

const joins: Play = async (place) => {
  const { scene, mette, visitor, does } = await talking();
  mette.tab.slow(WRITE);
  const { count } = cutAt(mette, "/talk", place.at, place.how);
  const id = await scene.take(mette);
  await scene.hub.clock.advance(1500);
  await does(() => visitor.send("a"));
  await does(() => mette.session.send(id, "b"));
  await does(() => visitor.send("c"));
  await scene.hub.clock.advance(11_000);
  whole(mette, id, ["> b", "a", "c"], visitor, ["> a", "> c", "b"]);
  return count;
};

const reloads: Play = async (place) => {
  const { scene, mette, visitor, does } = await talking();
  const id = await scene.take(mette);
  await does(() => visitor.send("a"));
  await does(() => mette.session.send(id, "b"));
  mette.tab.offline(true);
  await scene.after(() => mette.session.send(id, "c"));
  let count: Count = () => 0;
  await scene.reopen(mette, () => {
    mette.tab.slow(WRITE);
    count = cutAt(mette, "/talk", place.at, place.how).count;
  });
  await scene.hub.clock.advance(1500);
  await does(() => visitor.send("d"));
  await does(() => mette.session.send(id, "e"));
  await scene.hub.clock.advance(11_000);
  whole(mette, id, ["> b", "> c", "> e", "a", "d"], visitor, ["> a", "> d", "b", "c", "e"]);
  return count;
};

const ends: Play = async (place) => {
  const { scene, mette, visitor, does } = await talking();
  const id = await scene.take(mette);
  const count = await cutting(scene, mette, "/talk", place);
  await does(() => mette.session.send(id, "farvel"), 1000);
  await does(() => mette.session.end(id));
  await scene.hub.clock.advance(11_000);
  // Where the answer to END was lost, the hub counts the form's ticket by itself.
  expect(talkOf(mette, id)).toMatchObject({ phase: { name: "ended", by: "counsellor" }, messages: [] });
  expect(visitor.state().phase.name).toBe("ended");
  expect(mette.browser.disk().filter(({ clear }) => clear["lease"])).toEqual([]);
  return count;
};

const brings = (purpose: "hand_over" | "company", whose: "leads" | "comes"): Play => {
  return async (place) => {
    const { scene, mette, visitor, does } = await talking();
    const sara = await scene.counsellor("Sara", 0);
    const id = await scene.take(mette);
    const count = await cutting(scene, whose === "leads" ? mette : sara, "/talk", place);
    await does(() => mette.session.invite(id, purpose, "Sara", "bange"), 2000);
    const invitation = sara.session.state().invitations[0]?.id ?? "";
    await does(() => sara.session.answerInvitation(invitation), 2500);
    const hers = sara.session.state().talks[0]?.id ?? "";
    await does(() => visitor.answerJoin(true, { asked: visitor.state().joinAsk, note: true, said: "ja" }), 4000);
    await does(() => visitor.send("v"));
    await does(() => sara.session.send(hers, "s"));
    if (purpose === "company") await does(() => mette.session.confer(id, "os to"));
    await scene.hub.clock.advance(11_000);
    const alone = purpose === "hand_over";
    whole(sara, hers, ["> s", "v"], visitor, ["> ja", "> v", "s"]);
    expect(talkOf(sara, hers).note).toBe(alone ? "bange" : undefined);
    expect(talkOf(sara, hers).colleague?.words.map(({ text }) => text)).toEqual(alone ? undefined : ["os to"]);
    expect(talkOf(mette, id).phase.name).toBe(alone ? "withdrawn" : "live");
    if (!alone) expect(sorted(talkOf(mette, id))).toEqual(["s", "v"]);
    return count;
  };
};

const asks =
  (whose: "asks" | "takes"): Play =>
  async (place) => {
    const { scene, mette, does } = await talking();
    const sara = await scene.counsellor("Sara");
    const count = await cutting(scene, whose === "asks" ? mette : sara, "/desk", place);
    await does(() => mette.session.errands.ask("aaben-doer", "q"), 1500);
    await does(() => sara.session.errands.take(sara.session.state().errandOffers[0]?.id ?? ""), 1500);
    await does(() => sara.session.errands.say("x"));
    await does(() => mette.session.errands.say("y"));
    await scene.hub.clock.advance(9000);
    for (const { session } of [mette, sara]) {
      const { errand } = session.state();
      expect(errand).toMatchObject({ phase: { name: "open" }, incomplete: false });
      expect(errand?.words.map(({ text }) => text)).toEqual(["q", "x", "y"]);
      expect(errand?.words.filter(({ delivery }) => delivery === "sending")).toEqual([]);
    }
    return count;
  };

/** Every story, how many things pass on its line at least (fewer would cut less than it says), and which cuts are made where. */
const STORIES: readonly (readonly [string, Play, number, (at: number) => readonly Cut[]])[] = [
  ["joins a talk", joins, 12, all],
  ["loads its page anew", reloads, 12, all],
  ["ends it", ends, 6, all],
  ["hands it over", brings("hand_over", "leads"), 12, turns],
  ["takes it over", brings("hand_over", "comes"), 12, turns],
  ["has company", brings("company", "leads"), 20, turns],
  ["is company", brings("company", "comes"), 20, turns],
  ["asks a colleague", asks("asks"), 15, unwritten],
  ["answers a colleague", asks("takes"), 15, unwritten],
];

async function played(play: Play, place: Place): Promise<void> {
  try {
    await play(place);
  } catch (error) {
    if (error instanceof Error) error.message = `cut ${place.how} ${place.at}: ${error.message}`;
    throw error;
  }
}

for (const [name, play, least, cuts] of STORIES) {
  test(`whoever ${name}`, { timeout: 120_000 }, async () => {
    const count = await play({ at: 0, how: "behind" });
    expect(count()).toBeGreaterThanOrEqual(least);
    for (let at = 1; at <= count(); at++) for (const how of cuts(at)) await played(play, { at, how });
  });
}
