/** Border checks of what a visitor may send; for doubles of the hub, never part of the widget. */

import { bool, decoder, list, maybe, octets, oneOf, type Shapes, u8 } from "./check.ts";
import type { Choice, VisitorUp } from "./generated.ts";
import { accept } from "./shapes.ts";
import { founding, position, routing } from "./shapes_up.ts";

const up: Shapes<VisitorUp> = {
  HELLO: { version: u8, suites: list(u8, 255), nonce: octets(32), routing },
  RESUME: { token: octets(32), unlock: maybe(octets(32)), from: position, own: bool },
  REFOUND: { token: octets(32), talk: founding },
  CONFIRM: { token: octets(32) },
  LOCK: { digest: maybe(octets(32)) },
  ACCEPT: accept,
  ANOTHER: {},
  CHOOSE: { choice: oneOf<Choice>("wait", "another") },
  AGAIN: {},
  END: {},
};

/** A text frame to the hub; for doubles of the hub. */
export const decodeVisitorUp = decoder<VisitorUp>(up);
