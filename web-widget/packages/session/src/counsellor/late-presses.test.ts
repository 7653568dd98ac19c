/** Buttons pressed while something else is on its way: what was said before them is heard before them, and what they ask for stays asked for. */
import { expect, it } from "vitest";
import { cutAt } from "./testing/cuts.ts";
import { Scene, talkOf, words } from "./testing/scene.ts";

/** Mette talks with a visitor, and Sara is there too. */
async function company() {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const sara = await scene.counsellor("Sara", 0);
  const { session: visitor } = await scene.visitor();
  const id = await scene.take(mette);
  await scene.after(() => mette.session.invite(id, "company", "Sara", ""));
  await scene.after(() => sara.session.answerInvitation(sara.session.state().invitations[0]?.id ?? ""));
  const hers = sara.session.state().talks[0]?.id ?? "";
  const yes = () => visitor.answerJoin(true, { asked: visitor.state().joinAsk, note: false, said: "ja" });
  return { scene, mette, sara, visitor, id, hers, yes };
}

it("a colleague who leaves is heard to the end", async () => {
  const { scene, sara, visitor, hers, yes } = await company();
  await scene.after(yes);
  sara.tab.slow(200);
  await scene.after(() => {
    sara.session.send(hers, "farvel");
    sara.session.leave(hers);
  });
  await scene.hub.clock.advance(3000);
  expect(words(visitor.state())).toContain("farvel");
  expect(talkOf(sara, hers).phase).toEqual({ name: "withdrawn", reason: "left" });
});

for (const by of ["end", "release"] as const) {
  it(`a page that was loaded anew and cannot reach the hub: ${by} is done as soon as it can`, async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    const { session: visitor } = await scene.visitor();
    const id = await scene.take(mette);
    await scene.after(() => mette.session.send(id, "hej"));
    await scene.reopen(mette, () => cutAt(mette, "/talk", 1, "before"));
    await scene.after(() => mette.session[by](id));
    expect(talkOf(mette, id).phase).toEqual({ name: "closing", by });
    await scene.hub.clock.advance(11_000);
    const phase = by === "end" ? { name: "ended", by: "counsellor" } : { name: "withdrawn", reason: "released" };
    expect(talkOf(mette, id)).toMatchObject({ phase, messages: [] });
    expect(visitor.state().phase.name).toBe(by === "end" ? "ended" : "waiting");
  });
}

it("a word to a talk that a new page has not opened yet waits for it", async () => {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const { session: visitor } = await scene.visitor();
  const id = await scene.take(mette);
  await scene.after(() => mette.session.send(id, "hej"));
  await scene.hub.clock.advance(1000);
  await scene.reopen(mette, () => cutAt(mette, "/talk", 1, "before"));
  await scene.after(() => mette.session.send(id, "er du der?"));
  await scene.hub.clock.advance(11_000);
  expect(words(talkOf(mette, id))).toEqual(["> hej", "> er du der?"]);
  expect(words(visitor.state())).toEqual(["hej", "er du der?"]);
});

for (const moment of [100, 300, 500]) {
  it(`a leader whose tab is killed ${moment} ms after the visitor's yes has the keys that the colleague has`, async () => {
    const { scene, mette, sara, visitor, id, hers, yes } = await company();
    mette.tab.slow(200);
    await scene.after(yes);
    await scene.hub.clock.advance(moment);
    await scene.reopen(mette);
    await scene.hub.clock.advance(11_000);
    await scene.after(() => mette.session.send(id, "fra Mette"));
    await scene.after(() => sara.session.confer(hers, "os to"));
    await scene.hub.clock.advance(6000);
    expect(words(visitor.state())).toContain("fra Mette");
    expect(words(talkOf(sara, hers))).toEqual(["fra Mette"]);
    expect(talkOf(mette, id).colleague?.words.map(({ text }) => text)).toEqual(["os to"]);
  });
}

it("an answer that came on a line that is gone says nothing of the next: the talk is not thrown away for it", async () => {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const { session: visitor } = await scene.visitor();
  const id = await scene.take(mette);
  mette.tab.slow(400);
  await scene.after(() => visitor.send("a"));
  await scene.hub.clock.advance(100);
  const lease = scene.hub.conversations[0]?.leases[0];
  await scene.after(() => lease?.socket?.send({ t: "REFUSED", problem: "too-fast" }));
  await scene.after(() => mette.tab.cut());
  await scene.hub.clock.advance(11_000);
  await scene.after(() => mette.session.send(id, "b"));
  await scene.hub.clock.advance(6000);
  expect(talkOf(mette, id)).toMatchObject({ phase: { name: "live" }, line: "up" });
  expect(words(visitor.state())).toEqual(["> a", "b"]);
});

it("a disk that refuses the new key when a certificate is renewed keeps nobody out", async () => {
  const scene = await Scene.open();
  const tab = scene.hub.browser().tab(scene.hub.link("Mette"));
  const { devices } = tab.platform;
  const full = { ...devices, write: () => Promise.reject(new Error("no room")) };
  Object.assign(tab.platform, { devices: full });
  const { createDeskSession } = await import("./session.ts");
  const session = createDeskSession(tab.platform);
  await scene.after(() => undefined);
  expect(session.state()).toMatchObject({ phase: { name: "open" }, line: "up" });
});
