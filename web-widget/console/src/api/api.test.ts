/** Every answer is a body or a fixed word, whatever comes back. */
import type { StaffAnswer } from "@ajar/session/counsellor";
import { describe, expect, it } from "vitest";
import { type Answer, createApi } from "./api.ts";

const isNumber = (body: unknown): body is number => typeof body === "number";

/** Asks in every way that carries a body back, and expects the same of all. */
function check(name: string, answer: StaffAnswer, wanted: Answer<unknown>) {
  it(name, async () => {
    const asked: string[] = [];
    const request = async (method: string) => {
      asked.push(method);
      return answer;
    };
    const api = createApi({ request, download: () => request("download") });
    const all = [
      await api.get("/x", isNumber),
      await api.post("/x", {}, isNumber),
      await api.put("/x", {}, isNumber),
      await api.delete("/x", isNumber),
    ];
    expect(all).toEqual([wanted, wanted, wanted, wanted]);
    expect(asked).toEqual(["GET", "POST", "PUT", "DELETE"]);
  });
}

const refused = (problem: string) => ({ ok: false, refused: problem }) as Answer<unknown>;

describe("an answer", () => {
  check("is its body", { status: 200, body: 7 }, { ok: true, body: 7 });
  check("that does not look as promised is a fault", { status: 200, body: "seven" }, refused("fault"));
  check("that did not come is a fault", { status: 0, body: undefined }, refused("fault"));
  check("that refuses says its word", { status: 409, body: { type: "taken", status: 409 } }, refused("taken"));
  check("that refuses without a word is a fault", { status: 502, body: "<html>" }, refused("fault"));
  check("that refuses with markup is a fault", { status: 400, body: { type: "<b>" } }, refused("fault"));

  it("of a download tells whether the file was saved", async () => {
    const request = async () => ({ status: 500, body: undefined });
    const saved = createApi({ request, download: async () => ({ status: 200, body: undefined }) });
    const failed = createApi({ request, download: request });
    expect([await saved.download("/x", "a.csv"), await failed.download("/x", "a.csv")]).toEqual([
      { ok: true, body: undefined },
      refused("fault"),
    ]);
  });
});
