/** Border checks of what a desk may send; for doubles of the hub, never part of the widget. */

import { decoder, fields, maybe, octets, type Shapes, u8, u32 } from "./check.ts";
import type { DeskUp } from "./generated.ts";
import { IN_ERRAND } from "./limits.ts";
import { offer } from "./shapes.ts";

const up: Shapes<DeskUp> = {
  SIGN_IN: { ticket: octets(32), handle: octets(8) },
  READY: { places: u8, elsewhere: maybe(u8) },
  TAKE: {},
  PICK: { arrival: u32 },
  ANSWER_INVITATION: { invitation: octets(16) },
  ASK_COLLEAGUE: { errand: octets(16), ask: fields(offer) },
  ANSWER_ERRAND: { errand: octets(16), answer: fields(offer) },
  DECLINE_ERRAND: { errand: octets(16) },
  ERRAND_ENVELOPE: { errand: octets(16), envelope: octets(0, IN_ERRAND) },
  ERRAND_SEEN: { errand: octets(16), sequence: u32 },
  CLOSE_ERRAND: { errand: octets(16) },
};

/** A text frame to the hub; for doubles of the hub. */
export const decodeDeskUp = decoder<DeskUp>(up);
