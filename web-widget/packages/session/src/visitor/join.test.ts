/** Hand-over and company: only the colleague whom the visitor said yes to, under keys that come through the leading pair. */

import { describe, expect, test } from "vitest";
import type { TestCounsellor } from "../testing/counsellor.ts";
import { type Story, story, type Visitor } from "../testing/story.ts";

/** More steps than a page takes; at the last one it lives, so that every step before it was tried. */
const STEPS = 140;

interface Joining {
  readonly one: Story;
  readonly visitor: Visitor;
  readonly mette: TestCounsellor;
  readonly sara: TestCounsellor;
}

/** Mette invites, Sara's OFFER has come to her, and the visitor is asked. */
async function asked(purpose: "hand_over" | "company"): Promise<Joining> {
  const one = await story();
  const { visitor, counsellor: mette } = await one.talk();
  visitor.session.send("før");
  await one.clock.run(300);
  const { conversation } = mette;
  if (conversation === undefined) throw new Error("the talk is live");
  const sara = one.counsellor("Sara", 1);
  sara.join(conversation, conversation.invite("Sara", purpose));
  await one.clock.run(300);
  mette.askJoin(purpose, "Sara");
  await one.clock.run(300);
  return { one, visitor, mette, sara };
}

test("hand-over after a yes: Sara writes, Mette is out, and Sara has no earlier word", async () => {
  const { one, visitor, mette, sara } = await asked("hand_over");
  expect(visitor.state.joinAsk).toEqual({ purpose: "hand_over", name: "Sara" });
  visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: true, said: "svar" });
  expect(mette.controls).toEqual([]);
  await one.clock.run(300);
  expect(mette.controls).toEqual([{ kind: "join-answer", yes: true, note: true }]);
  mette.bless();
  await one.clock.run(500);
  expect(visitor.state).toMatchObject({
    phase: { name: "conversation" },
    peers: [
      { seat: 1, name: "Sara" },
      { name: "Mette", presence: "left" },
    ],
  });
  expect(visitor.state.joinAsk).toBeUndefined();
  expect(mette.frames.slice(-1)).toEqual([{ t: "WITHDRAWN", reason: "handed_over" }]);
  visitor.session.send("efter");
  await one.clock.run(200);
  sara.send("Hej, jeg er Sara");
  await one.clock.run(300);
  expect(sara.texts).toEqual(["efter"]);
  expect(visitor.texts).toEqual(["me: før", "me: svar", "me: efter", "Hej, jeg er Sara"]);
  await visitor.reload();
  visitor.session.unlock();
  await one.clock.run(500);
  expect(visitor.texts).toEqual(["me: efter", "Hej, jeg er Sara"]);
  expect(visitor.state.historyLost).toBe(true);
  visitor.session.send("igen");
  await one.clock.run(500);
  expect(sara.texts).toEqual(["efter", "igen"]);
});

test("after a hand-over every word keeps the name of who wrote it; who comes back is one person", async () => {
  const { one, visitor, mette, sara } = await asked("hand_over");
  mette.send("Hej, jeg er Mette");
  await one.clock.run(300);
  visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "ja" });
  await one.clock.run(300);
  mette.bless();
  await one.clock.run(500);
  sara.send("Hej, jeg er Sara");
  await one.clock.run(300);
  const nameOf = (seat: number) => visitor.state.peers.find((peer) => peer.seat === seat)?.name;
  const said = visitor.state.messages.filter(({ mine }) => !mine);
  expect(said.map(({ seat, text }) => [nameOf(seat), text])).toEqual([
    ["Mette", "Hej, jeg er Mette"],
    ["Sara", "Hej, jeg er Sara"],
  ]);
  expect(visitor.state.peers.map(({ name, presence }) => [name, presence])).toEqual([
    ["Sara", "here"],
    ["Mette", "left"],
  ]);
});

