/** Two counsellors in one talk, with real seals: each reads what the other writes, words between them reach nobody else, and a hub that lies is seen. */
import { COLLEAGUES, readHeader } from "@ajar/protocol";
import { describe, expect, it } from "vitest";
import { type Counsellor, Scene, talkOf, words } from "../testing/scene.ts";

const SECRET = "Skal jeg spørge om faren?";

/** Mette leads, Sara joined after the visitor's yes. */
async function company() {
  const all = await asked();
  await all.scene.after(() =>
    all.visitor.session.answerJoin(true, { asked: all.visitor.session.state().joinAsk, note: false, said: "svar" }),
  );
  return all;
}

/** The visitor is asked about Sara. */
async function asked() {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const sara = await scene.counsellor("Sara", 0);
  const visitor = await scene.visitor();
  const id = await scene.take(mette);
  await scene.after(() => visitor.session.send("før"));
  await scene.after(() => mette.session.invite(id, "company", "Sara", ""));
  const invitation = sara.session.state().invitations[0]?.id ?? "";
  await scene.after(() => sara.session.answerInvitation(invitation));
  const hers = sara.session.state().talks[0]?.id ?? "";
  return { scene, mette, sara, visitor, id, hers };
}

function said(counsellor: Counsellor, id: string): string[] {
  const { colleague } = talkOf(counsellor, id);
  return (colleague?.words ?? []).map(({ mine, text, delivery }) => (mine ? `> ${text} (${delivery})` : text));
}

describe("company", () => {
  it("lets each read what the other writes to the visitor, and the visitor reads it once", async () => {
    const { scene, mette, sara, visitor, id, hers } = await company();
    expect(talkOf(mette, id).colleague).toMatchObject({ name: "Sara", open: true });
    expect(talkOf(sara, hers).colleague).toMatchObject({ name: "Mette", open: true });
    await scene.after(() => mette.session.send(id, "fra Mette"));
    await scene.after(() => sara.session.send(hers, "fra Sara"));
    expect(words(talkOf(sara, hers))).toEqual(["fra Mette", "> fra Sara"]);
    expect(words(talkOf(mette, id))).toEqual(["før", "> fra Mette", "fra Sara"]);
    expect(talkOf(mette, id).messages.at(-1)).toMatchObject({ seat: COLLEAGUES, mine: false });
    expect(words(visitor.session.state())).toEqual(["> før", "> svar", "fra Mette", "fra Sara"]);
    // What a colleague wrote is no word of the visitor's: nothing rings.
    expect(talkOf(mette, id).unread).toBe(1);
  });

  it("copies long messages, cards and the lasting line", async () => {
    const { scene, mette, sara, id, hers } = await company();
    const long = "€".repeat(2000);
    await scene.after(() => mette.session.send(id, long));
    await scene.after(() => mette.session.share(id, { kind: "plan", whom: "Mormor", where: "", numbers: "" }));
    await scene.after(() => mette.session.identityKnown(id, true));
    expect(talkOf(sara, hers).messages[0]?.text).toBe(long);
    expect(talkOf(sara, hers).messages[1]?.card).toMatchObject({ whom: "Mormor" });
    expect(talkOf(sara, hers).identityKnown).toBe(true);
  });
});

describe("words between colleagues", () => {
  it("reach the colleague and nobody else, and are acknowledged", async () => {
    const { scene, mette, sara, visitor, id, hers } = await company();
    await scene.after(() => mette.session.confer(id, SECRET));
    expect(said(sara, hers)).toEqual([SECRET]);
    expect(talkOf(sara, hers).colleague?.unread).toBe(1);
    await scene.after(() => sara.session.conferred(hers));
    expect(talkOf(sara, hers).colleague?.unread).toBe(0);
    await scene.after(() => sara.session.confer(hers, "Ja"));
    await scene.hub.clock.advance(6000);
    expect(said(mette, id)).toEqual([`> ${SECRET} (arrived)`, "Ja"]);
    expect(JSON.stringify(visitor.session.state())).not.toContain("faren");
    expect(words(talkOf(mette, id))).toEqual(["før"]);
    expect(visitor.session.state().peers.filter(({ presence }) => presence !== "left")).toHaveLength(2);
  });

  it("do not exist before the visitor's yes, nor after a no", async () => {
    const { scene, mette, sara, visitor, id, hers } = await asked();
    await scene.after(() => mette.session.confer(id, SECRET));
    await scene.after(() => sara.session.confer(hers, SECRET));
    await scene.after(() =>
      visitor.session.answerJoin(false, { asked: visitor.session.state().joinAsk, note: false, said: "svar" }),
    );
    await scene.after(() => mette.session.confer(id, SECRET));
    expect(talkOf(mette, id).colleague).toBeUndefined();
    expect(scene.hub.conversations[0]?.mailbox.some(({ header }) => header.seat === COLLEAGUES)).toBe(false);
  });

  it("come back after a reload of either, stand nowhere in clear, and are gone when it ends", async () => {
    const { scene, mette, sara, id, hers } = await company();
    await scene.after(() => mette.session.confer(id, SECRET));
    await scene.after(() => sara.session.confer(hers, "Ja, gør det"));
    for (const [who, talk] of [
      [mette, id],
      [sara, hers],
    ] as const) {
      const before = talkOf(who, talk).colleague?.words.map(({ text }) => text);
      await scene.reopen(who);
      expect(talkOf(who, talk).colleague?.words.map(({ text }) => text)).toEqual(before);
      expect(JSON.stringify(who.browser.disk())).not.toContain("faren");
    }
    await scene.after(() => sara.session.confer(hers, "efter"));
    expect(said(mette, id).at(-1)).toBe("efter");
    await scene.after(() => mette.session.end(id));
    for (const who of [mette, sara]) expect(JSON.stringify(who.session.state())).not.toContain("faren");
    expect(JSON.stringify(mette.browser.disk())).not.toContain("colleague");
  });

  it("stay readable when the colleague left, and nothing more goes out", async () => {
    const { scene, mette, sara, id, hers } = await company();
    await scene.after(() => sara.session.confer(hers, "Ring til vagten"));
    await scene.after(() => sara.session.leave(hers));
    expect(talkOf(mette, id).colleague).toMatchObject({ open: false });
    expect(said(mette, id)).toEqual(["Ring til vagten"]);
    const stored = scene.hub.conversations[0]?.mailbox.length;
    await scene.after(() => mette.session.confer(id, "er du der"));
    expect(scene.hub.conversations[0]?.mailbox.length).toBe(stored);
    await scene.after(() => mette.session.send(id, "kun til barnet"));
    expect(scene.hub.conversations[0]?.mailbox.at(-1)?.header.seat).toBe(1);
  });
});

