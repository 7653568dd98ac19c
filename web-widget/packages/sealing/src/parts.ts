/** Joins the two parts of a long message; shows nothing of one that is not complete. */

import { toBase64url } from "@ajar/protocol";
import type { MessagePlain } from "./plaintext.ts";
import { demand } from "./refusal.ts";
import type { Stamp } from "./stamp.ts";
import { LONGEST_TEXT } from "./text.ts";

/** A message that can be shown. */
export interface Joined {
  readonly text: string;
  /** The message's first envelope: where it stands among the others. */
  readonly first: Stamp;
  /** Its last envelope: what is acknowledged. */
  readonly last: Stamp;
}

/** Parts that wait for their other half, of one pair and direction. */
export class Parts {
  readonly #waiting = new Map<string, { readonly stamp: Stamp; readonly part: 1 | 2; readonly text: string }>();

  /** Takes a message envelope; the whole message once it is complete. Part 2 follows part 1 at n + 1 of the same connection. */
  add(stamp: Stamp, plain: MessagePlain): Joined | undefined {
    if (plain.kind === "text") return joined(plain.text, stamp, stamp);
    const other = plain.part === 1 ? stamp.n + 1 : stamp.n - 1;
    const waiting = this.#waiting.get(keyOf(stamp, other));
    if (waiting === undefined || waiting.part === plain.part) {
      this.#waiting.set(keyOf(stamp, stamp.n), { stamp, part: plain.part, text: plain.text });
      return undefined;
    }
    this.#waiting.delete(keyOf(stamp, other));
    if (plain.part === 1) return joined(plain.text + waiting.text, stamp, waiting.stamp);
    return joined(waiting.text + plain.text, waiting.stamp, stamp);
  }
}

function joined(text: string, first: Stamp, last: Stamp): Joined {
  demand(text.length <= LONGEST_TEXT);
  return { text, first, last };
}

function keyOf({ cid }: Stamp, n: number): string {
  return `${toBase64url(cid)}.${n}`;
}
