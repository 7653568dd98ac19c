/** Border checks of what a talk may send; for doubles of the hub, never part of the widget. */

import { bool, decoder, octets, type Shapes } from "./check.ts";
import type { TalkUp } from "./generated.ts";
import { bless, offer, purpose } from "./shapes.ts";
import { founding, position } from "./shapes_up.ts";

const up: Shapes<TalkUp> = {
  JOIN: { ticket: octets(32), lease: octets(32), from: position, own: bool },
  REFOUND: { ticket: octets(32), lease: octets(32), talk: founding },
  OFFER: offer,
  BLESS: bless,
  DISMISS: {},
  INVITE: { purpose },
  RELEASE: {},
  LEAVE: {},
  AGAIN: {},
  END: {},
};

/** A text frame to the hub; for doubles of the hub. */
export const decodeTalkUp = decoder<TalkUp>(up);
