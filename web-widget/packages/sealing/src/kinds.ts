/** Which envelope type carries which plaintext and which end may send it; a plaintext in the wrong place is refused. */

import { Kind } from "@ajar/protocol";
import type { End } from "./pair.ts";
import type { Plain } from "./plaintext.ts";

interface Rule {
  /** The first byte of the plaintext. */
  readonly byte: number;
  readonly type: Kind;
  readonly from: readonly End[];
}

const BOTH: readonly End[] = ["visitor", "counsellor"];
const VISITOR: readonly End[] = ["visitor"];
const COUNSELLOR: readonly End[] = ["counsellor"];

/** One rule per kind. */
export const RULES: { readonly [K in Plain["kind"]]: Rule } = {
  text: { byte: 1, type: Kind.message, from: BOTH },
  part: { byte: 2, type: Kind.message, from: BOTH },
  beat: { byte: 16, type: Kind.beat, from: BOTH },
  answers: { byte: 32, type: Kind.control, from: VISITOR },
  "counsellor-name": { byte: 33, type: Kind.control, from: COUNSELLOR },
  "join-ask": { byte: 34, type: Kind.control, from: COUNSELLOR },
  "join-answer": { byte: 35, type: Kind.control, from: VISITOR },
  note: { byte: 36, type: Kind.control, from: BOTH },
  "identity-known": { byte: 37, type: Kind.control, from: COUNSELLOR },
  card: { byte: 39, type: Kind.control, from: COUNSELLOR },
  leaving: { byte: 38, type: Kind.control, from: BOTH },
};

/** The kind of a first byte, when such a plaintext may come in this type from this end. */
export function kindOf(byte: number, type: Kind, from: End): Plain["kind"] | undefined {
  const kinds = Object.keys(RULES) as Plain["kind"][];
  return kinds.find(
    (kind) => RULES[kind].byte === byte && RULES[kind].type === type && RULES[kind].from.includes(from),
  );
}
