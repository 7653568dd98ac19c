/** A coordinator's browser as an issuer: what it signs holds for a visitor, and what it has no right to sign it does not sign. */
import { webcrypto } from "node:crypto";
import { type Devices, toBase64url } from "@ajar/protocol";
import { type DeviceKey, type Machine, makeDeviceKey, verifyChain } from "@ajar/sealing";
import { signCertificate } from "@ajar/sealing/issue";
import { DAY, holdCeremony, NOW } from "@ajar/sealing/testing";
import { describe, expect, test } from "vitest";
import { createIssuer } from "./issuer.ts";
import { bytesOf } from "./talk/saved.ts";

const machine = webcrypto as unknown as Machine;
const SERVICE = "aaben-doer";

/** A service whose root certified this browser's key, unless it did not. */
async function scene(certified = true) {
  const ceremony = await holdCeremony(machine);
  const { service } = ceremony.trust;
  let kept: DeviceKey | undefined;
  const issuer = createIssuer({
    crypto: machine as never,
    now: () => NOW * 1000,
    issuers: {
      read: async () => kept,
      write: async (_, key) => {
        kept = key;
      },
    },
  });
  const key = (await issuer.key(SERVICE, true)) ?? "";
  const fields = { role: 1, service, key: bytesOf(key), notBefore: NOW - DAY, notAfter: NOW + 30 * DAY } as const;
  const handle = new Uint8Array(8).fill(9);
  const certificate = toBase64url(await signCertificate(machine, ceremony.root, { ...fields, handle }));
  const root = toBase64url(ceremony.root.point);
  const issuers = [
    { handle: toBase64url(handle), full_name: "Kirsten", not_after: NOW, certificate, root, revoked: false },
  ];
  const asked = await makeDeviceKey(machine);
  const request = {
    ...({
      request: "AAAAAAAAAAA",
      kind: "device",
      account: "",
      full_name: "Mette",
      asked: NOW,
      renews: false,
    } as const),
    ...{ key: toBase64url(asked.point), handle: toBase64url(new Uint8Array(8).fill(3)) },
  };
  const keys: Devices = {
    ...{ service: toBase64url(service), pins: [], requests: [request], devices: [], warnings: [], can_open: true },
    ...{ issuers: certified ? issuers : [], revoke: [toBase64url(new Uint8Array(8).fill(7))] },
  };
  return { ceremony, issuer, keys, request, root, certificate };
}

const chainBytes = (root: string, issuer: string, device: string, roster: string) => ({
  ...{ root: bytesOf(root), issuer: bytesOf(issuer), device: bytesOf(device), roster: bytesOf(roster) },
});

describe("an issuer in a browser", () => {
  test("signs a device and a roster that a visitor believes", async () => {
    const { ceremony, issuer, keys, request, root, certificate } = await scene();
    const [device = ""] = (await issuer.certify(SERVICE, keys, [request])) ?? [];
    const roster = (await issuer.roster(SERVICE, keys)) ?? "";
    const bytes = chainBytes(root, certificate, device, roster);
    const chain = await verifyChain(machine, bytes, ceremony.trust, { hub: NOW, device: NOW });
    expect(toBase64url(chain.deviceKey)).toBe(request.key);
    expect(toBase64url(chain.handle)).toBe(request.handle);
  });

  test("names in the roster who is revoked, so that the device is believed no more", async () => {
    const { ceremony, issuer, keys, request, root, certificate } = await scene();
    const [device = ""] = (await issuer.certify(SERVICE, keys, [request])) ?? [];
    const roster = (await issuer.roster(SERVICE, { ...keys, revoke: [request.handle] })) ?? "";
    const bytes = chainBytes(root, certificate, device, roster);
    await expect(verifyChain(machine, bytes, ceremony.trust, { hub: NOW, device: NOW })).rejects.toThrow();
  });

  test("signs nothing before the root has signed it, or after it was revoked", async () => {
    const before = await scene(false);
    const after = await scene();
    const revoked = { ...after.keys, issuers: after.keys.issuers.map((one) => ({ ...one, revoked: true })) };
    for (const [{ issuer, request }, keys] of [
      [before, before.keys],
      [after, revoked],
    ] as const) {
      expect(await issuer.holds(SERVICE, keys)).toBe(false);
      expect(await issuer.certify(SERVICE, keys, [request])).toBeUndefined();
      expect(await issuer.roster(SERVICE, keys)).toBeUndefined();
    }
  });

  test.each<[string, Partial<Devices>, boolean]>([
    ["there is none", {}, true],
    ["it is fresh", { roster: roster(DAY), revoke: [] }, false],
    ["it is four days old", { roster: roster(4 * DAY), revoke: [] }, true],
    ["it leaves somebody out", { roster: roster(DAY), revoke: ["AwMDAwMDAwM"] }, true],
  ])("signs the roster anew when %s", async (_, part, due) => {
    const { issuer, keys } = await scene();
    expect(issuer.isDue({ ...keys, ...part })).toBe(due);
  });

  test("goes on from the serial of before, also past its own clock", async () => {
    const { issuer, keys } = await scene();
    const text = (await issuer.roster(SERVICE, { ...keys, roster: { ...roster(DAY), serial: NOW + 5 } })) ?? "";
    expect(new DataView(bytesOf(text).buffer).getUint32(16)).toBe(NOW + 6);
  });
});

function roster(age: number) {
  return { serial: 1, issued: NOW - age, expires: NOW - age + 14 * DAY, revoked: [] };
}
