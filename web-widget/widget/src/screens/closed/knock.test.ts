/** A page knocks once, without a body, and a lost knock troubles nobody. */
import { expect, test, vi } from "vitest";
import { knock } from "./knock.ts";

test("one knock in the life of a page, with nothing told", () => {
  const fetched = vi.fn((_url: string, _options: RequestInit) => Promise.reject(new Error("no line")));
  vi.stubGlobal("fetch", fetched);
  const door = { api: "https://chat.example", service: "aaben-doer" };
  knock(door);
  knock(door);
  expect(fetched.mock.calls).toEqual([
    [
      "https://chat.example/api/v1/services/aaben-doer/knock",
      { method: "POST", credentials: "omit", referrerPolicy: "no-referrer" },
    ],
  ]);
  vi.unstubAllGlobals();
});