test("company: both read, both write, and the colleague's leaving closes the pair", async () => {
  const { one, visitor, mette, sara } = await asked("company");
  visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "svar" });
  await one.clock.run(300);
  mette.bless();
  await one.clock.run(500);
  expect(visitor.state.peers).toMatchObject([
    { seat: 1, name: "Mette", presence: "here" },
    { seat: 2, name: "Sara", presence: "here" },
  ]);
  visitor.session.send("til jer begge");
  await one.clock.run(200);
  sara.send("fra Sara");
  await one.clock.run(200);
  mette.send("fra Mette");
  await one.clock.run(6000);
  expect(mette.texts).toEqual(["før", "til jer begge"]);
  expect(sara.texts).toEqual(["til jer begge"]);
  expect(visitor.state.messages.filter(({ mine }) => !mine)).toMatchObject([
    { text: "fra Sara", seat: 2 },
    { text: "fra Mette", seat: 1 },
  ]);
  expect(visitor.state.messages.map(({ delivery }) => delivery)).toEqual([
    "arrived",
    "sent",
    ...Array(3).fill("arrived"),
  ]);
  await visitor.reload();
  visitor.session.unlock();
  await one.clock.run(500);
  expect(visitor.texts).toEqual(["me: før", "me: til jer begge", "fra Sara", "fra Mette"]);
  sara.say({ t: "LEAVE" });
  await one.clock.run(200);
  expect(visitor.state.peers).toMatchObject([{ presence: "here" }, { seat: 2, presence: "left" }]);
  visitor.session.send("kun til Mette");
  await one.clock.run(300);
  expect(mette.texts.slice(-1)).toEqual(["kun til Mette"]);
  expect(sara.texts).toEqual(["til jer begge"]);
});

test("a no lets nobody in, even if the leading counsellor blesses", async () => {
  const { one, visitor, mette, sara } = await asked("company");
  visitor.session.answerJoin(false, { asked: visitor.session.state().joinAsk, note: false, said: "svar" });
  await one.clock.run(300);
  expect(mette.controls).toEqual([{ kind: "join-answer", yes: false, note: false }]);
  mette.bless();
  await one.clock.run(500);
  expect(sara.end).toBeUndefined();
  expect(visitor.state.peers).toMatchObject([{ name: "Mette" }]);
});

test("a finger that was on its way to one question does not answer the next", async () => {
  const { one, visitor, mette } = await asked("hand_over");
  const { joinAsk } = visitor.state;
  const { conversation } = mette;
  mette.say({ t: "DISMISS" });
  await one.clock.run(300);
  const bo = one.counsellor("Bo", 2);
  if (conversation) bo.join(conversation, conversation.invite("Bo", "company"));
  await one.clock.run(300);
  mette.askJoin("company", "Bo");
  await one.clock.run(300);
  for (const yes of [true, false]) visitor.session.answerJoin(yes, { asked: joinAsk, note: false, said: "svar" });
  await one.clock.run(300);
  expect(mette.controls).toEqual([]);
  expect(visitor.texts).toEqual(["me: før"]);
  expect(visitor.state.joinAsk).toEqual({ purpose: "company", name: "Bo" });
  visitor.session.answerJoin(true, { asked: visitor.state.joinAsk, note: false, said: "ja til Bo" });
  await one.clock.run(300);
  expect(mette.controls).toEqual([{ kind: "join-answer", yes: true, note: false }]);
});

test("a question that is taken back takes no other with it", async () => {
  const { one, visitor, mette } = await asked("company");
  const nobody = { kind: "join-ask", purpose: "company", device: new Uint8Array(32), name: "" } as const;
  mette.control({ ...nobody, epoch: 1, seat: 1 });
  await one.clock.run(300);
  expect(visitor.state.joinAsk).toEqual({ purpose: "company", name: "Sara" });
  mette.control({ ...nobody, epoch: 1, seat: 2 });
  await one.clock.run(300);
  expect(visitor.state.joinAsk).toBeUndefined();
});

