/** What both ends must agree on before a key exists: HELLO, conversation, epoch, seat, session key and chain, in one hash. */

import { concat, u8, u16 } from "./bytes.ts";
import type { ChainBytes } from "./chain.ts";
import { type Machine, sha256 } from "./machine.ts";

/** A conversation as both ends know it. */
export interface Talk {
  /** 16 bytes, from WELCOME or CLAIMED. */
  readonly sid: Uint8Array;
  /** The text of HELLO as sent, UTF-8, byte for byte. */
  readonly hello: Uint8Array;
}

/** One key period on one seat. */
export interface Place {
  /** From 1. */
  readonly epoch: number;
  /** 1 or 2. */
  readonly seat: number;
}

/** SHA-256(HELLO | sid | epoch u16 | seat u8 | session key | root | issuer | device). */
export function transcriptOf(
  machine: Machine,
  talk: Talk,
  place: Place,
  sessionKey: Uint8Array,
  chain: ChainBytes,
): Promise<Uint8Array> {
  const { root, issuer, device } = chain;
  const placed = concat(talk.hello, talk.sid, u16(place.epoch), u8(place.seat));
  return sha256(machine, concat(placed, sessionKey, root, issuer, device));
}
