/** BLESS: the leading counsellor lets a colleague in by sealing the psk of the colleague's OFFER to its session key; the hub can add nobody. */

import { type Bless, POINT, toBase64url } from "@ajar/protocol";
import { concat, utf8 } from "./bytes.ts";
import { chainBytes, type Dates, type Trust, type VerifiedChain, verifyChain } from "./chain.ts";
import { type Device, signAs } from "./device.ts";
import { ecdsaVerify } from "./ecdsa.ts";
import { setupRecipient, setupSender } from "./hpke.ts";
import { type Machine, sha256, source } from "./machine.ts";
import { octets } from "./octets.ts";
import type { OfferedSession, VerifiedOffer } from "./offer.ts";
import { type Pair, pskFor } from "./pair.ts";
import { demand, guarded } from "./refusal.ts";
import { Secret } from "./secret.ts";

const LABEL = utf8("ajar/1/bless");

/** Seals the psk of the colleague's verified OFFER to it and signs as the leading device. */
export async function makeBless(machine: Machine, device: Device, leader: Pair, offer: VerifiedOffer): Promise<Bless> {
  const info = concat(LABEL, offer.transcript);
  const context = await guarded(() => setupSender(machine, offer.sessionKey, info));
  const psk = await pskFor(machine, leader, offer.transcript);
  const sealed = new Uint8Array(await context.seal(source(psk.expose())));
  psk.forget();
  const enc = new Uint8Array(context.enc);
  const signature = await signAs(machine, device.key, await signedText(machine, info, enc, sealed));
  const { epoch, seat } = offer;
  const words = { enc: toBase64url(enc), sealed: toBase64url(sealed), signature: toBase64url(signature) };
  return { epoch, seat, ...words, chain: device.chain };
}

/** A psk out of BLESS and who gave it. */
export interface Blessed {
  readonly psk: Secret;
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
    return { psk: new Secret(new Uint8Array(await context.open(source(sealed)))), leader };
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
