/** Names one envelope of a sender: connection, type and counter; says nothing of its contents. */

import type { Kind } from "@ajar/protocol";

/** One envelope of one sender. */
export interface Stamp {
  /** 16 bytes. */
  readonly cid: Uint8Array;
  readonly kind: Kind;
  readonly n: number;
}
