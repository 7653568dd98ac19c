/** The session key of one OFFER: kept inside the sealed blob until ACCEPT comes, so that a killed tab can still take it. */
import { toBase64url } from "@ajar/protocol";
import type { Machine, SessionKey } from "@ajar/sealing";
import { bytesOf } from "./saved.ts";

const ALGORITHM = { name: "ECDH", namedCurve: "P-256" };

/** A fresh key and its private half for the blob (PKCS #8, RFC 5958, as base64url). */
export async function freshSessionKey(machine: Machine): Promise<{ session: SessionKey; secret: string }> {
  const keys = (await machine.subtle.generateKey(ALGORITHM, true, ["deriveBits"])) as CryptoKeyPair;
  const point = new Uint8Array(await machine.subtle.exportKey("raw", keys.publicKey));
  const secret = toBase64url(new Uint8Array(await machine.subtle.exportKey("pkcs8", keys.privateKey)));
  return { session: await openedSessionKey(machine, secret, point), secret };
}

/** The key out of the blob; from here on it cannot be taken out again. */
export async function openedSessionKey(machine: Machine, secret: string, point: Uint8Array): Promise<SessionKey> {
  const raw = point as Uint8Array<ArrayBuffer>;
  const pkcs8 = bytesOf(secret) as Uint8Array<ArrayBuffer>;
  const publicKey = await machine.subtle.importKey("raw", raw, ALGORITHM, true, []);
  const privateKey = await machine.subtle.importKey("pkcs8", pkcs8, ALGORITHM, false, ["deriveBits"]);
  return { keys: { publicKey, privateKey }, point };
}
