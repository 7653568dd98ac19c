/** From a finished HPKE handshake to the keys of a pair; apart from pair.ts, so that a page without a handshake needs no HPKE. */

import type { RecipientContext, SenderContext } from "@hpke/core";
import { concat, u16, utf8 } from "./bytes.ts";
import { exported } from "./hpke.ts";
import type { Pair } from "./pair.ts";
import { Secret } from "./secret.ts";
import type { Place } from "./transcript.ts";

/** The three exports of RFC 9180, section 9.8, that a handshake ends in. */
export async function pairOf(
  context: SenderContext | RecipientContext,
  sid: Uint8Array,
  { epoch, seat }: Place,
): Promise<Pair> {
  const secret = async (label: string) => new Secret(await exported(context, concat(utf8(label), u16(epoch))));
  const fromVisitor = await secret("ajar/1/v2c");
  const fromCounsellor = await secret("ajar/1/c2v");
  return { sid, epoch, seat, fromVisitor, fromCounsellor, nextPsk: await secret("ajar/1/psk") };
}
