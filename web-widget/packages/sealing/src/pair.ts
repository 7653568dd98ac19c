/** The keys of one epoch and seat between two ends; the message keys come from them, one per sender connection and type. */

import type { Kind } from "@ajar/protocol";
import { concat, u8, u16, utf8, wipe } from "./bytes.ts";
import { aesKey, hkdf, type Machine } from "./machine.ts";
import { demand } from "./refusal.ts";
import { Secret } from "./secret.ts";
import type { Place } from "./transcript.ts";

/** Which end. */
export type End = "visitor" | "counsellor";

/** Keys of one epoch and seat. */
export interface Pair extends Place {
  /** 16 bytes. */
  readonly sid: Uint8Array;
  /** Direction key visitor -> counsellor. */
  readonly fromVisitor: Secret;
  /** Direction key counsellor -> visitor. */
  readonly fromCounsellor: Secret;
  /** Root of the psk of the next place; see `pskFor`. */
  readonly nextPsk: Secret;
}

const PAIR_VERSION = 1;
const PAIR_LENGTH = 1 + 16 + 2 + 1 + 3 * 32;

/** The AES key of one sender connection and type: HKDF(direction key, salt = cid, "ajar/1/env" | type). */
export async function messageKey(
  machine: Machine,
  pair: Pair,
  from: End,
  cid: Uint8Array,
  kind: Kind,
  usage: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const direction = from === "visitor" ? pair.fromVisitor : pair.fromCounsellor;
  const raw = await hkdf(machine, direction.expose(), cid, concat(utf8("ajar/1/env"), u8(kind)));
  try {
    return await aesKey(machine, raw, usage);
  } finally {
    wipe(raw);
  }
}

/** The psk of one OFFER: HKDF(next psk, salt = its transcript, "ajar/1/psk"). A colleague never learns the root of another place's psk. */
export async function pskFor(machine: Machine, pair: Pair, transcript: Uint8Array): Promise<Secret> {
  return new Secret(await hkdf(machine, pair.nextPsk.expose(), transcript, utf8("ajar/1/psk")));
}

/** The psk's id in HPKE. */
export function pskId(place: Place): Uint8Array {
  return concat(utf8("ajar/1/psk"), u16(place.epoch));
}

/** The pair as raw secrets, for the inside of a blob only; the caller wipes it. */
export function exportPair({ sid, epoch, seat, fromVisitor, fromCounsellor, nextPsk }: Pair): Uint8Array {
  const secrets = [fromVisitor.expose(), fromCounsellor.expose(), nextPsk.expose()];
  return concat(u8(PAIR_VERSION), sid, u16(epoch), u8(seat), ...secrets);
}

/** A pair out of an opened blob. */
export function importPair(bytes: Uint8Array): Pair {
  demand(bytes.length === PAIR_LENGTH && bytes[0] === PAIR_VERSION);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const secret = (index: number) => new Secret(bytes.slice(20 + 32 * index, 52 + 32 * index));
  return {
    sid: bytes.slice(1, 17),
    epoch: view.getUint16(17),
    seat: view.getUint8(19),
    fromVisitor: secret(0),
    fromCounsellor: secret(1),
    nextPsk: secret(2),
  };
}

/** Zeroes the pair's secrets. */
export function forgetPair(pair: Pair): void {
  pair.fromVisitor.forget();
  pair.fromCounsellor.forget();
  pair.nextPsk.forget();
}