test("a yes that came before it was taken back lets nobody in any more", async () => {
  const { one, visitor, mette, sara } = await asked("company");
  visitor.session.answerJoin(true, { asked: visitor.state.joinAsk, note: false, said: "ja" });
  await one.clock.run(300);
  const device = new Uint8Array(32);
  mette.control({ kind: "join-ask", purpose: "company", epoch: 1, seat: 2, device, name: "" });
  await one.clock.run(300);
  mette.bless();
  await one.clock.run(500);
  expect(sara.end).toBeUndefined();
  expect(visitor.state.peers).toMatchObject([{ name: "Mette" }]);
});

test("nobody comes who was not asked for", async () => {
  const one = await story();
  const { visitor, counsellor: mette } = await one.talk();
  const { conversation } = mette;
  if (conversation === undefined) throw new Error("the talk is live");
  const lease = conversation.invite("Eve", "company");
  lease.blessed = true;
  const eve = one.counsellor("Eve", 2);
  eve.join(conversation, lease);
  await one.clock.run(300);
  if (lease.offer) conversation.tellVisitor({ t: "OFFER", ...lease.offer });
  await one.clock.run(300);
  expect(eve.end).toBeUndefined();
  expect(visitor.state.peers).toHaveLength(1);
});

test("a colleague who was let in and then dismissed does not come, and every word goes to the one who stays", async () => {
  const { one, visitor, mette, sara } = await asked("hand_over");
  visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "svar" });
  await one.clock.run(300);
  visitor.page.link.tamperUp = (data) => (typeof data === "string" && data.includes('"ACCEPT"') ? [] : [data]);
  mette.bless();
  await one.clock.run(100);
  visitor.session.send("midt i skiftet");
  mette.say({ t: "DISMISS" });
  await one.clock.run(100);
  visitor.page.link.tamperUp = (data) => [data];
  visitor.page.link.cut();
  await one.clock.run(1000);
  expect(sara.end).toBeUndefined();
  expect(visitor.state.peers).toMatchObject([{ name: "Mette", presence: "here" }]);
  mette.send("jeg bliver");
  await one.clock.run(300);
  expect(mette.texts).toEqual(["før", "midt i skiftet"]);
  expect(visitor.texts.slice(-1)).toEqual(["jeg bliver"]);
});

test("when the leading counsellor is lost for good, the colleague stays and leads on the second seat", async () => {
  const { one, visitor, mette, sara } = await asked("company");
  visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "svar" });
  await one.clock.run(300);
  mette.bless();
  await one.clock.run(500);
  mette.page.kill();
  await one.clock.run(61_000);
  expect(visitor.state).toMatchObject({
    phase: { name: "conversation" },
    peers: [
      { name: "Mette", presence: "left" },
      { name: "Sara", presence: "here" },
    ],
  });
  visitor.session.send("kun Sara");
  await one.clock.run(300);
  expect(sara.texts).toEqual(["kun Sara"]);
  await visitor.reload();
  visitor.session.unlock();
  await one.clock.run(1000);
  expect(visitor.state).toMatchObject({ phase: { name: "conversation" }, peers: [{ seat: 2, name: "Sara" }] });
  expect(visitor.texts).toEqual(["me: kun Sara"]);
  visitor.session.send("igen");
  await one.clock.run(300);
  expect(sara.texts).toEqual(["kun Sara", "igen"]);
});

describe("a page that dies while it takes a colleague in, at every step", () => {
  for (let step = 1; step <= STEPS; step++) {
    test(`step ${step}`, async () => {
      const { one, visitor, mette, sara } = await asked("hand_over");
      visitor.session.answerJoin(true, { asked: visitor.session.state().joinAsk, note: false, said: "svar" });
      await one.clock.run(300);
      visitor.page.dieAfter(step);
      mette.bless();
      await one.clock.run(500);
      if (step === STEPS) expect(visitor.page.dead).toBe(false);
      await visitor.reload();
      visitor.session.unlock();
      await one.clock.run(1000);
      visitor.session.send("efter");
      await one.clock.run(1000);
      const [stays] = visitor.state.peers.filter(({ presence }) => presence !== "left");
      expect(visitor.phase).toBe("conversation");
      expect(stays?.name === "Sara" ? sara.texts : mette.texts.slice(1)).toEqual(["efter"]);
    });
  }
});
