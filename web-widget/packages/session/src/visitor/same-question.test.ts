/** The question about a colleague is one object for as long as it stands: whatever happens beside it, a yes to what was read is heard; a reload asks it anew. */

import { expect, test } from "vitest";
import type { TestCounsellor } from "../testing/counsellor.ts";
import { type Story, story, type Visitor } from "../testing/story.ts";

interface Asked {
  readonly one: Story;
  readonly visitor: Visitor;
  readonly mette: TestCounsellor;
}

/** The visitor is asked about Sara. */
async function asked(): Promise<Asked> {
  const one = await story();
  const { visitor, counsellor: mette } = await one.talk();
  const { conversation } = mette;
  if (conversation === undefined) throw new Error("the talk is live");
  one.counsellor("Sara", 1).join(conversation, conversation.invite("Sara", "company"));
  await one.clock.run(300);
  mette.askJoin("company", "Sara");
  await one.clock.run(300);
  return { one, visitor, mette };
}

/** What happens between reading and answering. */
const BESIDE: readonly (readonly [string, (of: Asked) => Promise<void> | void])[] = [
  ["nothing", () => undefined],
  ["words of both", ({ one, visitor, mette }) => one.exchange({ visitor, counsellor: mette }, 2)],
  ["a control", ({ mette }) => mette.control({ kind: "identity-known", on: true })],
  ["a line that breaks", ({ visitor }) => visitor.page.link.cut()],
  ["a page that is hidden", ({ visitor }) => visitor.page.setVisible(false)],
  ["twelve silent seconds", ({ one }) => one.clock.run(15_000)],
];

for (const [name, happens] of BESIDE) {
  test(`${name} beside it: the yes is heard`, async () => {
    const all = await asked();
    const { one, visitor, mette } = all;
    const read = visitor.state.joinAsk;
    expect(read).toEqual({ purpose: "company", name: "Sara" });
    await happens(all);
    await one.clock.run(5000);
    visitor.session.answerJoin(true, { asked: read, note: false, said: "ja" });
    await one.clock.run(3000);
    expect(mette.controls).toContainEqual({ kind: "join-answer", yes: true, note: false });
    expect(visitor.state.joinAsk).toBeUndefined();
  });
}

test("offline: the yes is taken at once and leaves on the next line, once", async () => {
  const { one, visitor, mette } = await asked();
  const read = visitor.state.joinAsk;
  visitor.page.link.goOffline();
  visitor.session.answerJoin(true, { asked: read, note: false, said: "ja" });
  await one.clock.run(300);
  expect(visitor.state.joinAsk).toBeUndefined();
  visitor.page.link.goOnline();
  visitor.page.online();
  await one.clock.run(5000);
  expect(mette.controls).toEqual([{ kind: "join-answer", yes: true, note: false }]);
});

for (const opened of [50, 500]) {
  test(`a reload asks it anew, and what is read there ${opened} ms later can be answered`, async () => {
    const { one, visitor, mette } = await asked();
    await visitor.reload();
    visitor.browser.slow = 100;
    visitor.session.unlock();
    for (let waited = 0; visitor.state.joinAsk === undefined && waited < 3000; waited += 50) await one.clock.run(50);
    const read = visitor.state.joinAsk;
    await one.clock.run(opened);
    visitor.session.answerJoin(true, { asked: read, note: false, said: "ja" });
    await one.clock.run(3000);
    expect(mette.controls).toEqual([{ kind: "join-answer", yes: true, note: false }]);
  });
}

test("answered offline and loaded anew: it is not asked again, and the answer leaves once", async () => {
  const { one, visitor, mette } = await asked();
  visitor.page.link.goOffline();
  visitor.session.answerJoin(true, { asked: visitor.state.joinAsk, note: false, said: "ja" });
  await one.clock.run(300);
  await visitor.reload();
  visitor.session.unlock();
  await one.clock.run(5000);
  expect(visitor.state.joinAsk).toBeUndefined();
  expect(mette.controls).toEqual([{ kind: "join-answer", yes: true, note: false }]);
});
