/** Border checks of what a desk may send; for doubles of the hub, never part of the widget. */

import { decoder, maybe, octets, type Shapes, u8, u32 } from "./check.ts";
import type { DeskUp } from "./generated.ts";

const up: Shapes<DeskUp> = {
  SIGN_IN: { ticket: octets(32), handle: octets(8) },
  READY: { places: u8, elsewhere: maybe(u8) },
  TAKE: {},
  PICK: { arrival: u32 },
  ANSWER_INVITATION: { invitation: octets(16) },
};

/** A text frame to the hub; for doubles of the hub. */
export const decodeDeskUp = decoder<DeskUp>(up);
