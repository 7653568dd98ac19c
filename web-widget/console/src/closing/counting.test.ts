/** A form counts once: by Enter, by itself, or when its pane is needed; a lost line delays it and never doubles it. */
import type { Problem } from "@ajar/protocol";
import { describe, expect, it } from "vitest";
import type { Answer } from "../api/api.ts";
import { BY_ITSELF, Counting } from "./counting.ts";
import { formOf, outsideForm, press } from "./draft.ts";

const blank = formOf({ routing: { urgent: false }, answers: [], identityKnown: false });
const yes: Answer<never> = { ok: true, body: undefined as never };
const no = (refused: Problem): Answer<never> => ({ ok: false, refused });

/** A clock that is moved by hand, and a hub that answers in turn. */
class Desk {
  readonly sent: unknown[] = [];
  readonly counting: Counting;
  #now = 0;
  #timers: { at: number; act: () => void }[] = [];

  constructor(...answers: Answer<never>[]) {
    const post = async (path: string, body: unknown) => {
      this.sent.push([path, body]);
      return answers.length > 1 ? (answers.shift() as Answer<never>) : (answers[0] as Answer<never>);
    };
    this.counting = new Counting({
      api: { post },
      now: () => this.#now,
      after: (milliseconds, act) => {
        const timer = { at: this.#now + milliseconds, act };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((each) => each !== timer);
        };
      },
    });
  }

  async pass(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { act } of due) act();
    await settle();
  }

  get timers(): number {
    return this.#timers.length;
  }
}

/** Every promise that is under way has answered. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

const PATH = "/api/v1/staff/services/aaben-doer/duty/form";
const BODY = { ticket: "t", safeguarding: "none", bridges: [] };

describe("the form of a talk", () => {
  it("is counted by Enter, once", async () => {
    const desk = new Desk(yes);
    desk.counting.open("a", "aaben-doer", "t", blank);
    desk.counting.done("a");
    desk.counting.done("a");
    await settle();
    expect(desk.sent).toEqual([[PATH, BODY]]);
    expect([desk.counting.form("a"), desk.counting.last, desk.timers]).toEqual([
      undefined,
      { outcome: "counted", done: 1 },
      0,
    ]);
  });

  it("counts itself three minutes after the last key", async () => {
    const desk = new Desk(yes);
    desk.counting.open("a", "aaben-doer", "t", blank);
    await desk.pass(BY_ITSELF - 1);
    const draft = press(blank, "a");
    if (!draft) throw new Error("a is an answer of the first row");
    desk.counting.change("a", draft);
    await desk.pass(BY_ITSELF - 1);
    expect(desk.sent).toEqual([]);
    await desk.pass(1);
    expect(desk.sent).toEqual([[PATH, { ...BODY, who: "oneself" }]]);
  });

  it("is tried again while nothing answers, with the very same ticket", async () => {
    const desk = new Desk(no("fault"), no("fault"), yes);
    desk.counting.open("a", "aaben-doer", "t", blank);
    desk.counting.done("a");
    await settle();
    expect(desk.counting.form("a")?.sending).toBe("again");
    await desk.pass(15_000);
    await desk.pass(15_000);
    expect([desk.sent.length, desk.counting.last.outcome]).toEqual([3, "counted"]);
  });

  it("says that it was counted before when its ticket had lapsed", async () => {
    const desk = new Desk(no("unknown"));
    desk.counting.open("a", "aaben-doer", "t", blank);
    desk.counting.done("a");
    await settle();
    expect(desk.counting.last.outcome).toBe("too_late");
  });

  it("cannot be taken back, and a second opening changes nothing", () => {
    const desk = new Desk(yes);
    desk.counting.open("a", "aaben-doer", "t", blank);
    desk.counting.cancel("a");
    desk.counting.open("a", "aaben-doer", "t", outsideForm());
    expect(desk.counting.form("a")?.draft).toBe(blank);
  });

  it("is not changed while it is on its way", () => {
    const desk = new Desk(yes);
    desk.counting.open("a", "aaben-doer", "t", blank);
    desk.counting.done("a");
    desk.counting.change("a", outsideForm());
    expect(desk.counting.form("a")?.draft).toBe(blank);
  });

  it("is counted as it stands when the page goes", async () => {
    const desk = new Desk(yes);
    desk.counting.open("a", "aaben-doer", "t", blank);
    desk.counting.open("b", "aaben-doer", undefined, outsideForm());
    desk.counting.stop();
    await settle();
    expect([desk.sent, desk.counting.form("b"), desk.timers]).toEqual([[[PATH, BODY]], undefined, 0]);
  });
});

describe("a contact outside the chat", () => {
  it("waits for its Enter", async () => {
    const desk = new Desk(yes);
    desk.counting.open("b", "aaben-doer", undefined, outsideForm());
    await desk.pass(10 * BY_ITSELF);
    expect([desk.sent, desk.counting.form("b")?.due]).toEqual([[], undefined]);
  });
  it("is taken back without a trace", () => {
    const desk = new Desk(yes);
    desk.counting.open("b", "aaben-doer", undefined, outsideForm());
    desk.counting.cancel("b");
    expect([desk.counting.form("b"), desk.sent, desk.counting.last.done]).toEqual([undefined, [], 0]);
  });
  it.each(["malformed", "fault"] as const)(
    "that is refused (%s) says so, stays, and is not sent again by itself",
    async (word) => {
      const desk = new Desk(no(word));
      desk.counting.open("b", "aaben-doer", undefined, outsideForm());
      desk.counting.done("b");
      await settle();
      await desk.pass(10 * BY_ITSELF);
      expect([desk.counting.last.outcome, desk.sent.length]).toEqual(["not_counted", 1]);
      expect(desk.counting.form("b")?.sending).toBe("no");
    },
  );
});
