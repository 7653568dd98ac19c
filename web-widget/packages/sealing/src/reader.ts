/** Reads fields off bytes from outside, one after the other; never beyond the end, never lenient with UTF-8. */

import { demand, Refusal } from "./refusal.ts";

/** A position in bytes. */
export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next `length` bytes, copied. */
  take(length: number): Uint8Array {
    demand(this.#at + length <= this.#bytes.length);
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  /** One byte. */
  u8(): number {
    return this.take(1)[0] ?? 0;
  }

  /** Two bytes. */
  u16(): number {
    return this.u8() * 256 + this.u8();
  }

  /** Four bytes. */
  u32(): number {
    return this.u16() * 65536 + this.u16();
  }

  /** One byte out of the given ones. */
  oneOf<T extends number>(...allowed: readonly T[]): T {
    const byte = this.u8();
    const found = allowed.find((each) => each === byte);
    demand(found !== undefined);
    return found;
  }

  /** Text of `length` bytes. */
  text(length: number): string {
    return decoded(this.take(length));
  }

  /** Text up to the end. */
  rest(): string {
    return decoded(this.take(this.#bytes.length - this.#at));
  }

  /** Whether everything was read. */
  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal();
  }
}
