/** Two services at one desk, over two fake hubs that know nothing of each other. */
import { describe, expect, it } from "vitest";
import { openVisit } from "../../visitor/session.ts";
import type { DeskSession } from "../face.ts";
import { createDeskSession } from "../session.ts";
import type { Browser, Tab } from "../testing/browser.ts";
import { settled } from "../testing/clock.ts";
import { type SERVICES, TwoServices } from "../testing/services.ts";

type Name = (typeof SERVICES)[number];

interface Desk {
  readonly both: TwoServices;
  readonly browser: Browser;
  readonly tab: Tab;
  readonly session: DeskSession;
}

async function duty(places = 2, both?: TwoServices): Promise<Desk> {
  const installation = both ?? (await TwoServices.open());
  const browser = installation.browser();
  const tab = browser.tab();
  const session = createDeskSession(tab.platform);
  await settled();
  session.ready(places);
  await settled();
  return { both: installation, browser, tab, session };
}

async function comes({ both }: Desk, name: Name, who: "oneself" | "professional" = "oneself"): Promise<void> {
  const hub = both.hubs[name];
  const session = await openVisit(hub.browser().tab().platform, { ...hub.config(), service: name });
  session.start({ who, urgent: false }, undefined);
  await settled();
}

const offered = ({ both }: Desk, name: Name) =>
  both.hubs[name].desks.map(({ places, elsewhere }) => [places, elsewhere]);
const queue = ({ session }: Desk) => session.state().waiting.map(({ service }) => service);
const after = async (act: () => void) => {
  act();
  await settled();
};

describe("several services at one desk", () => {
  it("opens a line to each and says what it offers", async () => {
    const desk = await duty();
    expect(desk.session.state().posts.map(({ service, state, ticked }) => [service, state, ticked])).toEqual([
      ["aaben-doer", "up", true],
      ["ungelinjen", "up", true],
    ]);
    expect([offered(desk, "aaben-doer"), offered(desk, "ungelinjen")]).toEqual([[[2, 0]], [[2, 0]]]);
  });

  it("takes whoever has waited longest in any of them, and tells the others only that a place is in use", async () => {
    const desk = await duty();
    await comes(desk, "ungelinjen");
    await desk.both.hubs.ungelinjen.clock.advance(60_000);
    await comes(desk, "aaben-doer");
    expect(queue(desk)).toEqual(["ungelinjen", "aaben-doer"]);
    await after(() => desk.session.take());
    expect(desk.session.state().talks.map(({ service }) => service)).toEqual(["ungelinjen"]);
    expect([offered(desk, "aaben-doer"), offered(desk, "ungelinjen")]).toEqual([[[2, 1]], [[2, 0]]]);
    await after(() => desk.session.take());
    expect(desk.session.state().talks.map(({ service, slot }) => [slot, service])).toEqual([
      [1, "ungelinjen"],
      [2, "aaben-doer"],
    ]);
  });

  it("looks at the next service when there is nobody for this desk in the first", async () => {
    const desk = await duty();
    await comes(desk, "ungelinjen");
    await comes(desk, "aaben-doer");
    // The hub passes over somebody whom the queue still shows.
    desk.both.hubs.ungelinjen.conversations = [];
    await after(() => desk.session.take());
    expect(desk.session.state().talks.map(({ service }) => service)).toEqual(["aaben-doer"]);
    expect(desk.session.state().refused).toBeUndefined();
  });

  it("is not ready for a service that is not ticked, also after a reload", async () => {
    const desk = await duty();
    await after(() => desk.session.tick("ungelinjen", false));
    expect([offered(desk, "aaben-doer"), offered(desk, "ungelinjen")]).toEqual([[[2, 0]], [[0, 0]]]);
    await comes(desk, "ungelinjen");
    expect(desk.session.state().waiting.map(({ open }) => open)).toEqual([false]);
    desk.tab.kill();
    await settled();
    const again = createDeskSession(desk.browser.tab().platform);
    await settled();
    expect(again.state()).toMatchObject({ places: 2, posts: [{ ticked: true }, { ticked: false }] });
  });

  it("goes on with the talks of each after a reload", async () => {
    const desk = await duty();
    await comes(desk, "ungelinjen");
    await comes(desk, "aaben-doer");
    await after(() => desk.session.take());
    await after(() => desk.session.take());
    const before = desk.session.state().talks.map(({ id, service }) => [id, service]);
    desk.tab.kill();
    await settled();
    const again = createDeskSession(desk.browser.tab().platform);
    await settled();
    expect(again.state().talks.map(({ id, service }) => [id, service])).toEqual(before);
    expect(again.state().talks.map(({ phase }) => phase.name)).toEqual(["live", "live"]);
  });

  it("loses one service and keeps the other with its talk", async () => {
    const desk = await duty();
    await comes(desk, "aaben-doer");
    await after(() => desk.session.take());
    desk.both.served = ["aaben-doer"];
    await after(() => desk.both.hubs.ungelinjen.desks[0]?.socket.close(4104));
    expect(desk.session.state()).toMatchObject({
      ...{ phase: { name: "open" }, posts: [{ service: "aaben-doer", state: "up" }] },
      talks: [{ phase: { name: "live" } }],
    });
  });

  it("loses with a service the question to a colleague there: no word waits for a desk that never comes back", async () => {
    const desk = await duty();
    const hub = desk.both.hubs.ungelinjen;
    const bo = createDeskSession(hub.browser().tab(hub.link("Bo")).platform);
    await settled();
    await after(() => bo.ready(1));
    await after(() => desk.session.errands.ask("ungelinjen", "Hvordan spørger du?"));
    await after(() => bo.errands.take(bo.state().errandOffers[0]?.id ?? ""));
    expect(desk.session.state().errand?.phase).toEqual({ name: "open" });
    desk.both.served = ["aaben-doer"];
    await after(() => hub.desks[0]?.socket.close(4104));
    expect(desk.session.state().errand).toMatchObject({ phase: { name: "over", reason: "closed" }, words: [] });
    await after(() => desk.session.errands.close());
    expect(desk.session.state().errand).toBeUndefined();
  });

  it("works for one while the other waits for a coordinator, who needs six words", async () => {
    const both = await TwoServices.open();
    both.waiting.add("ungelinjen");
    const desk = await duty(2, both);
    expect(desk.session.state()).toMatchObject({
      phase: { name: "open" },
      posts: [{ state: "up" }, { state: "asking" }],
    });
    expect(desk.session.state().posts[1]?.words).toHaveLength(6);
    both.waiting.clear();
    await both.hubs.ungelinjen.clock.advance(5000);
    await settled();
    expect(desk.session.state().posts.map(({ state }) => state)).toEqual(["up", "up"]);
    expect(offered(desk, "ungelinjen")).toEqual([[2, 0]]);
  });

  it("shows each service a key of its own", async () => {
    const desk = await duty();
    const handles = Object.values(desk.both.hubs).map(({ desks }) => desks[0]?.handle);
    expect(new Set(handles).size).toBe(2);
  });
});
