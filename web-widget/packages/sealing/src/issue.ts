/** What an issuer signs in a coordinator's browser: device certificates and rosters. Decides nothing: whose key it is was compared by people. */
import { concat, utf8 } from "./bytes.ts";
import { type CertificateFields, certificateFields, parseCertificate, Role } from "./certificate.ts";
import { type DeviceKey, signAs } from "./device.ts";
import type { Machine } from "./machine.ts";
import { type RosterFields, rosterFields } from "./roster.ts";

export { ROSTER_LIFE } from "./roster.ts";
export { Role };

/** A certificate with these fields. */
export function signCertificate(machine: Machine, signer: DeviceKey, fields: CertificateFields): Promise<Uint8Array> {
  return signed(machine, signer, "ajar/1/cert", certificateFields(fields));
}

/** A roster with these fields. */
export function signRoster(machine: Machine, signer: DeviceKey, fields: RosterFields): Promise<Uint8Array> {
  return signed(machine, signer, "ajar/1/roster", rosterFields(fields));
}

/** The key that a certificate speaks of; believed by nobody for that. */
export function keyIn(certificate: Uint8Array): Uint8Array {
  return parseCertificate(certificate).key;
}

async function signed(machine: Machine, signer: DeviceKey, label: string, bytes: Uint8Array): Promise<Uint8Array> {
  return concat(bytes, await signAs(machine, signer, concat(utf8(label), bytes)));
}
