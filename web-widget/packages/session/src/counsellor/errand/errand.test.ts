/** A question to a colleague over a hub double: asked, taken by one, answered, closed; and a hub that lies about it. */
import { describe, expect, it } from "vitest";
import { type Counsellor, Scene } from "../testing/scene.ts";

const SERVICE = "aaben-doer";
const QUESTION = "Hvordan spørger du til alkohol derhjemme?";

const errand = ({ session }: Counsellor) => session.state().errand;
const offers = ({ session }: Counsellor) => session.state().errandOffers;
const said = (counsellor: Counsellor) => errand(counsellor)?.words.map(({ mine, text }) => (mine ? `> ${text}` : text));

/** Three who are ready; the first asks. */
async function asked() {
  const scene = await Scene.open();
  const [mette, sara, bo] = [
    await scene.counsellor("Mette"),
    await scene.counsellor("Sara"),
    await scene.counsellor("Bo"),
  ];
  await scene.after(() => mette.session.errands.ask(SERVICE, QUESTION));
  return { scene, mette, sara, bo };
}

/** Sara has it. */
async function open() {
  const all = await asked();
  const [offer] = offers(all.sara);
  await all.scene.after(() => all.sara.session.errands.take(offer?.id ?? ""));
  return all;
}

describe("a question to a colleague", () => {
  it("is shown to the others without a word of it, and to nobody before it is asked", async () => {
    const { mette, sara, bo } = await asked();
    expect(errand(mette)).toMatchObject({ phase: { name: "asking", colleagues: 2 }, mine: true, question: QUESTION });
    expect([offers(mette).length, offers(sara).length, offers(bo).length]).toEqual([0, 1, 1]);
    expect(Object.keys(offers(sara)[0] ?? {})).toEqual(["id", "service"]);
  });

  it("is one colleague's; the question leaves the page only then, with the name in front", async () => {
    const { scene, mette, sara, bo } = await open();
    expect(offers(bo)).toEqual([]);
    expect(errand(sara)).toMatchObject({ phase: { name: "open" }, mine: false, name: "Mette", unread: 1 });
    expect(errand(mette)).toMatchObject({ phase: { name: "open" }, name: "Sara" });
    expect(said(sara)).toEqual([QUESTION]);
    await scene.after(() => sara.session.errands.say("Jeg spørger ligeud."));
    await scene.after(() => mette.session.errands.say("Tak"));
    expect(said(mette)).toEqual([`> ${QUESTION}`, "Jeg spørger ligeud.", "> Tak"]);
    expect(said(sara)).toEqual([QUESTION, "> Jeg spørger ligeud.", "Tak"]);
    expect(errand(mette)?.words.every(({ delivery }) => delivery !== "sending")).toBe(true);
    await scene.after(() => sara.session.errands.seen());
    expect(errand(sara)?.unread).toBe(0);
  });

  it("of two who press at once one has it, and the other is told", async () => {
    const { scene, sara, bo } = await asked();
    const id = offers(sara)[0]?.id ?? "";
    await scene.after(() => {
      sara.session.errands.take(id);
      bo.session.errands.take(id);
    });
    expect([errand(sara)?.phase, errand(bo)?.phase]).toEqual(
      expect.arrayContaining([{ name: "open" }, { name: "over", reason: "taken" }]),
    );
    expect([...offers(sara), ...offers(bo)]).toEqual([]);
  });

  it("either end closes it, and no word of it is left at the other", async () => {
    for (const closer of ["mette", "sara"] as const) {
      const all = await open();
      await all.scene.after(() => all[closer].session.errands.close());
      const other = closer === "mette" ? all.sara : all.mette;
      expect(errand(all[closer])).toBeUndefined();
      expect(errand(other)).toMatchObject({ phase: { name: "over", reason: "closed" }, words: [], name: "" });
      await all.scene.after(() => other.session.errands.close());
      expect(errand(other)).toBeUndefined();
    }
  });

  it("says that nobody is ready, and who alone is on duty can ask again later", async () => {
    const scene = await Scene.open();
    const mette = await scene.counsellor("Mette");
    await scene.after(() => mette.session.errands.ask(SERVICE, QUESTION));
    expect(errand(mette)?.phase).toEqual({ name: "over", reason: "nobody" });
    const sara = await scene.counsellor("Sara");
    await scene.after(() => mette.session.errands.ask(SERVICE, QUESTION));
    expect(offers(sara)).toHaveLength(1);
  });

  it("not now takes it away here; taken back it goes everywhere", async () => {
    const { scene, mette, sara, bo } = await asked();
    await scene.after(() => sara.session.errands.decline(offers(sara)[0]?.id ?? ""));
    expect([offers(sara).length, offers(bo).length]).toEqual([0, 1]);
    await scene.after(() => mette.session.errands.close());
    expect(offers(bo)).toEqual([]);
    expect(errand(mette)).toBeUndefined();
  });

  it("one at a time: a second question changes nothing", async () => {
    const { scene, mette } = await asked();
    await scene.after(() => mette.session.errands.ask(SERVICE, "Og en til"));
    expect(errand(mette)?.question).toBe(QUESTION);
    expect(scene.hub.errands.all.size).toBe(1);
  });

  it("goes on after a cut line, with nothing lost or doubled", async () => {
    const { scene, mette, sara } = await open();
    mette.tab.cut();
    await scene.after(() => sara.session.errands.say("Er du der?"));
    await scene.after(() => mette.session.errands.say("Et øjeblik"));
    await scene.hub.clock.advance(15_000);
    expect(said(mette)).toEqual([`> ${QUESTION}`, "Er du der?", "> Et øjeblik"].sort(byOrder(said(mette) ?? [])));
    expect(said(sara)).toEqual([QUESTION, "> Er du der?", "Et øjeblik"]);
  });

  it("is a colleague's too who lost the line before hearing so, and each line says it again", async () => {
    const { scene, mette, sara } = await asked();
    scene.hub.errands.bend = (frame) => (frame.t === "ERRAND_YOURS" ? undefined : frame);
    await scene.after(() => sara.session.errands.take(offers(sara)[0]?.id ?? ""));
    expect(errand(sara)?.phase).toEqual({ name: "taking" });
    scene.hub.errands.bend = (frame) => frame;
    for (let line = 0; line < 2; line++) {
      sara.tab.cut();
      await scene.hub.clock.advance(15_000);
      expect(errand(sara)).toMatchObject({ phase: { name: "open" }, name: "Mette", incomplete: false });
    }
    expect(errand(mette)).toMatchObject({ name: "Sara", incomplete: false });
    expect([...scene.hub.errands.all.values()][0]?.words).toHaveLength(3);
  });

  it("cuts a word that is too long for an envelope, between characters", async () => {
    const { scene, mette, sara } = await open();
    const long = "漢".repeat(400);
    await scene.after(() => mette.session.errands.say(long));
    expect((said(sara) ?? []).slice(1).join("")).toBe(long);
  });
});

