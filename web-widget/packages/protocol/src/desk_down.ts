/** Border checks of what the hub may send to a desk; nothing is repaired. */

import { bool, type Check, decoder, fields, list, maybe, octets, oneOf, type Shapes, u8, u16, u32 } from "./check.ts";
import type { DeskDown, Reserved, Waiting } from "./generated.ts";
import { HELLO, IN_ERRAND } from "./limits.ts";
import { offer, problem, purpose } from "./shapes.ts";
import { routing } from "./shapes_up.ts";

const waiting: Check<Waiting> = fields<Waiting>({
  arrival: u32,
  waited: u32,
  routing,
  away: bool,
  returned: bool,
  reserved: maybe(oneOf<Reserved>("mine", "not_mine")),
});

const down: Shapes<DeskDown> = {
  SIGNED_IN: { generation: u32, date: u32, service: octets(16) },
  QUEUE: { waiting: list(waiting, 50), total: u32, ready: u32, free: u32 },
  CLAIMED: {
    arrival: maybe(u32),
    sid: octets(16),
    hello: octets(0, HELLO),
    lease: octets(32),
    epoch: u16,
    seat: u8,
    routing,
  },
  INVITATION: { invitation: octets(16), purpose },
  INVITATION_GONE: { invitation: octets(16) },
  ERRAND_ASKED: { errand: octets(16), colleagues: u32 },
  ERRAND_OFFERED: { errand: octets(16), ask: fields(offer) },
  ERRAND_ANSWERED: { errand: octets(16), answer: fields(offer) },
  ERRAND_YOURS: { errand: octets(16) },
  ERRAND_ENVELOPE: { errand: octets(16), sequence: u32, envelope: octets(0, IN_ERRAND) },
  ERRAND_STORED: { errand: octets(16), n: u32 },
  ERRAND_LINE: { errand: octets(16), here: bool },
  ERRAND_GONE: { errand: octets(16) },
  ERRAND_REFUSED: { errand: octets(16), problem },
  TICK: {},
  REFUSED: { problem },
};

/** A text frame from the hub, or nothing when it is not understood. */
export const decodeDeskDown = decoder<DeskDown>(down);
