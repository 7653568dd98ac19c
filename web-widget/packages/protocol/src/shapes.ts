/** Shapes that several sockets share; never a frame of its own. */

import { type Check, fields, octets, oneOf, type Shape, u8, u16, u32 } from "./check.ts";
import type { Accept, Bless, Chain, EndedBy, Offer, Problem, Purpose, Stamp } from "./generated.ts";
import { CERTIFICATE, LARGEST, POINT, ROSTER } from "./limits.ts";

/** Every problem word. */
export const PROBLEMS: readonly Problem[] =
  "closed full malformed not-now unknown wrong-lock locked taken nobody no-place sign-in declined too-fast mailbox-full unsupported anew not-allowed stale weak busy fault".split(
    " ",
  ) as Problem[];

export const problem: Check<Problem> = oneOf(...PROBLEMS);
export const purpose: Check<Purpose> = oneOf<Purpose>("hand_over", "company");
export const endedBy: Check<EndedBy> = oneOf<EndedBy>(
  "visitor",
  "counsellor",
  "visitor_lost",
  "elsewhere",
  "wrong_lock",
);

export const chain: Check<Chain> = fields<Chain>({
  root: octets(POINT),
  issuer: octets(CERTIFICATE),
  device: octets(CERTIFICATE),
  roster: octets(0, ROSTER),
});

export const offer: Shape<Offer> = { epoch: u16, seat: u8, session_key: octets(POINT), chain, signature: octets(64) };

export const accept: Shape<Accept> = { epoch: u16, seat: u8, enc: octets(POINT), envelope: octets(0, LARGEST) };

export const bless: Shape<Bless> = {
  epoch: u16,
  seat: u8,
  enc: octets(POINT),
  sealed: octets(48),
  signature: octets(64),
  chain,
};

export const stamp: Shape<Stamp> = { cid: octets(16), kind: u8, n: u32 };
