/** A link is spent by nobody but who says what for; the address bar never keeps it longer than it takes to ask who is signed in. */
import { expect, test } from "vitest";
import type { Answer, Api } from "../api/api.ts";
import { type Arriving, arrive, join } from "./arrival.ts";

const LINK = "A".repeat(43);
const SESSION: Answer<unknown> = {
  ok: true,
  body: { full_name: "Mette Holm", services: [{ service_name: "Åben Dør" }] },
};
const refused = (word: string) => ({ ok: false, refused: word }) as Answer<unknown>;

function world(fragment: string, answer: Answer<unknown>) {
  const asked: unknown[] = [];
  let stands = fragment;
  const ask = async (path: string, body?: unknown) => {
    asked.push(body === undefined ? [path, stands] : [path, body]);
    return answer;
  };
  const tab: Arriving = {
    fragment: () => stands,
    leave: (left) => {
      stands = left;
    },
  };
  return { api: { get: (path: string) => ask(path), post: ask } as unknown as Api, tab, asked, stands: () => stands };
}

test("who is signed in is asked what the link is for, and it has left the address bar before anybody asks", async () => {
  const { api, tab, asked, stands } = world(`#link=${LINK}`, SESSION);
  expect(await arrive(api, tab)).toEqual({ link: LINK, fullName: "Mette Holm", serves: ["Åben Dør"] });
  expect([asked, stands()]).toEqual([[["/api/v1/staff/session", ""]], ""]);
});

test.each([
  ["", 0],
  ["#/account", 0],
  ["#link=short", 0],
  [`#link=${LINK}`, 1],
])("nobody is asked with %s when nobody is signed in, and it stays for the sign-in", async (fragment, questions) => {
  const { api, tab, asked, stands } = world(fragment, refused("sign-in"));
  expect(await arrive(api, tab)).toBeUndefined();
  expect([asked.length, stands()]).toEqual([questions, fragment]);
});

test.each([
  [SESSION, "done"],
  [refused("stale"), "stale"],
  [refused("sign-in"), "used"],
  [refused("not-now"), "anothers"],
  [refused("fault"), "refused"],
] as const)("joining that is answered %o is said as %s", async (answer, said) => {
  const { api, asked } = world("", answer);
  expect(await join(api, { link: LINK, fullName: "Mette Holm", serves: [] })).toBe(said);
  expect(asked).toEqual([["/api/v1/staff/session", { link: LINK, join: true }]]);
});
