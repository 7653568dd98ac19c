/** Sign-in, enrolment, the queue and who owns the desk, over a hub double. */
import { describe, expect, it } from "vitest";
import { createDeskSession } from "./session.ts";
import { settled } from "./testing/clock.ts";
import { SERVICE } from "./testing/hub.ts";
import { Scene } from "./testing/scene.ts";

const DAY = 24 * 60 * 60 * 1000;

describe("sign-in", () => {
  it("says that there is no link", async () => {
    const { hub } = await Scene.open();
    const session = createDeskSession(hub.browser().tab().platform);
    await settled();
    expect(session.state().phase).toEqual({ name: "signed_out", reason: "no_link" });
  });

  it("takes the link out of the address and works once", async () => {
    const { hub } = await Scene.open();
    const link = hub.link("Mette");
    const tab = hub.browser().tab(link);
    const session = createDeskSession(tab.platform);
    expect(tab.platform.takeFragment()).toBe("");
    await settled();
    expect(session.state()).toMatchObject({
      phase: { name: "open" },
      name: "Mette",
      serviceName: "Åben Dør",
      line: "up",
    });
    const again = createDeskSession(hub.browser().tab(link).platform);
    await settled();
    expect(again.state().phase).toEqual({ name: "signed_out", reason: "link_used" });
  });

  it("comes in with the used link in the browser that used it", async () => {
    const { hub } = await Scene.open();
    const link = hub.link("Mette");
    const browser = hub.browser();
    const tab = browser.tab(link);
    createDeskSession(tab.platform);
    await settled();
    tab.kill();
    const session = createDeskSession(browser.tab(link).platform);
    await settled();
    expect(session.state().phase).toEqual({ name: "open" });
  });

  it("says that the hub does not answer, and tries again when asked", async () => {
    const { hub } = await Scene.open();
    const tab = hub.browser().tab(hub.link("Mette"));
    tab.offline(true);
    const session = createDeskSession(tab.platform);
    await settled();
    expect(session.state().phase).toEqual({ name: "signed_out", reason: "unreachable" });
  });

  it("is over when the staff session is", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    scene.hub.signEverybodyOut();
    mette.tab.cut();
    await scene.hub.clock.advance(11_000);
    expect(mette.session.state().phase).toEqual({ name: "signed_out", reason: "expired" });
  });
});

describe("the device", () => {
  it("is enrolled once, and again before its roster runs out", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    await scene.reopen(mette);
    expect(scene.hub.enrolments).toBe(1);
    mette.tab.kill();
    await scene.hub.clock.advance(12 * DAY);
    await scene.reopen(mette);
    expect(scene.hub.enrolments).toBe(2);
  });

  it("is certified anew for a new session, whose desk sits under no other", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    mette.session.signOut();
    await settled();
    mette.tab.kill();
    const { platform } = mette.browser.tab(scene.hub.link("Mette"));
    const session = createDeskSession(platform);
    await settled();
    expect(session.state().phase).toEqual({ name: "open" });
    expect(scene.hub.enrolments).toBe(2);
  });

  it("is judged by the hub's date when this clock is wrong, and that is said", async () => {
    const { hub } = await Scene.open();
    const { platform } = hub.browser().tab(hub.link("Mette"));
    const session = createDeskSession({ ...platform, now: () => platform.now() + 400 * DAY });
    await settled();
    expect(session.state()).toMatchObject({ phase: { name: "open" }, clockDiffers: true });
  });

  it("is told when the hub gives no certificate", async () => {
    const { hub } = await Scene.open();
    hub.deviceStatus = 503;
    const session = createDeskSession(hub.browser().tab(hub.link("Mette")).platform);
    await settled();
    expect(session.state().phase).toEqual({ name: "signed_out", reason: "device" });
    hub.deviceStatus = 200;
    session.retry();
    await settled();
    expect(session.state().phase).toEqual({ name: "open" });
  });
});

describe("the desk", () => {
  it("dials again when nothing came on its line for twelve seconds", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    const first = scene.hub.desks[0];
    first?.socket.send({ t: "TICK" });
    await settled();
    await scene.hub.clock.advance(11_900);
    expect(scene.hub.desks).toEqual([first]);
    await scene.hub.clock.advance(15_000);
    expect(scene.hub.desks).toHaveLength(1);
    expect(scene.hub.desks[0]).not.toBe(first);
    expect(mette.session.state()).toMatchObject({ line: "up" });
  });

  it("is lost to the faster of two who claim at once", async () => {
    const scene = await Scene.open();
    const [mette, sara] = [await scene.counsellor("Mette"), await scene.counsellor("Sara")];
    await scene.visitor();
    const arrival = sara.session.state().waiting[0]?.arrival ?? 0;
    mette.session.pick(SERVICE, arrival);
    sara.session.pick(SERVICE, arrival);
    await settled();
    expect(mette.session.state()).toMatchObject({ taking: false, talks: [{ phase: { name: "live" } }] });
    expect(sara.session.state()).toMatchObject({ taking: false, refused: "taken", talks: [] });
  });

  it("says that nobody waits", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    await scene.take(mette);
    expect(mette.session.state().refused).toBe("nobody");
  });

  it("is ready again after its line was lost", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette", 2);
    await scene.after(() => mette.tab.offline(true));
    expect(mette.session.state()).toMatchObject({ line: "reconnecting", places: 2 });
    await scene.after(() => mette.tab.offline(false));
    await scene.hub.clock.advance(11_000);
    expect(scene.hub.desks.map(({ places }) => places)).toEqual([2]);
  });

  it("belongs to one tab, until another takes it over with its talks", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    await scene.visitor();
    const id = await scene.take(mette);
    const second = createDeskSession(mette.browser.tab().platform);
    await settled();
    expect(second.state().phase).toEqual({ name: "elsewhere" });
    second.takeOver();
    await settled();
    expect(second.state()).toMatchObject({ phase: { name: "open" }, talks: [{ id, phase: { name: "live" } }] });
    expect(mette.session.state()).toMatchObject({ phase: { name: "elsewhere" }, talks: [] });
  });

  it("yields without touching the records when the hub hands a talk to another tab", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    await scene.visitor();
    await scene.take(mette);
    await scene.after(() => scene.hub.conversations[0]?.leases[0]?.socket?.close(4101));
    expect(mette.session.state()).toMatchObject({ phase: { name: "elsewhere" }, talks: [] });
    expect(mette.browser.disk().filter(({ clear }) => clear["lease"])).toHaveLength(1);
  });

  it("starts on a pause when the places are from long ago", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette", 3);
    mette.tab.kill();
    await scene.hub.clock.advance(11 * 60_000);
    await scene.reopen(mette);
    expect(mette.session.state().places).toBe(0);
  });

  it("fills panes from the left and reuses one that is over", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      await scene.visitor();
      ids.push(await scene.take(mette));
    }
    expect(mette.session.state().talks.map(({ slot }) => slot)).toEqual([1, 2, 3]);
    await scene.after(() => mette.session.end(ids[1] ?? ""));
    await scene.visitor();
    const next = await scene.take(mette);
    expect(mette.session.state().talks.find(({ id }) => id === next)?.slot).toBe(2);
  });
});
