/** Shapes of what pages send; apart, because a page that only reads the hub has no use for them. Never a frame of its own. */

import { bool, type Check, fields, maybe, octets, oneOf, type Shape, u8, u16, u32 } from "./check.ts";
import type { Founding, Position, Routing, Topic, Who } from "./generated.ts";
import { HELLO } from "./limits.ts";

const WHO: readonly Who[] = ["oneself", "sibling", "friend", "parent", "expecting", "professional"];
const TOPICS: readonly Topic[] = [
  ..."alcohol drugs family violence mood self_harm own_use friends school body rights other".split(" "),
] as Topic[];

export const founding: Check<Founding> = fields<Founding>({
  sid: octets(16),
  hello: octets(0, HELLO),
  epoch: u16,
  seat: u8,
});

export const position: Check<Position> = fields<Position>({ generation: u32, sequence: u32 });

export const routing: Check<Routing> = fields<Routing>({
  who: maybe(oneOf(...WHO)),
  topic: maybe(oneOf(...TOPICS)),
  urgent: bool,
} as Shape<Routing>);
