/** Wycheproof's cases for every primitive that sealing calls, through sealing's own border checks. */

import { expect, test } from "vitest";
import { concat, same } from "./bytes.ts";
import { importPoint } from "./device.ts";
import { ecdsaVerify } from "./ecdsa.ts";
import { aesKey, hkdf } from "./machine.ts";
import { MACHINE } from "./testing/machine.ts";
import { hex, readVectors, toHex } from "./testing/vectors.ts";

type Row = readonly (string | number | readonly string[])[];

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

type Case = Readonly<Record<string, string>>;

/** Runs every row; `accepts` says whether the primitive took it (with the right result). */
async function check(name: string, least: number, accepts: (row: Case) => Promise<boolean>): Promise<void> {
  const { columns, rows } = readVectors<Table>(`wycheproof/${name}.json`);
  expect(rows.length).toBeGreaterThanOrEqual(least);
  for (const row of rows) {
    const each = Object.fromEntries(columns.map((column, index) => [column, String(row[index])]));
    const taken = await accepts(each).catch(() => false);
    expect({ tcId: each.tcId, taken }).toEqual({ tcId: each.tcId, taken: each.result === "valid" });
  }
}

const of = (row: Case, column: string): Uint8Array<ArrayBuffer> => hex(row[column] ?? "");

test("HKDF-SHA256: the first 32 bytes of every output", () =>
  check("hkdf_sha256", 80, async (row) => {
    const okm = await hkdf(MACHINE, of(row, "ikm"), of(row, "salt"), of(row, "info"));
    const length = Math.min(32, of(row, "okm").length);
    return same(okm.subarray(0, length), of(row, "okm").subarray(0, length));
  }));

test("AES-256-GCM: opens what is valid, refuses what is not", () =>
  check("aes_256_gcm", 60, async (row) => {
    const key = await aesKey(MACHINE, of(row, "key"), "decrypt");
    const algorithm = { name: "AES-GCM", iv: of(row, "iv"), additionalData: of(row, "aad") };
    const opened = await MACHINE.subtle.decrypt(algorithm, key, concat(of(row, "ct"), of(row, "tag")));
    return toHex(new Uint8Array(opened)) === row.msg;
  }));

test("AES-256-GCM: seals the published ciphertexts", () =>
  check("aes_256_gcm", 60, async (row) => {
    const key = await aesKey(MACHINE, of(row, "key"), "encrypt");
    const algorithm = { name: "AES-GCM", iv: of(row, "iv"), additionalData: of(row, "aad") };
    const sealed = await MACHINE.subtle.encrypt(algorithm, key, of(row, "msg"));
    return toHex(new Uint8Array(sealed)) === `${row.ct}${row.tag}`;
  }));

test("ECDH P-256: uncompressed points of the curve only", () =>
  check("ecdh_p256", 350, async (row) => {
    const point = await importPoint(MACHINE, of(row, "public"));
    const scalar = of(row, "private");
    const shared = await sharedSecret(scalar, point);
    return toHex(new Uint8Array(shared)) === row.shared;
  }));

test("ECDSA P-256 with SHA-256, raw signatures", () =>
  check("ecdsa_p256_sha256_p1363", 250, (row) => ecdsaVerify(MACHINE, of(row, "key"), of(row, "msg"), of(row, "sig"))));

/** PKCS#8 (RFC 5208) of a P-256 scalar without its point. */
const PKCS8 = hex("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420");

async function sharedSecret(scalar: Uint8Array, peer: CryptoKey): Promise<ArrayBuffer> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const raw = new Uint8Array(32);
  raw.set(scalar.subarray(-32), 32 - Math.min(32, scalar.length));
  const key = await MACHINE.subtle.importKey("pkcs8", concat(PKCS8, raw), curve, false, ["deriveBits"]);
  return MACHINE.subtle.deriveBits({ name: "ECDH", public: peer }, key, 256);
}
