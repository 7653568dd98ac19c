/** What survives a reload, sealed under two halves, one beside it and one at the hub; always written whole and anew. */

import { concat, u8, utf8, wipe } from "./bytes.ts";
import { aesKey, hkdf, type Machine, random, source } from "./machine.ts";
import { demand, guarded } from "./refusal.ts";
import type { Secret } from "./secret.ts";

/** Version of the format; another one is refused, and the conversation is told as lost. */
export const BLOB_VERSION = 1;
const IV = 12;

/** The two halves of the key, 32 bytes each. */
export interface Halves {
  /** Lies beside the blob. */
  readonly local: Secret;
  /** Comes from the hub. */
  readonly hub: Secret;
}

/** Seals the content: version u8 | iv 12 | AES-256-GCM(HKDF(local | hub, "ajar/1/blob"), iv, aad = "ajar/1/blob" | version). Wipes the content. */
export async function sealBlob(machine: Machine, halves: Halves, content: Uint8Array): Promise<Uint8Array> {
  const key = await blobKey(machine, halves, "encrypt");
  const iv = random(machine, IV);
  const sealed = await machine.subtle.encrypt(parameters(iv), key, source(content));
  wipe(content);
  return concat(u8(BLOB_VERSION), iv, new Uint8Array(sealed));
}

/** The content; refuses another version, other halves and every changed bit. */
export async function openBlob(machine: Machine, halves: Halves, blob: Uint8Array): Promise<Uint8Array> {
  demand(blob.length > 1 + IV && blob[0] === BLOB_VERSION);
  const key = await blobKey(machine, halves, "decrypt");
  const iv = blob.slice(1, 1 + IV);
  const opening = () => machine.subtle.decrypt(parameters(iv), key, source(blob.subarray(1 + IV)));
  return new Uint8Array(await guarded(opening));
}

function parameters(iv: Uint8Array<ArrayBuffer>) {
  return { name: "AES-GCM", iv, additionalData: concat(utf8("ajar/1/blob"), u8(BLOB_VERSION)) };
}

async function blobKey(machine: Machine, { local, hub }: Halves, usage: "encrypt" | "decrypt"): Promise<CryptoKey> {
  const ikm = concat(local.expose(), hub.expose());
  const raw = await hkdf(machine, ikm, new Uint8Array(0), utf8("ajar/1/blob"));
  try {
    return await aesKey(machine, raw, usage);
  } finally {
    wipe(ikm, raw);
  }
}
