/** Reads the vectors that Rust and TypeScript share; never part of a build. */

import { readFileSync, writeFileSync } from "node:fs";
import { toBase64url } from "@ajar/protocol";
import type { DeviceKey } from "../device.ts";
import type { Machine } from "../machine.ts";

/** A file under tests/vectors, parsed; its shape is the caller's claim. */
export function readVectors<T>(name: string): T {
  return JSON.parse(readFileSync(place(name), "utf8")) as T;
}

/** Writes a file under tests/vectors anew. */
export function writeVectors(name: string, content: unknown): void {
  writeFileSync(place(name), `${JSON.stringify(content, null, 2)}\n`);
}

function place(name: string): URL {
  return new URL(`../../../../../tests/vectors/${name}`, import.meta.url);
}

/** Bytes of a hexadecimal text. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Hexadecimal text of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A known ECDH key pair out of its scalar and point. */
export function ecdhPair(machine: Machine, scalar: Uint8Array, point: Uint8Array): Promise<DeviceKey> {
  return knownPair(machine, "ECDH", scalar, point);
}

/** A known ECDSA key pair out of its scalar and point. */
export function ecdsaPairOf(machine: Machine, scalar: Uint8Array, point: Uint8Array): Promise<DeviceKey> {
  return knownPair(machine, "ECDSA", scalar, point);
}

async function knownPair(
  machine: Machine,
  name: "ECDH" | "ECDSA",
  scalar: Uint8Array,
  point: Uint8Array,
): Promise<DeviceKey> {
  const algorithm = { name, namedCurve: "P-256" };
  const [x, y] = [toBase64url(point.subarray(1, 33)), toBase64url(point.subarray(33))];
  const open = { kty: "EC", crv: "P-256", x, y };
  const jwk = { ...open, d: toBase64url(scalar) };
  const [secret, plain]: [KeyUsage[], KeyUsage[]] = name === "ECDH" ? [["deriveBits"], []] : [["sign"], ["verify"]];
  const privateKey = await machine.subtle.importKey("jwk", jwk, algorithm, false, secret);
  const publicKey = await machine.subtle.importKey("jwk", open, algorithm, true, plain);
  return { keys: { privateKey, publicKey }, point };
}
