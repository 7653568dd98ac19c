/** The sealed envelope's header, as in crates/protocol/src/envelope.rs; never opens one. */

import { HEADER, LENGTHS, SEQUENCE } from "./limits.ts";

/** The only version so far. */
export const VERSION = 1;
/** Set in the last header byte when a counsellor sealed it. */
export const FROM_COUNSELLOR = 0x80;

/** In the place of a seat, where nobody sits: the pair of the two counsellors of one talk. There the one who joined is "the counsellor". */
export const COLLEAGUES = 3;

/** What an envelope is for; each type counts its own `n`. */
export const Kind = { message: 0, beat: 1, control: 2 } as const;
/** The byte of a kind. */
export type Kind = (typeof Kind)[keyof typeof Kind];

/** A validated header. */
export interface Header {
  readonly kind: Kind;
  /** Key period, from 1. */
  readonly epoch: number;
  /** 16 bytes, random per sender connection. */
  readonly cid: Uint8Array;
  /** Counter within (cid, kind), from 0. */
  readonly n: number;
  /** The pair, 1 or 2, or `COLLEAGUES`. */
  readonly seat: number;
  readonly fromCounsellor: boolean;
}

/** An envelope that came down: the mailbox sequence and the envelope behind it. */
export interface Sequenced {
  readonly sequence: number;
  readonly header: Header;
  readonly envelope: Uint8Array;
}

/** The 25 header bytes. */
export function writeHeader(header: Header): Uint8Array {
  const bytes = new Uint8Array(HEADER);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, header.kind);
  view.setUint16(2, header.epoch);
  bytes.set(header.cid, 4);
  view.setUint32(20, header.n);
  view.setUint8(24, header.seat | (header.fromCounsellor ? FROM_COUNSELLOR : 0));
  return bytes;
}

/** The header of a whole envelope; nothing when length, version, kind, epoch, seat or a reserved flag is wrong. */
export function readHeader(envelope: Uint8Array): Header | undefined {
  if (!LENGTHS.includes(envelope.length)) return undefined;
  const view = new DataView(envelope.buffer, envelope.byteOffset, HEADER);
  const kind = view.getUint8(1);
  const epoch = view.getUint16(2);
  const flags = view.getUint8(24);
  const seat = flags & ~FROM_COUNSELLOR;
  if (view.getUint8(0) !== VERSION || kind > 2 || epoch === 0 || seat < 1 || seat > COLLEAGUES) return undefined;
  return {
    kind: kind as Kind,
    epoch,
    cid: envelope.slice(4, 20),
    n: view.getUint32(20),
    seat,
    fromCounsellor: flags >= FROM_COUNSELLOR,
  };
}

/** The frame on the way down: sequence (u64) in front of the envelope. */
export function sequenced(sequence: number, envelope: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(SEQUENCE + envelope.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(sequence / 2 ** 32));
  view.setUint32(4, sequence >>> 0);
  bytes.set(envelope, SEQUENCE);
  return bytes;
}

/** Reads a binary frame of the way down; nothing when it is malformed or its sequence is above 2^32 - 1. */
export function readSequenced(frame: Uint8Array): Sequenced | undefined {
  if (frame.length < SEQUENCE) return undefined;
  const view = new DataView(frame.buffer, frame.byteOffset, SEQUENCE);
  const envelope = frame.subarray(SEQUENCE);
  const header = readHeader(envelope);
  return header && view.getUint32(0) === 0 ? { sequence: view.getUint32(4), header, envelope } : undefined;
}
