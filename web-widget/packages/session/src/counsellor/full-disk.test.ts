/** A disk that takes nothing more while somebody talks: the words go on, and nothing untrue is left for the next tab. */
import { expect, it } from "vitest";
import { type Counsellor, Scene, talkOf, words } from "./testing/scene.ts";

/** Records of talks are refused from the moment that the answer is called. */
function fillable({ tab: { platform } }: Counsellor): (is?: boolean) => void {
  const { store } = platform;
  let full = false;
  const refusing: typeof store = (name) => {
    const one = store(name);
    const write: typeof one.write = (record) => (full ? Promise.reject(new Error("no room")) : one.write(record));
    return { ...one, write };
  };
  Object.assign(platform, { store: refusing });
  return (is = true) => {
    full = is;
  };
}

it("goes on in memory, and a talk that begins then opens", async () => {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const fill = fillable(mette);
  const visitor = await scene.visitor();
  const id = await scene.take(mette);
  expect(talkOf(mette, id)).toMatchObject({ unsaved: false });
  await scene.after(() => fill());
  await scene.after(() => mette.session.send(id, "hej"));
  expect(talkOf(mette, id), "a tab that is closed now has left").toMatchObject({ unsaved: true });
  await scene.after(() => visitor.session.send("hej med dig"));
  await scene.after(() => mette.session.send(id, "godt"));
  await scene.hub.clock.advance(6000);
  expect(words(visitor.session.state())).toEqual(["hej", "> hej med dig", "godt"]);
  expect(talkOf(mette, id)).toMatchObject({ line: "up", phase: { name: "live" } });
  expect(mette.browser.disk().filter(({ clear }) => clear["lease"])).toEqual([]);
  const other = await scene.visitor();
  const second = await scene.take(mette);
  await scene.after(() => mette.session.send(second, "velkommen"));
  expect(words(other.session.state())).toEqual(["velkommen"]);
  await scene.after(() => fill(false));
  await scene.after(() => mette.session.send(id, "farvel"));
  expect(talkOf(mette, id), "there is room again").toMatchObject({ unsaved: false });
});
