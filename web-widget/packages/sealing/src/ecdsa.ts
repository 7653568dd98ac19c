/** ECDSA P-256 with SHA-256, signatures raw r|s (IEEE P1363) as WebCrypto has them; keys are uncompressed points only. */

import { POINT } from "@ajar/protocol";
import { type Machine, source } from "./machine.ts";
import { demand, guarded } from "./refusal.ts";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SCHEME = { name: "ECDSA", hash: "SHA-256" };

/** A verification key; refuses what is not an uncompressed point of the curve. */
export function ecdsaKey(machine: Machine, point: Uint8Array): Promise<CryptoKey> {
  return guarded(async () => {
    demand(point.length === POINT && point[0] === 4);
    return machine.subtle.importKey("raw", source(point), CURVE, true, ["verify"]);
  });
}

/** Whether the signature is the key's over the text. */
export async function ecdsaVerify(
  machine: Machine,
  point: Uint8Array,
  text: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64) return false;
  const key = await ecdsaKey(machine, point);
  return guarded(() => machine.subtle.verify(SCHEME, key, source(signature), source(text)));
}

/** Signs the text, 64 bytes. */
export async function ecdsaSign(machine: Machine, key: CryptoKey, text: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await machine.subtle.sign(SCHEME, key, source(text)));
}

/** A fresh pair; the private half cannot be taken out of the browser. */
export async function ecdsaPair(machine: Machine): Promise<CryptoKeyPair> {
  return machine.subtle.generateKey(CURVE, false, ["sign", "verify"]) as Promise<CryptoKeyPair>;
}
