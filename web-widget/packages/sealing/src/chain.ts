/** From the pinned root to a counsellor's device: the one step that makes a chain of certificates trusted. */

import { type Chain, POINT } from "@ajar/protocol";
import { parseCertificate, Role, verifyCertificate } from "./certificate.ts";
import { type Machine, sha256 } from "./machine.ts";
import { octets } from "./octets.ts";
import { isPinned, pinOf } from "./pins.ts";
import { demand } from "./refusal.ts";
import { isRevoked, parseRoster, verifyRoster } from "./roster.ts";

/** What this end trusts from the start. */
export interface Trust {
  /** The service's id, 16 bytes. */
  readonly service: Uint8Array;
  /** SHA-256 of the present and the next root key. */
  readonly pins: readonly Uint8Array[];
}

/** Two clocks, in seconds since 1970: the hub's date judges, the device's is noted. */
export interface Dates {
  readonly hub: number;
  readonly device: number;
}

/** The chain of OFFER and BLESS as bytes. */
export interface ChainBytes {
  readonly root: Uint8Array;
  readonly issuer: Uint8Array;
  readonly device: Uint8Array;
  readonly roster: Uint8Array;
}

/** A chain that leads to the pinned root. */
export interface VerifiedChain {
  /** The device's random handle, 8 bytes. */
  readonly handle: Uint8Array;
  /** The device's key, 65 bytes. */
  readonly deviceKey: Uint8Array;
  /** SHA-256 of the device certificate: how the ends name the device to each other. */
  readonly deviceHash: Uint8Array;
  /** Handle of the issuer, 8 bytes. */
  readonly issuerHandle: Uint8Array;
  /** The handles that the roster revokes; whoever saw them once refuses them in every later chain, whatever roster that one carries. */
  readonly revoked: readonly Uint8Array[];
  /** Whether this device's clock lies within the certificates' dates too; if not, say so. */
  readonly clockAgrees: boolean;
}

/** Bytes of a chain as it travels; refuses what is no base64url of the right length. */
export function chainBytes(chain: Chain): ChainBytes {
  return {
    root: octets(chain.root, POINT),
    issuer: octets(chain.issuer),
    device: octets(chain.device),
    roster: octets(chain.roster),
  };
}

/** Checks root against pins, issuer, device, roster and dates; refuses everything else with one text. */
export async function verifyChain(
  machine: Machine,
  chain: ChainBytes,
  trust: Trust,
  dates: Dates,
): Promise<VerifiedChain> {
  demand(isPinned(trust.pins, await pinOf(machine, chain.root)));
  const issuer = parseCertificate(chain.issuer);
  const device = parseCertificate(chain.device);
  const roster = parseRoster(chain.roster);
  const { service } = trust;
  const date = dates.hub;
  await verifyCertificate(machine, issuer, { role: Role.issuer, service, signer: chain.root, date });
  await verifyCertificate(machine, device, { role: Role.device, service, signer: issuer.key, date });
  await verifyRoster(machine, roster, chain.root, service, date);
  demand(!isRevoked(roster, issuer.handle) && !isRevoked(roster, device.handle));
  const within = ({ notBefore, notAfter }: { notBefore: number; notAfter: number }) =>
    notBefore <= dates.device && dates.device <= notAfter;
  return {
    handle: device.handle,
    deviceKey: device.key,
    deviceHash: await sha256(machine, chain.device),
    issuerHandle: issuer.handle,
    revoked: roster.revoked,
    clockAgrees: within(issuer) && within(device) && dates.device <= roster.expires,
  };
}
