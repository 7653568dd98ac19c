/** A service's keys for tests: root, issuers, devices and rosters made on the spot; never part of a build. */

import { type CertificateFields, Role } from "../certificate.ts";
import type { Trust } from "../chain.ts";
import { type Device, type DeviceKey, makeDeviceKey } from "../device.ts";
import { type Machine, random } from "../machine.ts";
import { pinOf } from "../pins.ts";
import { ROSTER_LIFE, type RosterFields } from "../roster.ts";
import { chainOf, signCertificate, signRoster } from "./sign.ts";

/** The date of all tests, seconds since 1970. */
export const NOW = 1_795_000_000;
/** Seconds of a day. */
export const DAY = 24 * 60 * 60;

/** A key with its certificate. */
export interface Certified {
  readonly key: DeviceKey;
  readonly handle: Uint8Array;
  readonly certificate: Uint8Array;
}

/** Root, one issuer and the trust that visitors start with. */
export interface Ceremony {
  readonly root: DeviceKey;
  readonly issuer: Certified;
  readonly trust: Trust;
}

/** Holds a ceremony for a service. */
export async function holdCeremony(machine: Machine, service: Uint8Array = random(machine, 16)): Promise<Ceremony> {
  const root = await makeDeviceKey(machine);
  const issuer = await certify(machine, root, { role: Role.issuer, service, notAfter: NOW + 90 * DAY });
  return { root, issuer, trust: { service, pins: [await pinOf(machine, root.point)] } };
}

/** Certifies a fresh key; dates are yesterday and in 30 days unless given. */
export async function certify(
  machine: Machine,
  signer: DeviceKey,
  fields: Partial<CertificateFields> & Pick<CertificateFields, "role" | "service">,
): Promise<Certified> {
  const key = await makeDeviceKey(machine);
  const handle = fields.handle ?? random(machine, 8);
  const dates = { notBefore: NOW - DAY, notAfter: NOW + 30 * DAY };
  const all = { key: key.point, ...dates, ...fields, handle };
  return { key, handle, certificate: await signCertificate(machine, signer, all) };
}

/** A roster signed by an issuer; fresh and empty unless given otherwise. */
export async function makeRoster(
  machine: Machine,
  service: Uint8Array,
  issuer: Certified,
  fields: Partial<RosterFields> = {},
): Promise<Uint8Array> {
  const dates = { issued: NOW - DAY, expires: NOW - DAY + ROSTER_LIFE };
  const all = { service, serial: 1, revoked: [], issuer: issuer.certificate, ...dates, ...fields };
  return signRoster(machine, issuer.key, all);
}

/** A counsellor's device with a chain that verifies. */
export async function makeDevice(machine: Machine, { root, issuer, trust }: Ceremony): Promise<Device> {
  const { service } = trust;
  const device = await certify(machine, issuer.key, { role: Role.device, service });
  return deviceOf(device, root, issuer, await makeRoster(machine, service, issuer));
}

/** A device with the chain made of these parts. */
export function deviceOf(device: Certified, root: DeviceKey, issuer: Certified, roster: Uint8Array): Device {
  const chain = chainOf(root.point, issuer.certificate, device.certificate, roster);
  return { key: device.key, chain };
}
