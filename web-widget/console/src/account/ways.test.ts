/** Each way in sends exactly what it must, and every "no" is one of four words. */
import { describe, expect, it } from "vitest";
import type { Answer, Api } from "../api/api.ts";
import { addPasskey, byPasskey, byPassword, type Outcome, type Passkeys, setPassword, waysIn } from "./ways.ts";

const passkeys: Passkeys = {
  get: async (options) => ({ got: options }),
  create: async (options) => ({ made: options }),
};
const stubborn: Passkeys = {
  get: () => Promise.reject(new Error("no")),
  create: () => Promise.reject(new Error("no")),
};
const begun = { ceremony: "c", options: { challenge: "x" } };

/** An interface that answers by path and notes what was sent. */
function hub(answers: Record<string, unknown>) {
  const sent: unknown[] = [];
  const ask = async (method: string, path: string, body?: unknown) => {
    if (body !== undefined) sent.push([method, path, body]);
    const found = answers[path];
    return typeof found === "string" ? { ok: false, refused: found } : { ok: true, body: found };
  };
  const api = {
    get: (path: string) => ask("GET", path),
    post: (path: string, body: unknown) => ask("POST", path, body),
    put: (path: string, body: unknown) => ask("PUT", path, body),
  } as unknown as Api;
  return { api, sent };
}

const BEGIN = "/api/v1/staff/sign-in/passkey/begin";
const SIGN_IN = "/api/v1/staff/sign-in/passkey";
const SIGN = "/api/v1/staff/sign-in/password";
const ADD = "/api/v1/staff/account/passkeys";

function check(
  name: string,
  answers: Record<string, unknown>,
  act: (api: Api) => Promise<Outcome>,
  wanted: Outcome,
  last?: unknown,
) {
  it(name, async () => {
    const { api, sent } = hub(answers);
    expect(await act(api)).toBe(wanted);
    if (last) expect(sent.at(-1)).toEqual(last);
  });
}

describe("a passkey", () => {
  check("signs in", { [BEGIN]: begun }, (api) => byPasskey(api, passkeys), "done", [
    "POST",
    SIGN_IN,
    { ceremony: "c", credential: { got: begun.options } },
  ]);
  check("that is not given is no refusal", { [BEGIN]: begun }, (api) => byPasskey(api, stubborn), "cancelled");
  check("of nobody is refused", { [BEGIN]: begun, [SIGN_IN]: "sign-in" }, (api) => byPasskey(api, passkeys), "refused");
  check("is added", { [`${ADD}/begin`]: begun }, (api) => addPasskey(api, passkeys, "Telefon"), "done", [
    "POST",
    ADD,
    { ceremony: "c", credential: { made: begun.options }, name: "Telefon" },
  ]);
  check(
    "is added after a fresh sign-in only",
    { [`${ADD}/begin`]: "stale" },
    (api) => addPasskey(api, passkeys, "x"),
    "stale",
  );
  check(
    "that is not made is no refusal",
    { [`${ADD}/begin`]: begun },
    (api) => addPasskey(api, stubborn, "x"),
    "cancelled",
  );
});

describe("a password", () => {
  check("signs in with its code, spaces apart", {}, (api) => byPassword(api, " mette ", "p w", "123 456"), "done", [
    "POST",
    "/api/v1/staff/sign-in/password",
    { sign_in_name: "mette", password: "p w", code: "123456" },
  ]);
  check("is refused as everything is", { [SIGN]: "sign-in" }, (api) => byPassword(api, "m", "p", "1"), "refused");
  check(
    "waits when it was tried too often",
    { [SIGN]: "too-fast" },
    (api) => byPassword(api, "m", "p", "1"),
    "too_fast",
  );

  const SET = "/api/v1/staff/account/password";
  const codes = ["k3f9x-2m7qp"];
  const set = (api: Api, present = "") =>
    setPassword(api, "c", { name: "mette", present, password: "pa\u030A", code: "1" });
  it("is set, written in one way only, and answered by recovery codes", async () => {
    const { api, sent } = hub({ [SET]: { codes } });
    expect(await set(api)).toEqual(codes);
    expect(sent.at(-1)).toEqual(["PUT", SET, { ceremony: "c", sign_in_name: "mette", password: "p\u00E5", code: "1" }]);
  });
  it("is changed by naming the one of before, which is written in one way too", async () => {
    const { api, sent } = hub({ [SET]: { codes } });
    await set(api, "a\u030A");
    expect(sent.at(-1)).toMatchObject(["PUT", SET, { present: "\u00E5", password: "p\u00E5" }]);
  });
  it.each([
    ["weak", "weak"],
    ["not-allowed", "wrong_present"],
    ["too-fast", "too_fast"],
    ["unknown", "wrong_code"],
    ["taken", "taken"],
    ["stale", "stale"],
    ["malformed", "refused"],
  ])("that is refused as %s is said as %s", async (refused, said) => {
    expect(await set(hub({ [SET]: refused }).api)).toBe(said);
  });
});

it("a hub without accounts offers no ways", async () => {
  expect(await waysIn(hub({ "/api/v1/staff/sign-in": "unknown" }).api)).toBeUndefined();
  const ways: Answer<unknown> = { ok: true, body: { password: true, providers: [] } };
  expect(await waysIn(hub({ "/api/v1/staff/sign-in": ways.body }).api)).toEqual(ways.body);
});
