/** Border checks of what the hub may send to a talk; nothing is repaired. */

import { bool, type Check, decoder, fields, maybe, octets, oneOf, type Shapes, u8, u32 } from "./check.ts";
import type { Line, TalkDown, Withdrawn } from "./generated.ts";
import { accept, bless, endedBy, offer, problem, stamp } from "./shapes.ts";

const line: Check<Line> = oneOf<Line>("here", "lost");
const withdrawn: Check<Withdrawn> = oneOf<Withdrawn>("another", "lapsed", "handed_over", "released");

const down: Shapes<TalkDown> = {
  JOINED: { half: octets(32), generation: u32, date: u32, visitor: line, accepted: bool, first: u32 },
  ACCEPT: accept,
  OFFER: offer,
  BLESS: bless,
  DISMISSED: {},
  VISITOR: { line },
  TICK: {},
  STORED: stamp,
  EXPECTED: stamp,
  SEAT_LEFT: { seat: u8 },
  WITHDRAWN: { reason: withdrawn },
  ENDED: { by: endedBy, ticket: maybe(octets(32)) },
  REFUSED: { problem, stamp: maybe(fields(stamp)) },
};

/** A text frame from the hub, or nothing when it is not understood. */
export const decodeTalkDown = decoder<TalkDown>(down);
