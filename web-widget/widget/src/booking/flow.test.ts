/** What a visitor does from the door of the booking to the code and back, against a fake hub and a clock that is moved by hand. */
import type { BookingKind, FreeSlot } from "@ajar/protocol";
import { expect, test } from "vitest";
import { begin, book, chooseCompany, chooseKind, chooseTime, hold, joinList, take, timesOf } from "./choose.ts";
import { BLANK, Flow, type FlowState } from "./flow.ts";
import type { Trouble } from "./model.ts";
import { accept, beginMove, cancel, look, move, openChat, takeNear } from "./own.ts";
import { ManualClock } from "./testing/clock.ts";
import { booked, CODE, FakeHub, FREE, NOON } from "./testing/fake-hub.ts";

const MINUTE = 60_000;
const slot = (id: string) => FREE.slots.find((each) => each.id === id) as FreeSlot;
const kind = (id: string) => FREE.kinds.find((each) => each.id === id) as BookingKind;

interface Stage {
  readonly flow: Flow;
  readonly hub: FakeHub;
  readonly clock: ManualClock;
}

function stage(part: Partial<FlowState> = {}, clockOff = 0): Stage {
  const hub = new FakeHub();
  const clock = new ManualClock(NOON * 1000 + clockOff);
  return { flow: new Flow({ hub, now: clock.now, after: clock.after }, { ...BLANK, ...part }), hub, clock };
}

/** Runs, then compares the step and what the hub was asked. */
function check(name: string, part: Partial<FlowState>, run: (on: Stage) => unknown, step: string, ...asked: string[]) {
  test(name, async () => {
    const on = stage(part);
    await run(on);
    expect([on.flow.state().step, ...on.hub.asked]).toEqual([step, ...asked]);
  });
}

const chosen = { step: "times", free: FREE, kind: kind("talk"), company: "siblings" } as const;
const KEPT = {
  time: { hold: "held", until: NOON + 600, at: NOON, minutes: 45, kind: "talk", place: "door", with: "Mette" },
  zone: "Europe/Copenhagen",
};
const typed = { free: FREE, words: CODE };
const sure = async (on: Stage) => {
  await chooseTime(on.flow, slot("s1"));
  return on;
};

check("the door", {}, ({ flow }) => begin(flow), "kind", "free");
check("a kind with times", { free: FREE }, ({ flow }) => chooseKind(flow, kind("talk")), "who");
check("a kind without times leads to its list", { free: FREE }, ({ flow }) => chooseKind(flow, kind("walk")), "list");
check("who comes", { free: FREE }, ({ flow }) => chooseCompany(flow, "friend"), "times");
check("a time is held when it is tapped", chosen, sure, "sure", "hold s1 siblings -");
check("a course is held whole", chosen, ({ flow }) => chooseTime(flow, slot("g1")), "sure", "hold g1+g2 siblings -");
check(
  "more times take the place of the former hold",
  chosen,
  async (on) => hold((await sure(on)).flow, [slot("s1"), slot("s4")]),
  "sure",
  "hold s1 siblings -",
  "hold s1+s4 siblings h-s1",
);
check("booked", chosen, async (on) => book((await sure(on)).flow), "code", "hold s1 siblings -", "book h-s1");
check(
  "a time that was kept in the talk: one tap",
  {},
  ({ flow }) => take(flow, KEPT, () => undefined),
  "code",
  "book held",
);
check(
  "a kept time that has gone: the times of its kind",
  {},
  ({ flow, hub }) => {
    hub.refuse = { name: "unknown" };
    return take(flow, KEPT, () => undefined);
  },
  "times",
  "book held",
  "free",
);
check("the list", { free: FREE, kind: kind("walk") }, ({ flow }) => joinList(flow, false), "code", "wait walk");
check("turned away", {}, ({ flow }) => joinList(flow, true), "code", "first");
check("left", chosen, async (on) => (await sure(on)).flow.forget(), "menu", "hold s1 siblings -", "release h-s1");
check("a tap while an answer is awaited", {}, ({ flow }) => Promise.all([begin(flow), begin(flow)]), "kind", "free");

test("a course is listed once", () => {
  expect(timesOf(FREE, kind("group")).map(({ id }) => id)).toEqual(["g1"]);
});

test("the code is there after booking, and gone when the booking is left", async () => {
  const on = await sure(stage(chosen));
  await book(on.flow);
  expect(on.flow.state()).toMatchObject({ code: CODE, hold: undefined });
  on.flow.forget();
  expect(on.flow.state()).toEqual(BLANK);
});

test.each([
  ["taken", "times", "taken"],
  ["unknown", "times", "taken"],
  ["offline", "fault", undefined],
] as const)("a time refused as %s leads to %s", async (name, step, notice) => {
  const on = stage(chosen);
  on.hub.refuse = { name };
  await sure(on);
  expect(on.flow.state()).toMatchObject({ step, notice, hold: undefined, busy: false });
});

test("minutes are counted down, then the time is free again", async () => {
  const on = await sure(stage(chosen));
  const seen = [0, 1, 1, 1, 1].map((minutes) => {
    on.clock.advance(minutes * MINUTE);
    return on.flow.state().minutes;
  });
  expect(seen).toEqual([5, 4, 3, 2, 1]);
  on.clock.advance(MINUTE);
  expect(on.flow.state()).toMatchObject({ step: "times", notice: "lapsed", hold: undefined });
});

test.each([-3_600_000, 3_600_000, 86_400_000, -900])(
  "a phone's clock that is %d ms off changes nothing",
  async (off) => {
    const on = stage({}, off);
    await begin(on.flow);
    await chooseTime(on.flow, slot("s1"));
    expect(on.flow.state()).toMatchObject({ step: "sure", minutes: 5 });
  },
);

