/** Certificates of issuers and devices (design: keys): parsed as untrusted, trusted only through a chain to a pinned root. */

import { CERTIFICATE, POINT } from "@ajar/protocol";
import { concat, same, u8, u32, utf8 } from "./bytes.ts";
import { ecdsaKey, ecdsaVerify } from "./ecdsa.ts";
import type { Machine } from "./machine.ts";
import { demand } from "./refusal.ts";

/** What a certificate's subject may do; the byte on the wire. */
export const Role = { issuer: 1, device: 2 } as const;
/** The byte of a role. */
export type Role = (typeof Role)[keyof typeof Role];

/** The fields of a certificate in their order on the wire; holds no name, only a random handle. */
export interface CertificateFields {
  readonly role: Role;
  /** 16 bytes. */
  readonly service: Uint8Array;
  /** The subject's ECDSA P-256 key, 65 bytes uncompressed. */
  readonly key: Uint8Array;
  /** 8 random bytes. */
  readonly handle: Uint8Array;
  /** Seconds since 1970, inclusive. */
  readonly notBefore: number;
  /** Seconds since 1970, inclusive. */
  readonly notAfter: number;
}

/** Parsed, and believed by nobody yet. */
export interface UntrustedCertificate extends CertificateFields {
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

const LABEL = utf8("ajar/1/cert");
const KEY_AT = 1 + 16;
const HANDLE_AT = KEY_AT + POINT;
const DATES_AT = HANDLE_AT + 8;
const SIGNATURE_AT = DATES_AT + 8;

/** Cuts the 162 bytes into fields; refuses another length or an unknown role. */
export function parseCertificate(bytes: Uint8Array): UntrustedCertificate {
  demand(bytes.length === CERTIFICATE);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const role = view.getUint8(0);
  demand(role === Role.issuer || role === Role.device);
  return {
    role,
    service: bytes.slice(1, KEY_AT),
    key: bytes.slice(KEY_AT, HANDLE_AT),
    handle: bytes.slice(HANDLE_AT, DATES_AT),
    notBefore: view.getUint32(DATES_AT),
    notAfter: view.getUint32(DATES_AT + 4),
    signed: concat(LABEL, bytes.subarray(0, SIGNATURE_AT)),
    signature: bytes.slice(SIGNATURE_AT),
  };
}

/** The bytes that an issuer or root signs, without the label. */
export function certificateFields(fields: CertificateFields): Uint8Array {
  const { role, service, key, handle, notBefore, notAfter } = fields;
  return concat(u8(role), service, key, handle, u32(notBefore), u32(notAfter));
}

/** What a certificate has to be. */
export interface Expected {
  readonly role: Role;
  readonly service: Uint8Array;
  /** The key that signed it. */
  readonly signer: Uint8Array;
  /** The date that judges, seconds since 1970. */
  readonly date: number;
}

/** Checks role, service, dates and signature, and hands out the subject's key. */
export async function verifyCertificate(
  machine: Machine,
  certificate: UntrustedCertificate,
  expected: Expected,
): Promise<CryptoKey> {
  demand(certificate.role === expected.role && same(certificate.service, expected.service));
  demand(certificate.notBefore <= expected.date && expected.date <= certificate.notAfter);
  demand(await ecdsaVerify(machine, expected.signer, certificate.signed, certificate.signature));
  return ecdsaKey(machine, certificate.key);
}
