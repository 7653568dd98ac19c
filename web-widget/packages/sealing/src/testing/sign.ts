/** Certificates and rosters out of their fields, for tests and vectors; never part of a build. */

import { type Chain, toBase64url } from "@ajar/protocol";
import { concat, utf8 } from "../bytes.ts";
import { type CertificateFields, certificateFields } from "../certificate.ts";
import { type DeviceKey, signAs } from "../device.ts";
import type { Machine } from "../machine.ts";
import { type RosterFields, rosterFields } from "../roster.ts";

/** A certificate with these fields. */
export function signCertificate(machine: Machine, signer: DeviceKey, fields: CertificateFields): Promise<Uint8Array> {
  return signed(machine, signer, "ajar/1/cert", certificateFields(fields));
}

/** A roster with these fields. */
export function signRoster(machine: Machine, signer: DeviceKey, fields: RosterFields): Promise<Uint8Array> {
  return signed(machine, signer, "ajar/1/roster", rosterFields(fields));
}

/** The chain as it travels. */
export function chainOf(root: Uint8Array, issuer: Uint8Array, device: Uint8Array, roster: Uint8Array): Chain {
  return {
    root: toBase64url(root),
    issuer: toBase64url(issuer),
    device: toBase64url(device),
    roster: toBase64url(roster),
  };
}

async function signed(machine: Machine, signer: DeviceKey, label: string, bytes: Uint8Array): Promise<Uint8Array> {
  return concat(bytes, await signAs(machine, signer, concat(utf8(label), bytes)));
}
