/** The device key of this browser: made once, certified by the service's issuer, renewed before it or its roster runs out. */
import { type Chain, toBase64url } from "@ajar/protocol";
import {
  type Device,
  type DeviceKey,
  type Machine,
  makeDeviceKey,
  pinOf,
  same,
  type Trust,
  verifyChain,
} from "@ajar/sealing";
import { askedOf, isChain } from "./bodies.ts";
import type { Serving, Signed } from "./signed.ts";
import { bytesOf } from "./talk/saved.ts";
import type { StaffPlatform } from "./world.ts";

/** A device is renewed when it, its issuer or its roster has less than this left, in seconds: two days. */
const MARGIN = 2 * 24 * 60 * 60;

/** Where "not before" stands in a certificate: role 1, service 16, key 65, handle 8. */
const NOT_BEFORE_AT = 1 + 16 + 65 + 8;
/** Where "issued" stands in a roster: service 16, serial 4. */
const ISSUED_AT = 16 + 4;

/** A device that may sign, and its handle. */
export interface Enrolled {
  readonly device: Device;
  /** Base64url, for SIGN_IN. */
  readonly handle: string;
  /** This browser's clock lies outside the certificates' dates: the hub's date judged, and it is to be said. */
  readonly clockDiffers?: true;
}

/** A key that a coordinator has to sign first; `key` is the point whose six words both read. */
export interface Asking {
  readonly asking: Uint8Array;
}

/**
 * The browser's device for a service; enrols it when there is none that will do. Nothing when the hub gives no certificate.
 * A desk sits under one of the devices that the session knows for this service, so that one it does not know is certified anew.
 */
export async function enrol(
  platform: StaffPlatform,
  signed: Signed,
  serving: Serving,
): Promise<Enrolled | Asking | undefined> {
  const now = Math.floor(platform.now() / 1000);
  const known = await platform.devices.read(serving.service);
  const judged = async (date: number): Promise<Enrolled | undefined> => {
    const found = known && (await enrolled(platform.crypto, known, date));
    return found && serving.devices.includes(found.handle) ? found : undefined;
  };
  const good = await judged(now + MARGIN);
  if (good) return good;
  const before = await judged(now);
  const made = await renew(platform, signed, serving.service, before?.handle);
  // Until the new one is signed, the one that still holds goes on.
  return made && "asking" in made ? (before ?? made) : (made ?? before);
}

/** What a device trusts: the service and root that its own certificate names. */
export async function trustOf(machine: Machine, chain: Chain): Promise<Trust> {
  const service = bytesOf(chain.device).slice(1, 17);
  return { service, pins: [await pinOf(machine, bytesOf(chain.root))] };
}

async function renew(
  platform: StaffPlatform,
  { accounts }: Signed,
  service: string,
  renews: string | undefined,
): Promise<Enrolled | Asking | undefined> {
  if (accounts) return ask(platform, service, renews);
  const key = await makeDeviceKey(platform.crypto);
  const answer = await platform.request("POST", "/api/v1/staff/device", { key: toBase64url(key.point) });
  return answer.status === 200 && isChain(answer.body) ? keep(platform, service, key, answer.body) : undefined;
}

/** Asks for a certificate, or looks what became of the key that was asked for before. */
async function ask(
  platform: StaffPlatform,
  service: string,
  renews: string | undefined,
): Promise<Enrolled | Asking | undefined> {
  const path = `/api/v1/staff/services/${service}/devices/requests`;
  const before = await platform.devices.asked(service);
  if (before) {
    const known = await platform.request("GET", `${path}/${before.request}`);
    const found = known.status === 200 ? askedOf(known.body) : undefined;
    if (found?.chain) return keep(platform, service, before.key, found.chain);
    if (found) return { asking: before.key.point };
  }
  const key = await makeDeviceKey(platform.crypto);
  const body = { key: toBase64url(key.point), ...(renews === undefined ? {} : { renews }) };
  const answer = await platform.request("POST", path, body);
  const made = answer.status >= 200 && answer.status < 300 ? askedOf(answer.body) : undefined;
  if (made?.chain) return keep(platform, service, key, made.chain);
  if (!made) return undefined;
  await platform.devices.ask({ key, request: made.request, service });
  return { asking: key.point };
}

async function keep(
  platform: StaffPlatform,
  service: string,
  key: DeviceKey,
  chain: Chain,
): Promise<Enrolled | undefined> {
  const device = { key, chain };
  const now = Math.floor(platform.now() / 1000);
  const made = (await enrolled(platform.crypto, device, now)) ?? (await byHubDate(platform.crypto, device));
  platform.devices.forgetAsked(service);
  // A disk that has no room keeps nobody out: this session has the key, and the next one asks anew.
  if (made) await platform.devices.write({ ...device, service }).catch(() => undefined);
  return made;
}

/** A chain that the hub signed a moment ago, for a browser whose clock is wrong: judged by the youngest date inside. */
async function byHubDate(machine: Machine, device: Device): Promise<Enrolled | undefined> {
  const date = Math.max(dateAt(device.chain.device, NOT_BEFORE_AT), dateAt(device.chain.roster, ISSUED_AT));
  const made = await enrolled(machine, device, date);
  return made && { ...made, clockDiffers: true };
}

/** A u32 of seconds since 1970 at an offset; 0 when there is none. */
function dateAt(text: string, at: number): number {
  const bytes = bytesOf(text);
  return bytes.length < at + 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
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
