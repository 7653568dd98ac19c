/** GHASH (NIST SP 800-38D, section 6.4), to forge one ciphertext that is valid under two keys: AES-GCM does not commit to its key; never part of a build. */

import { createCipheriv } from "node:crypto";
import { concat } from "../bytes.ts";

const R = 0xe1n << 120n;
const BLOCK = 16;

/** A key, nonce and associated data under which a ciphertext shall be valid. */
export interface Target {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly aad: Uint8Array;
}

/** A ciphertext and tag that both targets take: as given, but for its last block, which is solved for. */
export function twoKeyCiphertext(ciphertext: Uint8Array, one: Target, two: Target): Uint8Array {
  const free = ciphertext.length / BLOCK - 1;
  const blank = concat(ciphertext.subarray(0, free * BLOCK), new Uint8Array(BLOCK));
  // tag_i(X) = tag_i(0) + X * H_i^2, because the last ciphertext block is followed by the length block alone.
  const [a, b] = [hashKey(one.key), hashKey(two.key)];
  const difference = toInt(tagOf(blank, one)) ^ toInt(tagOf(blank, two));
  const x = multiply(difference, inverse(multiply(a, a) ^ multiply(b, b)));
  const whole = concat(blank.subarray(0, free * BLOCK), toBytes(x));
  return concat(whole, tagOf(whole, one));
}

/** The tag of a ciphertext. */
export function tagOf(ciphertext: Uint8Array, { key, iv, aad }: Target): Uint8Array {
  const mask = toInt(encryptBlock(key, concat(iv, Uint8Array.of(0, 0, 0, 1))));
  return toBytes(ghash(hashKey(key), aad, ciphertext) ^ mask);
}

function ghash(h: bigint, aad: Uint8Array, ciphertext: Uint8Array): bigint {
  const lengths = concat(toBytes64(aad.length * 8), toBytes64(ciphertext.length * 8));
  let y = 0n;
  for (const part of [aad, ciphertext, lengths]) {
    for (let at = 0; at < part.length; at += BLOCK) {
      const block = new Uint8Array(BLOCK);
      block.set(part.subarray(at, at + BLOCK));
      y = multiply(y ^ toInt(block), h);
    }
  }
  return y;
}

function hashKey(key: Uint8Array): bigint {
  return toInt(encryptBlock(key, new Uint8Array(BLOCK)));
}

function encryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  const cipher = createCipheriv("aes-256-ecb", key, null);
  cipher.setAutoPadding(false);
  return new Uint8Array(cipher.update(block));
}

/** Multiplication in GF(2^128), bits in GCM's order. */
function multiply(x: bigint, y: bigint): bigint {
  let z = 0n;
  let v = y;
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((x >> bit) & 1n) z ^= v;
    v = v & 1n ? (v >> 1n) ^ R : v >> 1n;
  }
  return z;
}

/** x^(2^128 - 2). */
function inverse(x: bigint): bigint {
  let result = 1n << 127n;
  let power = x;
  for (let bit = 1; bit < 128; bit++) {
    power = multiply(power, power);
    result = multiply(result, power);
  }
  return result;
}

function toInt(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function toBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: BLOCK }, (_, index) => Number((value >> BigInt(8 * (15 - index))) & 0xffn));
}

function toBytes64(value: number): Uint8Array {
  return toBytes(BigInt(value)).subarray(8);
}
