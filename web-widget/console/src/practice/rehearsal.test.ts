/** A rehearsal plays its script to what the counsellor does, and reaches nothing outside its page. */
import type { DeskState } from "@ajar/session/counsellor";
import { describe, expect, it } from "vitest";
import { scenes } from "../../examples/scenes.ts";
import { rehearse } from "./rehearsal.ts";
import { SCRIPTS, type Script } from "./script.ts";

const base = scenes["empty"] as DeskState;

/** A clock that is moved by hand. */
function stage(id: string) {
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const script = SCRIPTS.find((each) => each.id === id) as Script;
  const rehearsal = rehearse(script, base, "da", {
    now: () => now,
    after: (milliseconds, act) => {
      const timer = { at: now + milliseconds, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  });
  const pass = (milliseconds: number) => {
    const until = now + milliseconds;
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((each) => each !== next);
      now = next.at;
      next.act();
    }
    now = until;
  };
  const talk = () => rehearsal.state().talks[0];
  const theirs = () => (talk()?.messages ?? []).filter(({ mine }) => !mine).map(({ text }) => text);
  return { rehearsal, script, pass, talk, theirs, timers: () => timers.length };
}

const MINUTE = 60_000;

describe("a rehearsal", () => {
  it.each(SCRIPTS.map(({ id }) => id))("plays %s to its end, one turn for each turn", (id) => {
    const { rehearsal, script, pass, theirs, talk } = stage(id);
    expect([rehearsal.state().total, rehearsal.telephone().screen]).toEqual([1, "waiting"]);
    rehearsal.take();
    for (let turn = 0; turn < script.beats.length + 3; turn++) {
      pass(MINUTE);
      rehearsal.send("practice", "ja");
    }
    pass(MINUTE);
    expect(theirs()).toEqual(script.beats.flatMap(({ lines }) => lines.map(({ da }) => da)));
    expect(talk()?.messages.every(({ delivery }) => delivery === "arrived")).toBe(true);
  });

  it("does not talk over itself when the counsellor writes twice", () => {
    const { rehearsal, pass, theirs } = stage("father");
    rehearsal.take();
    pass(MINUTE);
    rehearsal.send("practice", "hej");
    rehearsal.send("practice", "du kan starte, hvor du vil");
    pass(MINUTE);
    expect(theirs()).toHaveLength(2);
  });

  it("answers a counsellor who wrote before the visitor had said hello", () => {
    const { rehearsal, pass, theirs } = stage("father");
    rehearsal.take();
    pass(1500);
    rehearsal.send("practice", "hej, jeg hedder Mette");
    pass(MINUTE);
    expect(theirs()).toHaveLength(2);
  });

  it("loses the line and comes back", () => {
    const { rehearsal, pass, talk } = stage("lost");
    rehearsal.take();
    pass(MINUTE);
    rehearsal.send("practice", "hej");
    pass(MINUTE);
    rehearsal.send("practice", "hvor gamle er de?");
    pass(1000);
    expect(talk()?.phase.name).toBe("visitor_lost");
    pass(MINUTE);
    expect([talk()?.phase.name, talk()?.visitor.state]).toEqual(["live", "here"]);
  });

  it("answers a card", () => {
    const { rehearsal, script, pass, theirs } = stage("father");
    rehearsal.take();
    pass(MINUTE);
    rehearsal.share("practice", { kind: "plan", whom: "moster", where: "", numbers: "" });
    pass(MINUTE);
    expect(theirs().at(-1)).toBe(script.toCard.da);
  });

  it("asks the visitor before a colleague takes over", () => {
    const { rehearsal, pass, talk } = stage("father");
    rehearsal.take();
    pass(MINUTE);
    rehearsal.invite("practice", "hand_over", "Sara", "");
    pass(7000);
    expect(talk()?.invite?.name).toBe("asking_visitor");
    pass(MINUTE);
    expect(talk()?.phase).toEqual({ name: "withdrawn", reason: "handed_over" });
  });

  it("ends with a form, with nothing left and nothing ticking", () => {
    const { rehearsal, pass, talk, timers } = stage("father");
    rehearsal.take();
    pass(MINUTE);
    rehearsal.send("practice", "hej");
    rehearsal.end("practice");
    expect([talk()?.messages, rehearsal.telephone().screen, timers()]).toEqual([[], "ended", 0]);
    expect(rehearsal.formTicket("practice")).toBe("practice");
    rehearsal.dismiss("practice");
    expect(rehearsal.state().talks).toEqual([]);
  });
});