describe("a hub that lies", () => {
  it("cannot show the visitor a word between colleagues, nor pass one off as the visitor's", async () => {
    const { scene, mette, sara, visitor, id, hers } = await company();
    await scene.after(() => mette.session.confer(id, SECRET));
    const [talk] = scene.hub.conversations;
    const envelope = talk?.mailbox.at(-1)?.envelope ?? new Uint8Array();
    expect(readHeader(envelope)?.seat).toBe(COLLEAGUES);
    for (const flags of [COLLEAGUES, 0x83, 0x81, 0x82, 1, 2]) {
      const bent = envelope.slice();
      bent[24] = flags;
      const frame = new Uint8Array([0, 0, 0, 0, 0, 0, 1, flags, ...bent]);
      await scene.after(() => talk?.visitor?.sendBinary(frame));
      for (const { socket } of talk?.leases ?? []) await scene.after(() => socket?.sendBinary(frame));
    }
    expect(JSON.stringify(visitor.session.state())).not.toContain("faren");
    expect(said(sara, hers)).toEqual([SECRET]);
    expect(words(talkOf(mette, id))).toEqual(["før"]);
    expect(words(talkOf(sara, hers))).toEqual([]);
  });

  it("is seen when it holds back what a colleague wrote", async () => {
    const { scene, mette, sara, id, hers } = await company();
    const [talk] = scene.hub.conversations;
    const line = talk?.company?.socket;
    const send = line?.sendBinary.bind(line);
    if (line) line.sendBinary = (frame) => (readHeader(frame.subarray(8))?.kind === 1 ? send?.(frame) : undefined);
    await scene.after(() => mette.session.send(id, "kommer ikke frem"));
    await scene.hub.clock.advance(11_000);
    expect(talkOf(sara, hers).colleague?.incomplete).toBe(true);
  });

  it("is seen when it lets nothing through between the two", async () => {
    const { scene, mette, sara, id, hers } = await company();
    const [talk] = scene.hub.conversations;
    if (talk) talk.relay = () => undefined;
    await scene.hub.clock.advance(18_000);
    for (const [who, own] of [
      [mette, id],
      [sara, hers],
    ] as const)
      expect(talkOf(who, own).colleague).toMatchObject({ away: true });
  });

  it("that says not now ends the company here, and the word that did not go is said", async () => {
    const { scene, mette, id } = await company();
    const [talk] = scene.hub.conversations;
    if (talk) talk.leases = talk.leases.filter(({ seat }) => seat === 1);
    await scene.after(() => mette.session.confer(id, SECRET));
    expect(talkOf(mette, id).colleague).toMatchObject({ open: false });
    expect(said(mette, id)).toEqual([`> ${SECRET} (undelivered)`]);
  });

  it("that says not now to something else leaves the company and the word on its way alone", async () => {
    const { scene, mette, sara, id, hers } = await company();
    const line = scene.hub.conversations[0]?.leader?.socket;
    const send = line?.send.bind(line);
    const held: object[] = [];
    if (line) line.send = (frame) => ("t" in frame && frame.t === "STORED" ? held.push(frame) : send?.(frame));
    await scene.after(() => mette.session.confer(id, SECRET));
    await scene.after(() => line?.send({ t: "REFUSED", problem: "not-now" }));
    expect(talkOf(mette, id).colleague).toMatchObject({ open: true });
    for (const frame of held) await scene.after(() => send?.(frame));
    await scene.after(() => sara.session.confer(hers, "Ja"));
    expect(said(mette, id)).toEqual([`> ${SECRET} (sent)`, "Ja"]);
  });

  it("that says not now to a word does not make an end into a place given back", async () => {
    const { scene, mette, id } = await company();
    const [talk] = scene.hub.conversations;
    const line = talk?.leader?.socket;
    const up: string[] = [];
    const heard = line?.onText;
    if (line) line.onText = (text) => up.push(text);
    await scene.after(() => mette.session.end(id));
    const stamp = { cid: "AAAAAAAAAAAAAAAAAAAAAA", kind: 2, n: 7 };
    await scene.after(() => line?.send({ t: "REFUSED", problem: "not-now", stamp }));
    expect(up).toEqual([JSON.stringify({ t: "END" })]);
    for (const text of up) heard?.(text);
  });
});
