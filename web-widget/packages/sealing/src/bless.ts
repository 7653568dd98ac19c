/** BLESS: the leading counsellor lets a colleague in by sealing the psk of the colleague's OFFER to its session key; the hub can add nobody. */

import { type Bless, COLLEAGUES, POINT, toBase64url } from "@ajar/protocol";
import { concat, utf8 } from "./bytes.ts";
import { chainBytes, type Dates, type Trust, type VerifiedChain, verifyChain } from "./chain.ts";
import { pairOf } from "./derive.ts";
import { type Device, signAs } from "./device.ts";
import { ecdsaVerify } from "./ecdsa.ts";
import { setupRecipient, setupSender } from "./hpke.ts";
import { type Machine, sha256, source } from "./machine.ts";
import { octets } from "./octets.ts";
import type { OfferedSession, VerifiedOffer } from "./offer.ts";
import { forgetPair, type Pair, pskFor } from "./pair.ts";
import { demand, guarded } from "./refusal.ts";
import { Secret } from "./secret.ts";

const LABEL = utf8("ajar/1/bless");

/**
 * Seals the psk of the colleague's verified OFFER to it and signs as the leading device. `between` are the keys between the two
 * devices: exported from the same HPKE context, which the colleague's signed session key and the leader's signed `enc` made, so
 * that neither hub nor visitor can know them. In that pair the leader is the end that answered, "visitor".
 */
export async function blessing(
  machine: Machine,
  device: Device,
  leader: Pair,
  offer: VerifiedOffer,
): Promise<{ readonly bless: Bless; readonly between: Pair }> {
  const info = concat(LABEL, offer.transcript);
  const context = await guarded(() => setupSender(machine, offer.sessionKey, info));
  const psk = await pskFor(machine, leader, offer.transcript);
  const sealed = new Uint8Array(await context.seal(source(psk.expose())));
  psk.forget();
  const enc = new Uint8Array(context.enc);
  const signature = await signAs(machine, device.key, await signedText(machine, info, enc, sealed));
  const { epoch, seat } = offer;
  const words = { enc: toBase64url(enc), sealed: toBase64url(sealed), signature: toBase64url(signature) };
  const between = await pairOf(context, offer.sid, { epoch, seat: COLLEAGUES });
  return { bless: { epoch, seat, ...words, chain: device.chain }, between };
}

/** BLESS alone, where the two counsellors will not sit together. */
export async function makeBless(machine: Machine, device: Device, leader: Pair, offer: VerifiedOffer): Promise<Bless> {
  const { bless, between } = await blessing(machine, device, leader, offer);
  forgetPair(between);
  return bless;
}

/** A psk out of BLESS, the keys between the two devices, and who gave them. */
export interface Blessed {
  readonly psk: Secret;
  readonly between: Pair;
  readonly leader: VerifiedChain;
}

/** Reads BLESS as the colleague who made the OFFER; refuses another place, chain, signature or key. */
export async function openBless(
  machine: Machine,
  offered: OfferedSession,
  bless: Bless,
  trust: Trust,
  dates: Dates,
): Promise<Blessed> {
  demand(bless.epoch === offered.epoch && bless.seat === offered.seat);
  const leader = await verifyChain(machine, chainBytes(bless.chain), trust, dates);
  const enc = octets(bless.enc, POINT);
  const sealed = octets(bless.sealed, 48);
  const info = concat(LABEL, offered.transcript);
  const text = await signedText(machine, info, enc, sealed);
  demand(await ecdsaVerify(machine, leader.deviceKey, text, octets(bless.signature, 64)));
  return guarded(async () => {
    const context = await setupRecipient(machine, offered.session, enc, info);
    const psk = new Secret(new Uint8Array(await context.open(source(sealed))));
    const { sid, epoch } = offered;
    return { psk, between: await pairOf(context, sid, { epoch, seat: COLLEAGUES }), leader };
  });
}

async function signedText(
  machine: Machine,
  info: Uint8Array,
  enc: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array> {
  return concat(info, await sha256(machine, concat(enc, sealed)));
}
