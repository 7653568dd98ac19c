/** Both shapes of "who is signed in" are read; what is half or wrong is none. */
import { describe, expect, it } from "vitest";
import { signedOf } from "./signed.ts";

const duty = { service: "aaben-doer", service_name: "Åben Dør", role: "counsellor", devices: ["AAAAAAAAAAA"] };
const account = {
  ...{ account: "AAAAAAAAAAAAAAAAAAAAAA", name: "Mette", full_name: "Mette Holm", administrator: false },
  ...{ ways: true, fresh: 300, services: [duty] },
};
const before = { service: "aaben-doer", service_name: "Åben Dør", role: "coordinator", name: "Mette" };

describe("who is signed in", () => {
  it("serves several services", () => {
    const signed = signedOf({ ...account, services: [duty, { ...duty, service: "to", role: "coordinator" }] });
    expect(signed?.services.map(({ service, role }) => [service, role])).toEqual([
      ["aaben-doer", "counsellor"],
      ["to", "coordinator"],
    ]);
    expect(signed).toMatchObject({ name: "Mette", fullName: "Mette Holm", ways: true, fresh: 300, accounts: true });
  });
  it("serves one where the hub has no accounts", () => {
    expect(signedOf({ ...before, device: "AAAAAAAAAAA" })).toMatchObject({
      services: [{ service: "aaben-doer", devices: ["AAAAAAAAAAA"], role: "coordinator" }],
      accounts: false,
    });
    expect(signedOf(before)?.services[0]?.devices).toEqual([]);
  });
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["a text", "Mette"],
    ["nobody's name", { ...account, name: "" }],
    ["no service", { ...account, services: [] }],
    ["services that are none", { ...account, services: "all" }],
    ["a role of another kind", { ...account, services: [{ ...duty, role: "admin" }] }],
    ["a name in links with a slash", { ...account, services: [{ ...duty, service: "../x" }] }],
    ["a handle that is none", { ...account, services: [{ ...duty, devices: ["short"] }] }],
    ["one wrong service among right ones", { ...account, services: [duty, {}] }],
    ["the old shape without a role", { ...before, role: undefined }],
  ])("is not %s", (_, body) => expect(signedOf(body)).toBeUndefined());
});
