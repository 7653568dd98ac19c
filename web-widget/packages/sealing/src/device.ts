/** A counsellor's keys: the device key that signs and the session keys that HPKE opens with; no private half can be taken out. */

import { type Chain, POINT } from "@ajar/protocol";
import { ecdsaPair, ecdsaSign } from "./ecdsa.ts";
import { type Machine, source } from "./machine.ts";
import { demand, guarded } from "./refusal.ts";

/** A device key pair, ECDSA P-256; may be stored as it is in IndexedDB. */
export interface DeviceKey {
  readonly keys: CryptoKeyPair;
  /** 65 bytes uncompressed, for the certificate. */
  readonly point: Uint8Array;
}

/** A device with the certificates that lead to the pinned root. */
export interface Device {
  readonly key: DeviceKey;
  readonly chain: Chain;
}

/** A session key pair, ECDH P-256, one per conversation, epoch and seat. */
export interface SessionKey {
  readonly keys: CryptoKeyPair;
  /** 65 bytes uncompressed. */
  readonly point: Uint8Array;
}

/** A fresh device key. */
export async function makeDeviceKey(machine: Machine): Promise<DeviceKey> {
  const keys = await ecdsaPair(machine);
  return { keys, point: await exportPoint(machine, keys.publicKey) };
}

/** A fresh session key. */
export async function makeSessionKey(machine: Machine): Promise<SessionKey> {
  const algorithm = { name: "ECDH", namedCurve: "P-256" };
  const keys = (await machine.subtle.generateKey(algorithm, false, ["deriveBits"])) as CryptoKeyPair;
  return { keys, point: await exportPoint(machine, keys.publicKey) };
}

/** The device's signature over a text, 64 bytes. */
export function signAs(machine: Machine, device: DeviceKey, text: Uint8Array): Promise<Uint8Array> {
  return ecdsaSign(machine, device.keys.privateKey, text);
}

/** A public session key; refuses what is not an uncompressed point of the curve. */
export function importPoint(machine: Machine, point: Uint8Array): Promise<CryptoKey> {
  return guarded(async () => {
    demand(point.length === POINT && point[0] === 4);
    return machine.subtle.importKey("raw", source(point), { name: "ECDH", namedCurve: "P-256" }, true, []);
  });
}

async function exportPoint(machine: Machine, key: CryptoKey): Promise<Uint8Array> {
  return new Uint8Array(await machine.subtle.exportKey("raw", key));
}
