/** The roster of revoked handles: fresh, of this service and signed by an issuer of the pinned root, or refused. */

import { CERTIFICATE, ROSTER } from "@ajar/protocol";
import { concat, same, u16, u32, utf8 } from "./bytes.ts";
import { parseCertificate, Role, verifyCertificate } from "./certificate.ts";
import { ecdsaVerify } from "./ecdsa.ts";
import type { Machine } from "./machine.ts";
import { demand } from "./refusal.ts";

/** Longest life of a roster in seconds: withholding a newer one buys an active hub no more. */
export const ROSTER_LIFE = 14 * 24 * 60 * 60;

/** The fields of a roster in their order on the wire. */
export interface RosterFields {
  /** 16 bytes. */
  readonly service: Uint8Array;
  /** Rises by one with every roster. */
  readonly serial: number;
  /** Seconds since 1970. */
  readonly issued: number;
  /** Seconds since 1970, at most `ROSTER_LIFE` after `issued`. */
  readonly expires: number;
  /** Handles of 8 bytes that are trusted no more, at most 160. */
  readonly revoked: readonly Uint8Array[];
  /** Certificate of the issuer that signed, as bytes. */
  readonly issuer: Uint8Array;
}

/** Parsed, and believed by nobody yet. */
export interface UntrustedRoster extends RosterFields {
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

const LABEL = utf8("ajar/1/roster");
const HANDLES_AT = 16 + 4 + 4 + 4 + 2;
const HANDLE = 8;

/** Cuts the bytes into fields; refuses any length that does not add up. */
export function parseRoster(bytes: Uint8Array): UntrustedRoster {
  demand(bytes.length >= HANDLES_AT + CERTIFICATE + 64 && bytes.length <= ROSTER);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = view.getUint16(28);
  const issuerAt = HANDLES_AT + count * HANDLE;
  const signatureAt = issuerAt + CERTIFICATE;
  demand(bytes.length === signatureAt + 64);
  const at = (index: number) => HANDLES_AT + index * HANDLE;
  return {
    service: bytes.slice(0, 16),
    serial: view.getUint32(16),
    issued: view.getUint32(20),
    expires: view.getUint32(24),
    revoked: Array.from({ length: count }, (_, index) => bytes.slice(at(index), at(index + 1))),
    issuer: bytes.slice(issuerAt, signatureAt),
    signed: concat(LABEL, bytes.subarray(0, signatureAt)),
    signature: bytes.slice(signatureAt),
  };
}

/** The bytes that an issuer signs, without the label. */
export function rosterFields(fields: RosterFields): Uint8Array {
  const { service, serial, issued, expires, revoked, issuer } = fields;
  return concat(service, u32(serial), u32(issued), u32(expires), u16(revoked.length), ...revoked, issuer);
}

/** Checks service, dates, issuer and signature; an issuer that the roster itself revokes cannot sign it. */
export async function verifyRoster(
  machine: Machine,
  roster: UntrustedRoster,
  root: Uint8Array,
  service: Uint8Array,
  date: number,
): Promise<void> {
  demand(same(roster.service, service));
  demand(roster.issued <= date && date <= roster.expires && roster.expires - roster.issued <= ROSTER_LIFE);
  const issuer = parseCertificate(roster.issuer);
  await verifyCertificate(machine, issuer, { role: Role.issuer, service, signer: root, date });
  demand(!isRevoked(roster, issuer.handle));
  demand(await ecdsaVerify(machine, issuer.key, roster.signed, roster.signature));
}

/** Whether the roster names the handle. */
export function isRevoked(roster: RosterFields, handle: Uint8Array): boolean {
  return roster.revoked.some((revoked) => same(revoked, handle));
}
