/** Bytes that no log, JSON or string can show by accident; never copied without a name that says so. */

import { wipe } from "./bytes.ts";

/** A secret of fixed length. JSON and text forms say only that it is one. */
export class Secret {
  readonly #bytes: Uint8Array;

  /** Takes the bytes over: the caller keeps no other copy. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The bytes themselves, to be used at once and not kept. */
  expose(): Uint8Array {
    return this.#bytes;
  }

  /** A copy for the blob; the caller wipes it. */
  copy(): Uint8Array {
    return this.#bytes.slice();
  }

  /** Zeroes the bytes; the secret is of no use afterwards. */
  forget(): void {
    wipe(this.#bytes);
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }
}
