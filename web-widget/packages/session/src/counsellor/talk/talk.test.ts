/** Whole conversations between a counsellor's and a visitor's session over a hub double: words, lost lines, killed tabs. */
import { describe, expect, it } from "vitest";
import type { TalkState } from "../face.ts";
import { type Counsellor, Scene, talkOf, words } from "../testing/scene.ts";

/** A counsellor and a visitor in a live talk, after a word each way. */
async function live() {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const visitor = await scene.visitor();
  const id = await scene.take(mette);
  await scene.after(() => mette.session.send(id, "hej"));
  await scene.after(() => visitor.session.send("hej med dig"));
  return { scene, mette, visitor, id };
}

const BOTH = ["> hej", "hej med dig"];

describe("a conversation", () => {
  it("opens with the answers, carries words both ways, and ends with nothing left", async () => {
    const { scene, mette, visitor, id } = await live();
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "live" }, answers: [{ question: 1, choice: 2 }] });
    expect(visitor.session.state().peers[0]?.name).toBe("Mette");
    await scene.hub.clock.advance(6000);
    expect(words(talkOf(mette, id))).toEqual(BOTH);
    expect(words(visitor.session.state())).toEqual(["hej", "> hej med dig"]);
    expect(talkOf(mette, id).messages[0]?.delivery).toBe("arrived");
    await scene.after(() => mette.session.end(id));
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "ended", by: "counsellor", form: true }, messages: [] });
    expect(visitor.session.state().phase).toMatchObject({ name: "ended", by: "counsellor", confirmed: true });
    expect(mette.session.formTicket(id)).toMatch(/^[\w-]{43}$/);
    expect(leases(mette)).toEqual([]);
  });

  it("ends by the visitor's word", async () => {
    const { scene, mette, visitor, id } = await live();
    await scene.after(() => visitor.session.end());
    expect(talkOf(mette, id).phase).toEqual({ name: "ended", by: "visitor", form: true });
    await scene.after(() => mette.session.dismiss(id));
    expect(mette.session.state().talks).toEqual([]);
  });

  it("counts what was not looked at, until it was", async () => {
    const { scene, mette, visitor, id } = await live();
    await scene.after(() => visitor.session.send("er du der?"));
    expect(talkOf(mette, id).unread).toBe(2);
    await scene.after(() => mette.session.seen(id));
    expect(talkOf(mette, id).unread).toBe(0);
  });

  it("shows both ends that it is known who writes", async () => {
    const { scene, mette, visitor, id } = await live();
    await scene.after(() => mette.session.identityKnown(id, true));
    expect([talkOf(mette, id).identityKnown, visitor.session.state().identityKnown]).toEqual([true, true]);
    await scene.reopen(mette);
    expect(talkOf(mette, id).identityKnown).toBe(true);
    await scene.after(() => mette.session.identityKnown(id, false));
    expect(visitor.session.state().identityKnown).toBe(false);
  });

  it("shares an offer, a plan that the next one replaces, and shows the plan after the end", async () => {
    const { scene, mette, visitor, id } = await live();
    const plan = (whom: string) => ({ kind: "plan", whom, where: "", numbers: "" }) as const;
    await scene.after(() => mette.session.share(id, plan("Min moster")));
    await scene.after(() => mette.session.share(id, { kind: "silence" }));
    await scene.after(() => mette.session.share(id, plan("Min lærer")));
    const cards = (state: { readonly messages: TalkState["messages"] }) =>
      state.messages.flatMap(({ card }) => card ?? []);
    const wanted = [{ kind: "silence" }, plan("Min lærer")];
    expect([cards(talkOf(mette, id)), cards(visitor.session.state())]).toEqual([wanted, wanted]);
    await scene.reopen(mette);
    expect(cards(talkOf(mette, id))).toEqual(wanted);
    await scene.after(() => mette.session.end(id));
    expect(talkOf(mette, id).messages).toEqual([]);
    expect(visitor.session.state()).toMatchObject({ messages: [], plan: plan("Min lærer") });
    await scene.after(() => visitor.session.leave());
    expect(visitor.session.state().plan).toBeUndefined();
  });

  it("asks a visitor who is silent for four and for eight minutes, and then lets be", async () => {
    const { scene, mette, visitor, id } = await live();
    await scene.after(() => mette.session.send(id, "hvad tænker du?"));
    const asked = () => visitor.session.state().messages.filter(({ card }) => card?.kind === "silence").length;
    const seen: number[] = [];
    for (let minutes = 0; minutes < 10; minutes++) {
      await scene.hub.clock.advance(60_000);
      seen.push(asked());
    }
    expect(seen).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 2]);
    expect(talkOf(mette, id).phase.name).toBe("live");
  });

  it("keeps words that were written before the visitor's browser answered", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    const visitor = await scene.visitor();
    visitor.tab.offline(true);
    const id = await scene.take(mette);
    await scene.after(() => mette.session.send(id, "jeg er her"));
    expect(talkOf(mette, id).phase).toEqual({ name: "opening" });
    await scene.after(() => visitor.tab.offline(false));
    await scene.hub.clock.advance(11_000);
    expect(words(visitor.session.state())).toEqual(["jeg er her"]);
  });

  it("tells typing and hidden in beats, both ways", async () => {
    const { scene, mette, visitor, id } = await live();
    mette.session.typing(id, true);
    visitor.session.typing(true);
    await scene.hub.clock.advance(6000);
    expect(talkOf(mette, id).visitor).toMatchObject({ state: "here", typing: true });
    expect(visitor.session.state().peers[0]?.typing).toBe(true);
    await scene.after(() => visitor.tab.see(false));
    await scene.hub.clock.advance(6000);
    expect(talkOf(mette, id).visitor).toMatchObject({ state: "hidden", typing: false });
  });
});

