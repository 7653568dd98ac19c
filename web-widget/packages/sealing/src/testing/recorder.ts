/** Stands at the WebCrypto border and sees every AES-GCM encryption: no key and nonce may ever come twice; never part of a build. */

import { createHash } from "node:crypto";
import type { Machine } from "../machine.ts";
import { MACHINE } from "./machine.ts";
import { withSubtle } from "./scripted.ts";

/** What was seen. */
export interface Recorder {
  readonly machine: Machine;
  /** Encryptions so far. */
  seals(): number;
  /** Different keys so far. */
  keys(): number;
}

type Raw = Uint8Array<ArrayBuffer>;

/** Thrown when a key and nonce come a second time, or nonces of a key do not rise. */
export class NonceRepeated extends Error {}

/** A cipher that encrypts nothing and is fast: keys are hashes of what they are derived from, nonces must rise per key. */
export function fakeCipher(
  getRandomValues: Machine["getRandomValues"] = (array) => MACHINE.getRandomValues(array),
): Recorder {
  const last = new Map<string, number>();
  let seals = 0;
  const keyOf = (key: unknown) => (key as { readonly raw: string }).raw;
  const overrides = {
    importKey: async (_format: string, raw: Raw) => ({ raw: hash(raw) }),
    deriveBits: async ({ salt, info }: { salt: Raw; info: Raw }, key: unknown) =>
      Uint8Array.from(createHash("sha256").update(keyOf(key)).update(salt).update(info).digest()).buffer,
    encrypt: async ({ iv }: { iv: Raw }, key: unknown, plaintext: Raw) => {
      record(last, keyOf(key), iv);
      seals += 1;
      return new ArrayBuffer(plaintext.length + 16);
    },
  };
  const subtle = withSubtle(overrides as unknown as Partial<SubtleCrypto>);
  return { machine: { subtle, getRandomValues }, seals: () => seals, keys: () => last.size };
}

/** The real cipher, with every key's raw bytes noted at import. */
export function realCipher(): Recorder {
  const last = new Map<string, number>();
  const raws = new WeakMap<CryptoKey, string>();
  let seals = 0;
  const importKey = async (...args: Parameters<SubtleCrypto["importKey"]>) => {
    const key = await MACHINE.subtle.importKey(...args);
    raws.set(key, hash(args[1] as unknown as Raw));
    return key;
  };
  const encrypt: SubtleCrypto["encrypt"] = (algorithm, key, data) => {
    record(last, raws.get(key) ?? "unknown", (algorithm as unknown as { iv: Raw }).iv);
    seals += 1;
    return MACHINE.subtle.encrypt(algorithm, key, data);
  };
  const overrides = { importKey, encrypt } as unknown as Partial<SubtleCrypto>;
  const machine = { subtle: withSubtle(overrides), getRandomValues: (array: Raw) => MACHINE.getRandomValues(array) };
  return { machine, seals: () => seals, keys: () => last.size };
}

/** iv = 0^8 | n, and n rises: then nothing can come twice, without remembering every one. */
function record(last: Map<string, number>, key: string, iv: Raw): void {
  const view = new DataView(iv.buffer, iv.byteOffset, iv.length);
  const n = view.getUint32(8);
  const rises = n > (last.get(key) ?? -1);
  if (iv.length !== 12 || view.getUint32(0) !== 0 || view.getUint32(4) !== 0 || !rises) throw new NonceRepeated();
  last.set(key, n);
}

function hash(raw: Uint8Array): string {
  return createHash("sha256").update(raw).digest("base64");
}