describe("a hub that lies", () => {
  it("that swaps the key of the question is not answered", async () => {
    const { scene, sara } = await asked();
    scene.hub.errands.bend = (frame) => frame;
    const bo = await scene.counsellor("Else");
    expect(offers(bo)).toHaveLength(1);
    const kept = [...scene.hub.errands.all.values()][0];
    if (kept) Object.assign(kept.ask, { session_key: kept.ask.chain.root });
    sara.tab.cut();
    await scene.hub.clock.advance(15_000);
    await scene.after(() => sara.session.errands.take(offers(sara)[0]?.id ?? ""));
    expect(errand(sara)?.phase).toEqual({ name: "over", reason: "refused" });
  });

  it("that swaps the answer is found out before the question leaves the page", async () => {
    const { scene, mette, sara } = await asked();
    scene.hub.errands.bend = (frame) =>
      frame.t === "ERRAND_ANSWERED" ? { ...frame, answer: [...scene.hub.errands.all.values()][0]?.ask } : frame;
    await scene.after(() => sara.session.errands.take(offers(sara)[0]?.id ?? ""));
    expect(errand(mette)?.phase).toEqual({ name: "over", reason: "refused" });
    expect(errand(sara)).toMatchObject({ phase: { name: "over" }, words: [] });
  });

  it("that repeats words shows them once, and that leaves one out is seen", async () => {
    const { scene, mette, sara } = await open();
    const passed: { readonly t: string }[] = [];
    scene.hub.errands.bend = (frame) => {
      if (frame.t === "ERRAND_ENVELOPE") passed.push(frame);
      return frame;
    };
    await scene.after(() => mette.session.errands.say("et"));
    const desk = scene.hub.desks[1];
    await scene.after(() => desk?.socket.send(passed[0] ?? { t: "" }));
    expect(said(sara)).toEqual([QUESTION, "et"]);
    scene.hub.errands.bend = (frame) => (frame.t === "ERRAND_ENVELOPE" ? undefined : frame);
    await scene.after(() => mette.session.errands.say("to"));
    scene.hub.errands.bend = (frame) => frame;
    await scene.after(() => mette.session.errands.say("tre"));
    expect(said(sara)).toEqual([QUESTION, "et", "tre"]);
    expect(errand(sara)?.incomplete).toBe(true);
  });
});

/** In whatever order both ends' words stand on the screen. */
function byOrder(shown: readonly string[]) {
  return (a: string, b: string) => shown.indexOf(a) - shown.indexOf(b);
}
