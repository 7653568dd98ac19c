/** Hand-over and company between two counsellors' sessions and a visitor's, with real seals: nobody comes in whom the leader did not name. */
import type { Purpose } from "@ajar/protocol";
import { describe, expect, it } from "vitest";
import { openVisit } from "../../visitor/session.ts";
import { settled } from "../testing/clock.ts";
import { type Counsellor, Scene, talkOf, words } from "../testing/scene.ts";

/** Mette talks with a visitor and has invited; Sara has answered. */
async function invited(purpose: Purpose, note = "") {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const sara = await scene.counsellor("Sara", 0);
  const visitor = await scene.visitor();
  const id = await scene.take(mette);
  await scene.after(() => visitor.session.send("før"));
  await scene.after(() => mette.session.invite(id, purpose, "Sara", note));
  const invitation = sara.session.state().invitations[0];
  expect(invitation?.purpose).toBe(purpose);
  await scene.after(() => sara.session.answerInvitation(invitation?.id ?? ""));
  const hers = sara.session.state().talks[0]?.id ?? "";
  return { scene, mette, sara, visitor, id, hers };
}

function phase(counsellor: Counsellor, id: string) {
  return talkOf(counsellor, id).phase;
}

describe("a hand-over", () => {
  it("happens after the visitor's yes, without a word of before", async () => {
    const { scene, mette, sara, visitor, id, hers } = await invited("hand_over");
    expect(visitor.session.state().joinAsk).toMatchObject({ purpose: "hand_over", name: "Sara" });
    expect(phase(sara, hers)).toEqual({ name: "opening" });
    await scene.after(() =>
      visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "svar" }),
    );
    expect(phase(mette, id)).toEqual({ name: "withdrawn", reason: "handed_over" });
    expect(phase(sara, hers)).toEqual({ name: "live" });
    await scene.after(() => sara.session.send(hers, "hej, jeg er Sara"));
    await scene.after(() => visitor.session.send("efter"));
    expect(words(talkOf(sara, hers))).toEqual(["> hej, jeg er Sara", "efter"]);
    // Whoever took over leads: they may have a colleague or hand over in their turn, after a reload too.
    expect(talkOf(sara, hers).seat).toBe("leading");
    await scene.reopen(sara);
    expect(talkOf(sara, hers).seat).toBe("leading");
    expect(visitor.session.state().peers.find(({ presence }) => presence !== "left")?.name).toBe("Sara");
  });

  it("takes a note along after a yes of its own, which the visitor read first", async () => {
    const { scene, sara, visitor, hers } = await invited("hand_over", "  Hun er bange for at gå hjem. ");
    expect(visitor.session.state().joinAsk).toEqual({
      ...{ purpose: "hand_over", name: "Sara" },
      note: "Hun er bange for at gå hjem.",
    });
    await scene.after(() =>
      visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: true, said: "svar" }),
    );
    expect(talkOf(sara, hers).note).toBe("Hun er bange for at gå hjem.");
    await scene.reopen(sara);
    expect(talkOf(sara, hers).note).toBe("Hun er bange for at gå hjem.");
    await scene.after(() => sara.session.end(hers));
    expect(JSON.stringify(sara.session.state())).not.toContain("bange");
    expect(JSON.stringify(sara.browser.disk())).not.toContain("bange");
  });

  it("takes no note along when the visitor wants to say it themselves", async () => {
    const { scene, sara, visitor, hers } = await invited("hand_over", "Hun er bange for at gå hjem.");
    await scene.after(() =>
      visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "svar" }),
    );
    expect(phase(sara, hers)).toEqual({ name: "live" });
    expect(talkOf(sara, hers)).not.toHaveProperty("note");
  });

  it("keeps a note through a reload of the visitor between the yes and the colleague's first word", async () => {
    const { scene, mette, sara, visitor, hers } = await invited("hand_over", "Hun er bange for at gå hjem.");
    // Mette's computer is asleep when the yes comes: the colleague is let in later.
    await scene.after(() => mette.tab.offline(true));
    await scene.after(() =>
      visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: true, said: "svar" }),
    );
    expect(phase(sara, hers)).toEqual({ name: "opening" });
    visitor.tab.kill();
    const again = await openVisit(visitor.browser.tab().platform, scene.hub.config());
    await settled();
    again.unlock();
    await settled();
    await scene.after(() => mette.tab.offline(false));
    await scene.hub.clock.advance(11_000);
    expect(phase(sara, hers)).toEqual({ name: "live" });
    expect(talkOf(sara, hers).note).toBe("Hun er bange for at gå hjem.");
  });

  it("asks about no note where a colleague only joins", async () => {
    const { scene, sara, visitor, hers } = await invited("company", "Hun er bange for at gå hjem.");
    expect(visitor.session.state().joinAsk).toEqual({ purpose: "company", name: "Sara" });
    await scene.after(() =>
      visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: true, said: "svar" }),
    );
    expect(talkOf(sara, hers)).not.toHaveProperty("note");
  });

  it("does not happen after a no", async () => {
    const { scene, mette, sara, visitor, id, hers } = await invited("hand_over");
    await scene.after(() =>
      visitor.session.answerJoin(false, { asked: visitor.session.state().joinAsk, note: false, said: "svar" }),
    );
    expect(phase(mette, id)).toEqual({ name: "live" });
    expect(talkOf(mette, id).invite).toEqual({ name: "refused", purpose: "hand_over" });
    expect(phase(sara, hers)).toEqual({ name: "withdrawn", reason: "dismissed" });
  });

  it("goes on when the leader's tab was killed while the visitor thought", async () => {
    const { scene, mette, sara, visitor, id, hers } = await invited("hand_over");
    await scene.reopen(mette);
    expect(talkOf(mette, id).invite).toMatchObject({ name: "asking_visitor", colleague: "Sara" });
    await scene.after(() =>
      visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: true, said: "svar" }),
    );
    expect(phase(sara, hers)).toEqual({ name: "live" });
  });

  it("is never offered to the visitor for a device of another service", async () => {
    const other = await Scene.open();
    const stranger = await other.counsellor("Eva");
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    const visitor = await scene.visitor();
    const id = await scene.take(mette);
    await scene.after(() => mette.session.invite(id, "hand_over", "Sara", ""));
    await other.visitor();
    await other.take(stranger);
    const forged = other.hub.conversations[0]?.leases[0]?.offer;
    const line = scene.hub.conversations[0]?.leases[0]?.socket;
    await scene.after(() => line?.send({ t: "OFFER", ...forged, epoch: 2 }));
    expect(visitor.session.state().joinAsk).toBeUndefined();
    expect(talkOf(mette, id).invite).toBeUndefined();
  });
});

