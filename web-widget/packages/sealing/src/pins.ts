/** Pins of a service's root keys: SHA-256 of the uncompressed point. */

import { same } from "./bytes.ts";
import { type Machine, sha256 } from "./machine.ts";

/** The pin of a root key, 32 bytes. */
export function pinOf(machine: Machine, root: Uint8Array): Promise<Uint8Array> {
  return sha256(machine, root);
}

/** Whether the pin stands in the list. */
export function isPinned(pins: readonly Uint8Array[], pin: Uint8Array): boolean {
  return pins.some((each) => same(each, pin));
}
