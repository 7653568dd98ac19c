/** Keys that never change, for vectors: scalars are SHA-256 of a label; never part of a build, never a key of anybody. */

import { createECDH, createHash } from "node:crypto";
import type { DeviceKey } from "../device.ts";
import { MACHINE } from "./machine.ts";
import { ecdhPair, ecdsaPairOf, toHex } from "./vectors.ts";

/** A fixed value of 32 bytes. */
export function fixed(label: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(`ajar vectors: ${label}`).digest());
}

/** A fixed key pair for signing or for HPKE. */
export function fixedKey(label: string, use: "sign" | "agree"): Promise<DeviceKey> {
  const make = use === "sign" ? ecdsaPairOf : ecdhPair;
  return make(MACHINE, fixed(label), pointOf(fixed(label)));
}

/** Scalar and point, for the file. */
export function describeKey(label: string) {
  return { scalar: toHex(fixed(label)), point: toHex(pointOf(fixed(label))) };
}

function pointOf(scalar: Uint8Array): Uint8Array {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(scalar);
  return new Uint8Array(curve.getPublicKey());
}