describe("company", () => {
  it("lets both counsellors read the visitor, and leaves by one's own word", async () => {
    const { scene, mette, sara, visitor, id, hers } = await invited("company");
    await scene.after(() =>
      visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: true, said: "svar" }),
    );
    expect(talkOf(mette, id)).toMatchObject({
      phase: { name: "live" },
      invite: { name: "joined", purpose: "company", colleague: "Sara", note: false },
    });
    expect(talkOf(sara, hers)).toMatchObject({ phase: { name: "live" }, seat: "invited" });
    await scene.after(() => visitor.session.send("til jer begge"));
    await scene.after(() => sara.session.send(hers, "hej fra Sara"));
    expect(words(talkOf(mette, id))).toEqual(["før", "til jer begge", "hej fra Sara"]);
    expect(words(talkOf(sara, hers))).toEqual(["til jer begge", "> hej fra Sara"]);
    expect(words(visitor.session.state())).toEqual(["> før", "> svar", "> til jer begge", "hej fra Sara"]);
    await scene.after(() => sara.session.leave(hers));
    expect(phase(sara, hers)).toEqual({ name: "withdrawn", reason: "left" });
    expect(talkOf(mette, id).invite).toBeUndefined();
    await scene.after(() => visitor.session.send("kun til Mette"));
    expect(words(talkOf(mette, id)).at(-1)).toBe("kun til Mette");
  });

  it("does not outlive the hub's store: the colleague is told so, and whoever leads goes on alone", async () => {
    const { scene, mette, sara, visitor, id, hers } = await invited("company");
    await scene.after(() =>
      visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "svar" }),
    );
    expect(phase(sara, hers)).toEqual({ name: "live" });
    await scene.after(() => scene.hub.loseStore());
    await scene.hub.clock.advance(5000);
    expect(phase(sara, hers)).toEqual({ name: "withdrawn", reason: "seat_lost" });
    expect(talkOf(mette, id)).toMatchObject({ phase: { name: "live" }, line: "up", seat: "leading" });
    expect(talkOf(mette, id).invite).toBeUndefined();
  });
});
