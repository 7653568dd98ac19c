/** What comes too late or twice: work under way while the talk ends, double taps, storage that begins to throw; nothing comes back onto the screen and nobody is punished for a quick finger. */

import { expect, test } from "vitest";
import { type Story, story, type Visitor } from "../testing/story.ts";
import type { VisitorState } from "./state.ts";

const RIGHT = [3, 7] as const;
const WRONG = [3, 8] as const;
/** More steps than a page takes to come back, or to take a message. */
const MOMENTS = 40;

/** Does `act` after so many steps of the page; the session's work goes on from there. */
function atStep(visitor: Visitor, step: number, act: () => void): void {
  let left = step;
  visitor.page.onStep = () => {
    left -= 1;
    if (left === 0) act();
  };
}

interface Way {
  readonly name: string;
  readonly go: (visitor: Visitor) => void;
  readonly phase: Partial<VisitorState["phase"]>;
}

const WAYS: readonly Way[] = [
  { name: "leaves", go: ({ session }) => session.leave(), phase: { name: "welcome" } },
  { name: "ends", go: ({ session }) => session.end(), phase: { name: "ended" } },
];

const WORK: readonly (readonly [name: string, begin: (one: Story) => Promise<Visitor>])[] = [
  [
    "a reload is opened",
    async (one) => {
      const { visitor, counsellor } = await one.talk();
      visitor.session.send("mine");
      counsellor.send("hers");
      await one.clock.run(500);
      await visitor.reload();
      visitor.session.unlock();
      return visitor;
    },
  ],
  [
    "messages come and go",
    async (one) => {
      const { visitor, counsellor } = await one.talk();
      visitor.session.send("mine");
      counsellor.send("hers");
      return visitor;
    },
  ],
  [
    "a counsellor comes",
    async (one) => {
      const visitor = await one.visitor();
      visitor.session.start({ urgent: false }, RIGHT);
      await one.clock.run(100);
      one.counsellor("Mette").claim();
      return visitor;
    },
  ],
  [
    "the queue is joined",
    async (one) => {
      const visitor = await one.visitor();
      visitor.session.start({ urgent: false }, RIGHT);
      return visitor;
    },
  ],
];

for (const { name, go, phase } of WAYS) {
  for (const [work, begin] of WORK) {
    test(`the visitor ${name} at every moment while ${work}: the screen stays empty`, async () => {
      for (let step = 1; step <= MOMENTS; step++) {
        const one = await story();
        const visitor = await begin(one);
        let gone = false;
        atStep(visitor, step, () => {
          gone = true;
          go(visitor);
        });
        await one.clock.run(8000);
        if (!gone) go(visitor);
        await one.clock.run(8000);
        expect({ step, ...visitor.state }).toMatchObject({ step, phase, messages: [] });
        expect(visitor.state).not.toHaveProperty("joinAsk");
        expect(visitor.tab.records.size).toBe(0);
      }
    });
  }
}

test("nothing is taken from a finger that is still on Send after the end", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.page.link.goSilent();
  visitor.session.end();
  visitor.session.send("too late");
  expect(visitor.texts).not.toContain("me: too late");
});

test("a double tap on wrong animals is one try, in a cover and under Skjul", async () => {
  const one = await story();
  const { visitor } = await one.talk(RIGHT);
  visitor.page.restored();
  visitor.session.unlock(WRONG);
  visitor.session.unlock(WRONG);
  await one.clock.run(100);
  expect(visitor.state.phase).toMatchObject({ name: "cover", triesLeft: 1, busy: false });
  visitor.session.unlock(RIGHT);
  visitor.session.unlock(RIGHT);
  await one.clock.run(100);
  expect(visitor.phase).toBe("conversation");
  visitor.session.cover();
  visitor.session.uncover(WRONG);
  visitor.session.uncover(WRONG);
  await one.clock.run(100);
  expect(visitor.state.phase).toMatchObject({ name: "cover", triesLeft: 1 });
});

test("a clock that goes back while the page is hidden does not spare the cover", async () => {
  const one = await story();
  const { visitor } = await one.talk(RIGHT);
  visitor.page.setVisible(false);
  await one.clock.run(40_000);
  visitor.page.clockError = -3_600_000;
  visitor.page.setVisible(true);
  expect(visitor.phase).toBe("cover");
});

test("a clock that goes back while the line is away does not make silence endless", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.page.clockError = -3_600_000;
  visitor.page.link.goOffline();
  await one.clock.run(3000);
  visitor.page.link.goOnline();
  visitor.page.online();
  await one.clock.run(1000);
  counsellor.page.link.goSilent();
  await one.clock.run(13_000);
  expect(visitor.state.peers).toMatchObject([{ presence: "lost" }]);
});

test("storage that begins to throw: leaving and ending still forget everything", async () => {
  for (const go of WAYS) {
    const one = await story();
    const { visitor } = await one.talk();
    visitor.session.send("mine");
    await one.clock.run(300);
    visitor.browser.throws = true;
    expect(() => go.go(visitor)).not.toThrow();
    await one.clock.run(300);
    expect(visitor.state).toMatchObject({ phase: go.phase, messages: [] });
  }
});

test("storage that cannot be read opens at the welcome, in memory", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.browser.throws = true;
  await visitor.reload();
  expect(visitor.phase).toBe("welcome");
});

test("a record that cannot be written anew is taken away: its token would only end the talk", async () => {
  const one = await story();
  const { visitor, counsellor } = await one.talk();
  visitor.session.send("mine");
  await one.clock.run(300);
  visitor.browser.full = true;
  visitor.page.link.cut();
  await one.clock.run(2000);
  expect(visitor.state).toMatchObject({ line: "up", storage: false });
  expect(visitor.tab.records.size).toBe(0);
  await visitor.reload();
  expect(visitor.phase).toBe("welcome");
  await one.clock.run(1000);
  expect(counsellor.frames.map(({ t }) => t)).not.toContain("ENDED");
});

test("storage that has room again keeps the talk again, and says so", async () => {
  const one = await story();
  const { visitor } = await one.talk();
  visitor.browser.full = true;
  visitor.session.send("mine");
  await one.clock.run(300);
  expect(visitor.state.storage).toBe(false);
  visitor.browser.full = false;
  visitor.session.send("more");
  await one.clock.run(300);
  expect(visitor.state.storage).toBe(true);
  expect(visitor.tab.records.size).toBe(1);
});
