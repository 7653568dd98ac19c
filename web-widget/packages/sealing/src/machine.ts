/** The machine's cryptography as an argument, and the few WebCrypto calls all of sealing is made of; never reads a global, never invents a primitive. */

/** What sealing needs of `Crypto`; the platform hands it in. */
export interface Machine {
  readonly subtle: SubtleCrypto;
  getRandomValues(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** The view WebCrypto's types want; shared memory never reaches sealing. */
export function source(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

/** `length` fresh random bytes. */
export function random(machine: Machine, length: number): Uint8Array<ArrayBuffer> {
  return machine.getRandomValues(new Uint8Array(length));
}

/** SHA-256 of the bytes (FIPS 180-4). */
export async function sha256(machine: Machine, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await machine.subtle.digest("SHA-256", source(bytes)));
}

/** HKDF-SHA256 (RFC 5869) to 32 bytes. */
export async function hkdf(machine: Machine, ikm: Uint8Array, salt: Uint8Array, info: Uint8Array): Promise<Uint8Array> {
  const key = await machine.subtle.importKey("raw", source(ikm), "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: source(salt), info: source(info) };
  return new Uint8Array(await machine.subtle.deriveBits(algorithm, key, 256));
}

/** HMAC-SHA256 (RFC 2104). */
export async function hmac(machine: Machine, key: Uint8Array, text: Uint8Array): Promise<Uint8Array> {
  const imported = await machine.subtle.importKey("raw", source(key), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  return new Uint8Array(await machine.subtle.sign("HMAC", imported, source(text)));
}

/** A non-extractable AES-256-GCM key of 32 bytes. */
export function aesKey(machine: Machine, bytes: Uint8Array, usage: "encrypt" | "decrypt"): Promise<CryptoKey> {
  return machine.subtle.importKey("raw", source(bytes), "AES-GCM", false, [usage]);
}