test("nothing is counted after booking", async () => {
  const on = await sure(stage(chosen));
  await book(on.flow);
  on.clock.advance(10 * MINUTE);
  expect(on.flow.state().step).toBe("code");
});

test("an answer that comes after leaving is dropped, and what it held is free again", async () => {
  const on = stage(chosen);
  const asked = chooseTime(on.flow, slot("s1"));
  on.flow.forget();
  await asked;
  expect(on.flow.state()).toEqual(BLANK);
  expect(on.hub.asked).toEqual(["hold s1 siblings -", "release h-s1"]);
});

const own = async (run: (on: Stage) => unknown, looked = booked([slot("s1"), slot("s4")])) => {
  const on = stage({ ...typed, step: "mine", looked });
  on.hub.looked = looked;
  await run(on);
  return on;
};
const first = ({ flow }: Stage) => {
  const [found] = flow.state().looked?.slots ?? [];
  if (!found) throw new Error("there is no time");
  return found;
};

test.each<[string, (on: Stage) => unknown, string, string[]]>([
  ["look", ({ flow }) => look(flow), "mine", ["look kop sky hund bold"]],
  ["cancel one", (on) => cancel(on.flow, first(on)), "mine", ["cancel kop sky hund bold s1"]],
  ["cancel all", ({ flow }) => cancel(flow, undefined), "mine", ["cancel kop sky hund bold all"]],
  ["open the chat", ({ flow }) => openChat(flow), "lock", ["open kop sky hund bold"]],
  ["a near time is shown first", (on) => takeNear(on.flow, first(on), slot("s2")), "sure", []],
  [
    "move: the old time stays until the new one is there",
    async (on) => {
      await beginMove(on.flow, first(on));
      await chooseTime(on.flow, slot("s3"));
      await move(on.flow);
    },
    "mine",
    ["free", "move kop sky hund bold s1 s3"],
  ],
])("%s", async (_name, run, step, asked) => {
  const on = await own(run);
  expect([on.flow.state().step, on.hub.asked]).toEqual([step, asked]);
});

test("a time that the list kept is taken", async () => {
  const offered = booked([], { state: "offered", offer: { slot: slot("s2"), until: NOON + 86_400 } });
  const on = await own(({ flow }) => accept(flow), offered);
  expect(on.flow.state().looked?.slots.map(({ id }) => id)).toEqual(["s2"]);
});

test("a code is looked up in a page that knows nothing yet", async () => {
  const on = stage({ step: "look", words: CODE });
  on.hub.looked = booked([slot("s1")]);
  await look(on.flow);
  expect([on.flow.state().step, ...on.hub.asked]).toEqual(["mine", "free", "look kop sky hund bold"]);
});

test.each<[Trouble, string]>([
  [{ name: "unknown" }, "look"],
  [{ name: "unread", words: [2] }, "look"],
  [{ name: "busy" }, "look"],
  [{ name: "offline" }, "fault"],
])("a look-up that is refused as %j stays at %s and says why", async (trouble, step) => {
  const on = stage({ ...typed, step: "look" });
  on.hub.refuse = trouble;
  await look(on.flow);
  expect(on.flow.state()).toMatchObject({ step, trouble, words: CODE });
});

test.each<[string, Trouble, (on: Stage) => unknown, string]>([
  ["a time that has begun is not called off", { name: "late" }, (on) => cancel(on.flow, first(on)), "late"],
  ["a chat before its time", { name: "late" }, ({ flow }) => openChat(flow), "early"],
  ["a first place while nobody is taken", { name: "closed" }, ({ flow }) => openChat(flow), "closed"],
  ["an offer that went on", { name: "late" }, ({ flow }) => accept(flow), "passed"],
])("%s: the booking is shown as it is now, with the reason", async (_name, trouble, run, notice) => {
  const on = await own((stage) => {
    stage.hub.refuse = trouble;
    return run(stage);
  });
  expect(on.flow.state()).toMatchObject({ step: "mine", notice, busy: false, looked: { state: "booked" } });
  expect(on.hub.asked.at(-1)).toBe("look kop sky hund bold");
});

test("who cancels is told so, one by one, until they look anew", async () => {
  const on = await own(({ flow }) => cancel(flow, undefined));
  expect(on.flow.state().left?.map(({ id }) => id)).toEqual(["s1", "s4"]);
  on.hub.looked = booked([slot("s2")]);
  await look(on.flow);
  expect(on.flow.state().left).toBeUndefined();
  const one = await own((stage) => cancel(stage.flow, first(stage)));
  expect([one.flow.state().left?.map(({ id }) => id), one.flow.state().looked?.slots.map(({ id }) => id)]).toEqual([
    ["s1"],
    ["s4"],
  ]);
});

test("a list that is full, and a door that opened meanwhile", async () => {
  const full = stage({ free: FREE, kind: kind("walk"), step: "list" });
  full.hub.refuse = { name: "full" };
  await joinList(full.flow, false);
  expect(full.flow.state()).toMatchObject({ step: "list", notice: "full" });
  const free = stage({ free: FREE, kind: kind("walk"), step: "list" });
  free.hub.refuse = { name: "late" };
  await joinList(free.flow, false);
  expect(free.flow.state()).toMatchObject({ step: "kind" });
  const open = stage({ step: "first" });
  open.hub.refuse = { name: "late" };
  await joinList(open.flow, true);
  expect(open.flow.state()).toMatchObject({ step: "first", notice: "early" });
});
