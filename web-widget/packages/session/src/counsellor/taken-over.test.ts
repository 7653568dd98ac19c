/** A console that is taken over, refused or left while something of it is still on its way: what comes late is nobody's, and throws nobody out. */
import { expect, it } from "vitest";
import { openVisit } from "../visitor/session.ts";
import { createDeskSession } from "./session.ts";
import type { Tab } from "./testing/browser.ts";
import { settled } from "./testing/clock.ts";
import { Scene, talkOf } from "./testing/scene.ts";
import { TwoServices } from "./testing/services.ts";
import type { StaffAnswer } from "./world.ts";

const NO_ANSWER: StaffAnswer = { status: 0, body: undefined };

/** From here on requests to such paths wait; let go, they are answered so, or by the hub. */
function hold({ platform }: Tab, path: RegExp): (answer?: StaffAnswer) => void {
  const { request } = platform;
  let over = false;
  let letGo: (answer?: StaffAnswer) => void = () => undefined;
  const gate = new Promise<StaffAnswer | undefined>((resolve) => {
    letGo = (answer) => {
      over = true;
      resolve(answer);
    };
  });
  const held: typeof request = async (method, to, body) => {
    const answer = path.test(to) && !over ? await gate : undefined;
    return answer ?? request(method, to, body);
  };
  Object.assign(platform, { request: held });
  return letGo;
}

it("a ticket that was on its way when another tab took over opens no line", async () => {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  await scene.visitor();
  const id = await scene.take(mette);
  const letGo = hold(mette.tab, /ticket$/);
  await scene.after(() => mette.tab.cut());
  await scene.hub.clock.advance(100);
  const tab = mette.browser.tab();
  const session = createDeskSession(tab.platform);
  await settled();
  await scene.after(() => session.takeOver());
  await scene.after(() => letGo(NO_ANSWER));
  await scene.hub.clock.advance(20_000);
  expect(scene.hub.desks, "the newest line would throw the other tab out").toHaveLength(1);
  expect(mette.session.state().phase).toEqual({ name: "elsewhere" });
  expect(session.state()).toMatchObject({ phase: { name: "open" }, line: "up" });
  expect(talkOf({ ...mette, session }, id)).toMatchObject({ phase: { name: "live" }, line: "up" });
});

it("a tab that is taken over while it begins does not begin", async () => {
  const scene = await Scene.open();
  const browser = scene.hub.browser();
  const first = browser.tab(scene.hub.link("Mette"));
  const letGo = hold(first, /device$/);
  const began = createDeskSession(first.platform);
  await settled();
  const second = createDeskSession(browser.tab().platform);
  await settled();
  await scene.after(() => second.takeOver());
  await scene.after(letGo);
  await scene.hub.clock.advance(20_000);
  expect(second.state().phase).toEqual({ name: "open" });
  expect(began.state().phase).toEqual({ name: "elsewhere" });
});

it("a console that is closed while it begins does not begin", async () => {
  const scene = await Scene.open();
  const tab = scene.hub.browser().tab(scene.hub.link("Mette"));
  const letGo = hold(tab, /device$/);
  const session = createDeskSession(tab.platform);
  await settled();
  await scene.after(() => session.dispose());
  await scene.after(letGo);
  expect(scene.hub.desks).toEqual([]);
});

it("a service that is refused to its desk and its talk at once is opened once more, and once", async () => {
  const both = await TwoServices.open();
  const tab = both.browser().tab();
  const session = createDeskSession(tab.platform);
  await settled();
  session.ready(2);
  const hub = both.hubs["aaben-doer"];
  const visit = await openVisit(hub.browser().tab().platform, { ...hub.config(), service: "aaben-doer" });
  visit.start({ urgent: false }, undefined);
  await settled();
  session.take();
  await settled();
  expect(session.state().talks[0]?.phase).toEqual({ name: "live" });
  const letGo = hold(tab, /aaben-doer\/duty\/ticket$/);
  tab.cut();
  await hub.clock.advance(100);
  letGo({ status: 403, body: undefined });
  await settled();
  await hub.clock.advance(30_000);
  expect(hub.desks, "the newest line would throw this very console out").toHaveLength(1);
  expect(session.state().phase).toEqual({ name: "open" });
  expect(session.state().posts.map(({ state }) => state)).toEqual(["up", "up"]);
  expect(session.state().talks.map(({ phase, line }) => [phase.name, line])).toEqual([["live", "up"]]);
});
