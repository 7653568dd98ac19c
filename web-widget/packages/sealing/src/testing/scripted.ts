/** A machine whose chance is written down beforehand: random bytes, fresh keys and ECDSA signatures come from a script; never part of a build. */

import type { Machine } from "../machine.ts";
import { MACHINE } from "./machine.ts";

/** What would be chance, in the order in which it is asked for; anything beyond it is real chance or fails loudly. */
export interface Script {
  /** Key pairs for `generateKey`. */
  readonly keys?: readonly CryptoKeyPair[];
  /** Bytes for `getRandomValues`. */
  readonly random?: readonly Uint8Array[];
  /** Signatures for `sign` with ECDSA. */
  readonly signatures?: readonly Uint8Array[];
  /** Sees every ECDSA signature. */
  readonly signed?: (signature: Uint8Array) => void;
}

/** Replaces some methods of WebCrypto, leaves the others real. */
export function withSubtle(overrides: Partial<SubtleCrypto>, machine: Machine = MACHINE): SubtleCrypto {
  return new Proxy(machine.subtle, {
    get(target, name) {
      const found = (overrides as Record<PropertyKey, unknown>)[name] ?? Reflect.get(target, name);
      return typeof found === "function" ? found.bind(target) : found;
    },
  });
}

/** A machine that follows the script. */
export function scripted(script: Script): Machine {
  const keys = [...(script.keys ?? [])];
  const randoms = [...(script.random ?? [])];
  const signatures = [...(script.signatures ?? [])];
  const generateKey = async () => next(keys);
  const sign: SubtleCrypto["sign"] = async (algorithm, key, data) => {
    if (key.algorithm.name !== "ECDSA") return MACHINE.subtle.sign(algorithm, key, data);
    const signature = signatures.shift() ?? new Uint8Array(await MACHINE.subtle.sign(algorithm, key, data));
    script.signed?.(signature);
    return Uint8Array.from(signature).buffer;
  };
  return {
    subtle: withSubtle({ generateKey: generateKey as unknown as SubtleCrypto["generateKey"], sign }),
    getRandomValues: (array) => {
      array.set(next(randoms));
      return array;
    },
  };
}

function next<T>(queue: T[]): T {
  const found = queue.shift();
  if (found === undefined) throw new Error("the script is over");
  return found;
}
