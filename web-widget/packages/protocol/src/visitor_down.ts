/** Border checks of what the hub may send to a visitor; nothing is repaired. */

import { type Check, decoder, fields, maybe, octets, oneOf, type Shapes, u8, u16, u32 } from "./check.ts";
import type { Asked, Estimate, Standing, VisitorDown } from "./generated.ts";
import { endedBy, offer, problem, stamp } from "./shapes.ts";

const standing: Check<Standing> = oneOf<Standing>("waiting", "claimed", "live", "lost", "asked");
const estimate: Check<Estimate> = fields<Estimate>({ from: u16, to: u16 });

const down: Shapes<VisitorDown> = {
  WELCOME: { sid: octets(16), token: octets(32), half: octets(32), generation: u32, date: u32 },
  QUEUED: { place: u32, estimate: maybe(estimate) },
  OFFER: offer,
  RESUMED: {
    half: octets(32),
    next_token: octets(32),
    next_half: octets(32),
    generation: u32,
    date: u32,
    standing,
    first: u32,
  },
  TICK: {},
  STORED: stamp,
  EXPECTED: stamp,
  LOST: { seat: u8, grace: u16 },
  BACK: { seat: u8 },
  ASK: { reason: oneOf<Asked>("lost", "released") },
  SEAT_LEFT: { seat: u8 },
  ENDED: { by: endedBy, ticket: maybe(octets(32)) },
  REFUSED: { problem },
};

/** A text frame from the hub, or nothing when it is not understood. */
export const decodeVisitorDown = decoder<VisitorDown>(down);