describe("a talk given away", () => {
  it("is released to the front of the queue", async () => {
    const { scene, mette, visitor, id } = await live();
    await scene.after(() => mette.session.release(id));
    expect(talkOf(mette, id).phase).toEqual({ name: "withdrawn", reason: "released" });
    expect(visitor.session.state().phase).toMatchObject({ name: "waiting", asked: "released" });
    expect(mette.session.state().waiting).toMatchObject([{ returned: true }]);
    expect(leases(mette)).toEqual([]);
  });

  it("is left when the visitor wants another", async () => {
    const { scene, mette, visitor, id } = await live();
    await scene.after(() => visitor.session.another());
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "withdrawn", reason: "another" }, messages: [] });
  });

  it("is asked to end until the hub has answered", async () => {
    const { scene, mette, id } = await live();
    mette.tab.offline(true);
    await scene.after(() => mette.session.end(id));
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "closing", by: "end" }, messages: [] });
    await scene.reopen(mette);
    expect(talkOf(mette, id).phase).toEqual({ name: "ended", by: "counsellor", form: true });
  });
});

describe("the visitor's line", () => {
  it("is told lost and back", async () => {
    const { scene, mette, visitor, id } = await live();
    await scene.after(() => visitor.tab.offline(true));
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "visitor_lost" }, visitor: { state: "lost" } });
    await scene.after(() => mette.session.send(id, "tag den tid, du har brug for"));
    expect(talkOf(mette, id).messages.at(-1)?.delivery).toBe("sent");
    await scene.after(() => visitor.tab.offline(false));
    await scene.hub.clock.advance(12_000);
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "live" }, visitor: { state: "here" } });
    expect(words(visitor.session.state()).at(-1)).toBe("tag den tid, du har brug for");
    expect(talkOf(mette, id).messages.at(-1)?.delivery).toBe("arrived");
  });

  it("is lost for good after ten minutes", async () => {
    const { scene, mette, visitor, id } = await live();
    await scene.after(() => visitor.tab.offline(true));
    await scene.hub.clock.advance(601_000);
    expect(talkOf(mette, id).phase).toMatchObject({ name: "ended", by: "visitor_lost" });
  });

  it("counts as lost after twelve seconds without a beat, whatever the hub says", async () => {
    const { scene, mette, id } = await live();
    await scene.hub.clock.advance(6000);
    const conversation = scene.hub.conversations[0];
    if (conversation) conversation.relay = () => undefined;
    await scene.hub.clock.advance(13_000);
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "live" }, visitor: { state: "lost" } });
  });
});

