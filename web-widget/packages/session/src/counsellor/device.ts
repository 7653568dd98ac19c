/** The device key of this browser: made once, certified by the service's issuer, renewed before it or its roster runs out. */
import { type Chain, toBase64url } from "@ajar/protocol";
import { type Device, type Machine, makeDeviceKey, pinOf, same, type Trust, verifyChain } from "@ajar/sealing";
import { isChain } from "./bodies.ts";
import { bytesOf } from "./talk/saved.ts";
import type { StaffPlatform } from "./world.ts";

/** A device is renewed when it, its issuer or its roster has less than this left, in seconds: two days. */
const MARGIN = 2 * 24 * 60 * 60;

/** A device that may sign, and its handle. */
export interface Enrolled {
  readonly device: Device;
  /** Base64url, for SIGN_IN. */
  readonly handle: string;
}

/** The browser's device for a service; enrols it when there is none that will do. Nothing when the hub gives no certificate. */
export async function enrol(platform: StaffPlatform, service: string): Promise<Enrolled | undefined> {
  const now = Math.floor(platform.now() / 1000);
  const stored = await platform.devices.read();
  const known = stored?.service === service ? stored : undefined;
  const lasting = known && (await enrolled(platform.crypto, known, now + MARGIN));
  if (lasting) return lasting;
  const fresh = await renew(platform, service, now);
  return fresh ?? (known && (await enrolled(platform.crypto, known, now)));
}

/** What a device trusts: the service and root that its own certificate names. */
export async function trustOf(machine: Machine, chain: Chain): Promise<Trust> {
  const service = bytesOf(chain.device).slice(1, 17);
  return { service, pins: [await pinOf(machine, bytesOf(chain.root))] };
}

async function renew(platform: StaffPlatform, service: string, now: number): Promise<Enrolled | undefined> {
  const key = await makeDeviceKey(platform.crypto);
  const answer = await platform.request("POST", "/api/v1/staff/device", { key: toBase64url(key.point) });
  if (answer.status !== 200 || !isChain(answer.body)) return undefined;
  const device = { key, chain: answer.body };
  const made = await enrolled(platform.crypto, device, now);
  if (made) await platform.devices.write({ ...device, service });
  return made;
}

/** The device when its chain holds at a date and speaks of this very key. */
async function enrolled(machine: Machine, device: Device, date: number): Promise<Enrolled | undefined> {
  try {
    const { key, chain } = device;
    const bytes = {
      root: bytesOf(chain.root),
      issuer: bytesOf(chain.issuer),
      device: bytesOf(chain.device),
      roster: bytesOf(chain.roster),
    };
    const trust = await trustOf(machine, chain);
    const verified = await verifyChain(machine, bytes, trust, { hub: date, device: date });
    if (!same(verified.deviceKey, key.point)) return undefined;
    return { device: { key, chain }, handle: toBase64url(verified.handle) };
  } catch {
    return undefined;
  }
}
