/** Caps of the wire, the same numbers as crates/protocol/src/limits.rs; never a place for a limit of one end only. */

/** Bytes of padded plaintext in an envelope. */
export const SIZE_CLASSES = [256, 1024, 4096] as const;
/** Bytes of the envelope header: version 1, type 1, epoch 2, cid 16, n 4, seat and flags 1. */
export const HEADER = 1 + 1 + 2 + 16 + 4 + 1;
/** Bytes of the AES-GCM tag. */
export const TAG = 16;
/** Bytes of the sequence in front on the way down. */
export const SEQUENCE = 8;
/** Lengths of a whole envelope on the way up: 297, 1065, 4137. */
export const LENGTHS: readonly number[] = SIZE_CLASSES.map((size) => HEADER + size + TAG);
/** Bytes of the longest envelope. */
export const LARGEST = HEADER + 4096 + TAG;
/** Bytes of the longest envelope of an errand: it travels as text, and the largest would not fit a frame. */
export const IN_ERRAND = HEADER + 1024 + TAG;
/** Largest frame that a peer may send, in bytes. */
export const FRAME = 4352;
/** Largest text that is parsed on the way down: the hub's outbound queue. */
export const DOWN = 64 * 1024;
/** Largest HELLO in bytes. */
export const HELLO = 512;
/** Bytes of an uncompressed P-256 point. */
export const POINT = 65;
/** Bytes of a certificate: role 1, service 16, key 65, handle 8, not before 4, not after 4, signature 64. */
export const CERTIFICATE = 1 + 16 + POINT + 8 + 4 + 4 + 64;
/** Largest roster in bytes: service 16, serial 4, issued 4, expires 4, count 2, 160 handles, issuer certificate, signature 64. */
export const ROSTER = 16 + 4 + 4 + 4 + 2 + 8 * 160 + CERTIFICATE + 64;
/** Seconds between two TICK frames. */
export const TICK_SECONDS = 5;
/** Seconds of silence after which a line counts as lost: two beats and a little. */
export const SILENT_SECONDS = 12;
/** Messages and controls that may come at once, refilled at `BUCKET_REFILL` a second. */
export const BUCKET = 60;
/** Messages and controls a second in the long run. */
export const BUCKET_REFILL = 2;
/** The WebSocket subprotocol. */
export const SUBPROTOCOL = "ajar.1";
