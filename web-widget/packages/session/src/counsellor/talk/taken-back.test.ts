/** An invitation that is taken back, forgotten or lost half-way: nobody is asked for who will not come, and no colleague waits for a yes that nobody can give. */
import { describe, expect, it } from "vitest";
import { openVisit } from "../../visitor/session.ts";
import { countedCrypto, settled } from "../testing/clock.ts";
import { type Counsellor, Scene, talkOf } from "../testing/scene.ts";

/** Mette talks with a visitor and has invited; nobody has answered. */
async function inviting() {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const sara = await scene.counsellor("Sara", 0);
  const visitor = await scene.visitor();
  const id = await scene.take(mette);
  await scene.after(() => mette.session.invite(id, "company", "Sara", ""));
  const answer = () => sara.session.answerInvitation(sara.session.state().invitations[0]?.id ?? "");
  return { scene, mette, sara, visitor, id, answer };
}

const phaseOf = ({ session }: Counsellor) => session.state().talks[0]?.phase;

/** The invitation is taken back in the midst of every verification from here on. */
function takesBackWhileVerifying({ session, tab }: Counsellor, id: string): void {
  const { subtle } = countedCrypto;
  const verify: typeof subtle.verify = (...rest) => {
    session.uninvite(id);
    return subtle.verify(...rest);
  };
  const held = new Proxy(subtle, { get: (target, name) => (name === "verify" ? verify : Reflect.get(target, name)) });
  Object.assign(tab.platform, { crypto: { ...countedCrypto, subtle: held } });
}

it("asks the visitor for nobody who was taken back while the OFFER was verified", async () => {
  const { scene, mette, visitor, id, answer } = await inviting();
  takesBackWhileVerifying(mette, id);
  await scene.after(answer);
  expect(talkOf(mette, id).invite).toBeUndefined();
  expect(visitor.session.state().joinAsk).toBeUndefined();
});

it("lets the colleague in on the next line when the first took BLESS along", async () => {
  const { scene, mette, sara, visitor, answer } = await inviting();
  await scene.after(answer);
  const socket = scene.hub.conversations[0]?.leader?.socket;
  if (!socket) throw new Error("Mette is here");
  const { onText } = socket;
  socket.onText = (data) => {
    if (!data.includes("BLESS")) onText(data);
  };
  await scene.after(() =>
    visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "ja" }),
  );
  expect(phaseOf(sara)).toEqual({ name: "opening" });
  await scene.after(() => mette.tab.cut());
  await scene.hub.clock.advance(2000);
  expect(phaseOf(sara)).toEqual({ name: "live" });
});

it("sends away who answers a tab that no longer knows that it asked", async () => {
  const { scene, mette, sara, answer } = await inviting();
  await scene.reopen(mette);
  await scene.after(answer);
  expect(phaseOf(sara)).toEqual({ name: "withdrawn", reason: "dismissed" });
});

it("is over when nobody can answer any more", async () => {
  const { scene, mette, id } = await inviting();
  expect(talkOf(mette, id).invite).toMatchObject({ name: "asked" });
  await scene.hub.clock.advance(140_000);
  expect(talkOf(mette, id).invite).toBeUndefined();
});

describe("a question that stands on the visitor's screen", () => {
  /** The visitor is asked, and thinks. */
  async function asking() {
    const all = await inviting();
    await all.scene.after(all.answer);
    const { visitor, mette, id } = all;
    const { joinAsk } = visitor.session.state();
    expect(joinAsk).toMatchObject({ purpose: "company", name: "Sara" });
    expect(talkOf(mette, id).invite).toMatchObject({ name: "asking_visitor" });
    return { ...all, joinAsk };
  }

  it("goes when the invitation is taken back, also from a page that is opened anew", async () => {
    const { scene, mette, visitor, id } = await asking();
    await scene.after(() => mette.session.uninvite(id));
    expect(visitor.session.state().joinAsk).toBeUndefined();
    visitor.tab.kill();
    const again = await openVisit(visitor.browser.tab().platform, scene.hub.config());
    await settled();
    again.unlock();
    await settled();
    await scene.hub.clock.advance(6000);
    expect(again.state()).toMatchObject({ phase: { name: "conversation" } });
    expect(again.state().joinAsk).toBeUndefined();
  });

  it("goes when the colleague goes", async () => {
    const { scene, sara, visitor } = await asking();
    await scene.after(() => sara.session.leave(sara.session.state().talks[0]?.id ?? ""));
    expect(visitor.session.state().joinAsk).toBeUndefined();
  });

  it("goes also when the line was away while it was taken back", async () => {
    const { scene, mette, visitor, id } = await asking();
    await scene.after(() => mette.tab.offline(true));
    await scene.after(() => mette.session.uninvite(id));
    expect(visitor.session.state().joinAsk).toBeDefined();
    await scene.after(() => mette.tab.offline(false));
    await scene.hub.clock.advance(11_000);
    expect(visitor.session.state().joinAsk).toBeUndefined();
  });

  it("lets nobody in by a yes that was on its way, and the next question is answered for itself", async () => {
    const { scene, mette, sara, visitor, id, joinAsk } = await asking();
    await scene.after(() => visitor.tab.offline(true));
    await scene.after(() => visitor.session.answerJoin(true, { asked: joinAsk, note: false, said: "ja" }));
    await scene.after(() => mette.session.uninvite(id));
    await scene.after(() => visitor.tab.offline(false));
    await scene.hub.clock.advance(11_000);
    expect(talkOf(mette, id).invite).toBeUndefined();
    expect(sara.session.state().talks[0]?.phase).toEqual({ name: "withdrawn", reason: "dismissed" });
    await scene.after(() => mette.session.invite(id, "company", "Sara", ""));
    await scene.after(() => sara.session.answerInvitation(sara.session.state().invitations[0]?.id ?? ""));
    expect(visitor.session.state().joinAsk).toMatchObject({ name: "Sara" });
    const asked = visitor.session.state().joinAsk;
    await scene.after(() => visitor.session.answerJoin(true, { asked, note: false, said: "ja" }));
    expect(sara.session.state().talks.map(({ phase }) => phase)).toContainEqual({ name: "live" });
  });

  it("lets nobody in who was taken back while the yes was looked at", async () => {
    const { scene, mette, sara, visitor, id, joinAsk } = await asking();
    takesBackWhileVerifying(mette, id);
    await scene.after(() => visitor.session.answerJoin(true, { asked: joinAsk, note: false, said: "ja" }));
    expect(talkOf(mette, id).invite).toBeUndefined();
    expect(sara.session.state().talks[0]?.phase).toEqual({ name: "withdrawn", reason: "dismissed" });
  });
});
