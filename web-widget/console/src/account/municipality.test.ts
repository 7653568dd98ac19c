/** Away and back: nothing is kept longer than it takes, and what nobody went away for is refused without asking. */
import { expect, test } from "vitest";
import type { Answer, Api } from "../api/api.ts";
import { comeBack, leave, type Tab } from "./municipality.ts";

function world(address: string, answer: Answer<unknown>) {
  const asked: unknown[] = [];
  const gone: string[] = [];
  let kept: string | undefined;
  let cleaned = false;
  const post = async (path: string, body?: unknown) => {
    asked.push([path, body]);
    return answer;
  };
  const tab: Tab = {
    address: () => new URL(address),
    clean: () => {
      cleaned = true;
    },
    go: (to) => gone.push(to),
    keep: (ceremony) => {
      kept = ceremony;
    },
    waits: () => kept !== undefined,
    take: () => {
      const taken = kept;
      kept = undefined;
      return taken;
    },
  };
  return { api: { post } as unknown as Api, tab, asked, gone, kept: () => kept, cleaned: () => cleaned };
}

const HOME = "https://konsol.example/console/";
const begun: Answer<unknown> = { ok: true, body: { ceremony: "c", address: "https://login.example/auth" } };
const refused = (word: string) => ({ ok: false, refused: word }) as Answer<unknown>;

test("one leaves with the ceremony in the tab, and says so when nobody answers", async () => {
  const out = world(HOME, begun);
  expect(await leave(out.api, out.tab, "kommunen", "enter")).toBeUndefined();
  expect([out.gone, out.kept()]).toEqual([["https://login.example/auth"], "c"]);
  expect(out.asked).toEqual([["/api/v1/staff/sign-in/provider/kommunen/begin", {}]]);
  const again = world(HOME, begun);
  await leave(again.api, again.tab, "kommunen", "confirm");
  expect(again.asked).toEqual([["/api/v1/staff/account/provider/kommunen/confirm", {}]]);
  for (const [word, said] of [
    ["not-now", "silent"],
    ["stale", "stale"],
    ["fault", "refused"],
  ] as const) {
    const { api, tab, gone } = world(HOME, refused(word));
    expect([await leave(api, tab, "kommunen", "link"), gone]).toEqual([said, []]);
  }
});

test.each([
  ["", true, undefined, 0],
  ["?provider=p&state=s&code=k", true, "done", 1],
  ["?state=s&code=k", true, "refused", 0],
  ["?provider=p&state=s&code=k", false, "refused", 0],
  ["?state=s", true, "refused", 0],
  ["?code=k", true, "refused", 0],
  ["?error=access_denied&state=s", true, "refused", 0],
])("back with %s, having gone away %s: %s", async (search, away, came, questions) => {
  const back = world(HOME + search, { ok: true, body: {} });
  if (away) back.tab.keep("c");
  expect(await comeBack(back.api, back.tab)).toBe(came);
  expect([back.asked.length, back.cleaned()]).toEqual([questions, search !== ""]);
  expect(back.kept()).toBe(search === "" ? "c" : undefined);
});

test("what the hub does not believe is refused, what is linked elsewhere is said", async () => {
  for (const [word, said] of [
    ["sign-in", "refused"],
    ["taken", "taken"],
    ["not-now", "silent"],
  ] as const) {
    const back = world(`${HOME}?provider=p&state=s&code=k`, refused(word));
    back.tab.keep("c");
    expect(await comeBack(back.api, back.tab)).toBe(said);
  }
});