describe("the counsellor's own line and tab", () => {
  it("comes back by itself, with every word once and in order", async () => {
    const { scene, mette, visitor, id } = await live();
    mette.tab.offline(true);
    await scene.after(() => mette.session.send(id, "er du der?"));
    expect(talkOf(mette, id)).toMatchObject({ line: "reconnecting" });
    expect(talkOf(mette, id).messages.at(-1)?.delivery).toBe("sending");
    await scene.after(() => visitor.session.send("ja"));
    await scene.after(() => mette.tab.offline(false));
    await scene.hub.clock.advance(11_000);
    expect(words(talkOf(mette, id))).toEqual([...BOTH, "ja", "> er du der?"]);
    expect(words(visitor.session.state())).toEqual(["hej", "> hej med dig", "> ja", "er du der?"]);
  });

  it("goes on in a tab that was killed and reopened", async () => {
    const { scene, mette, visitor, id } = await live();
    await scene.hub.clock.advance(6000);
    await scene.reopen(mette);
    expect(mette.session.state()).toMatchObject({ phase: { name: "open" }, places: 3 });
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "live" }, slot: 1, unread: 0, historyLost: false });
    expect(talkOf(mette, id).answers).toEqual([{ question: 1, choice: 2 }]);
    expect(words(talkOf(mette, id))).toEqual(BOTH);
    expect(talkOf(mette, id).messages.map(({ delivery }) => delivery)).toEqual(["arrived", "arrived"]);
    await scene.after(() => mette.session.send(id, "jeg er her igen"));
    await scene.after(() => visitor.session.send("godt"));
    await scene.reopen(mette);
    expect(words(talkOf(mette, id))).toEqual([...BOTH, "> jeg er her igen", "godt"]);
    expect(words(visitor.session.state())).toEqual(["hej", "> hej med dig", "jeg er her igen", "> godt"]);
  });

  it("loses no word that had not left when the tab was killed", async () => {
    const { scene, mette, visitor, id } = await live();
    mette.tab.offline(true);
    await scene.after(() => mette.session.send(id, "det her nåede ikke ud"));
    await scene.after(() => visitor.session.send("hallo?"));
    await scene.reopen(mette);
    await scene.hub.clock.advance(6000);
    expect(words(talkOf(mette, id))).toEqual([...BOTH, "hallo?", "> det her nåede ikke ud"]);
    expect(words(visitor.session.state()).at(-1)).toBe("det her nåede ikke ud");
  });

  it("takes an ACCEPT that came while the tab was dead", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    const visitor = await scene.visitor();
    visitor.tab.offline(true);
    const id = await scene.take(mette);
    mette.tab.kill();
    await scene.after(() => visitor.tab.offline(false));
    await scene.hub.clock.advance(11_000);
    await scene.reopen(mette);
    expect(talkOf(mette, id).phase).toEqual({ name: "live" });
    expect(visitor.session.state().peers[0]?.name).toBe("Mette");
  });

  it("is over for this counsellor when it stays away longer than the grace time", async () => {
    const { scene, mette, visitor, id } = await live();
    mette.tab.offline(true);
    await scene.hub.clock.advance(61_000);
    expect(visitor.session.state().phase).toMatchObject({ name: "waiting", asked: "lost" });
    await scene.after(() => mette.tab.offline(false));
    await scene.hub.clock.advance(11_000);
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "withdrawn", reason: "lapsed" }, messages: [] });
    expect(leases(mette)).toEqual([]);
  });

  it("gives back what it cannot read any more, so that nobody waits for an empty pane", async () => {
    const { scene, mette, visitor, id } = await live();
    mette.tab.kill();
    const lease = scene.hub.conversations[0]?.leases[0];
    if (lease) Object.assign(lease, { half: "A".repeat(43) });
    await scene.reopen(mette);
    expect(talkOf(mette, id).phase).toEqual({ name: "withdrawn", reason: "lost" });
    expect(visitor.session.state().phase).toMatchObject({ name: "waiting", asked: "released" });
  });

  it("stays whole through ten hidden minutes with two talks", async () => {
    const { scene, mette, visitor, id } = await live();
    const other = await scene.visitor();
    const second = await scene.take(mette);
    await scene.after(() => mette.tab.see(false));
    for (let minute = 0; minute < 10; minute++) {
      await scene.hub.clock.advance(60_000);
      await scene.after(() => visitor.session.send(`minut ${minute}`));
      await scene.after(() => other.session.send(`også ${minute}`));
    }
    expect(visitor.session.state().peers[0]?.presence).toBe("hidden");
    const minutes = Array.from({ length: 10 }, (_, minute) => minute);
    expect(words(talkOf(mette, id))).toEqual([...BOTH, ...minutes.map((minute) => `minut ${minute}`)]);
    expect(words(talkOf(mette, second))).toEqual(minutes.map((minute) => `også ${minute}`));
    mette.tab.see(true);
    await scene.hub.clock.advance(200);
    expect(visitor.session.state().peers[0]?.presence).toBe("here");
  });

  it("leaves no word in clear on the disk", async () => {
    const { mette } = await live();
    const disk = mette.browser.disk();
    expect(disk.length).toBeGreaterThan(0);
    for (const { clear, blob } of disk) {
      const text = JSON.stringify(clear) + Buffer.from(blob).toString("latin1");
      expect(text).not.toMatch(/hej|Mette|oneself/);
    }
  });
});

function leases({ browser }: Counsellor) {
  return browser.disk().filter(({ clear }) => clear["lease"]);
}
