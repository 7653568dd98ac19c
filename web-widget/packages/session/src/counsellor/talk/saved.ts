/** What of a talk survives a killed tab, as it stands inside its sealed blob; never written anywhere unsealed. */
import { fromBase64url, type Offer, type Purpose, type Routing, toBase64url } from "@ajar/protocol";
import type { End } from "@ajar/sealing";
import type { KeptPair, OutboxItem } from "../../line/index.ts";

/** What CLAIMED told, and when. Bytes are base64url. */
export interface Facts {
  readonly id: string;
  /** The service's name in links. */
  readonly service: string;
  readonly slot: number;
  readonly sid: string;
  readonly hello: string;
  readonly lease: string;
  readonly epoch: number;
  readonly seat: number;
  /** By a colleague, and not leading (yet): nothing opens without a BLESS. */
  readonly invited: boolean;
  /** What the colleague asked for. */
  readonly purpose?: Purpose;
  readonly routing: Routing;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly waitedSeconds?: number;
}

/** An OFFER that was sent and not taken yet: what takes ACCEPT. */
export interface SavedOffer {
  readonly offer: Offer;
  /** The session key's private half, PKCS #8. */
  readonly key: string;
  readonly transcript: string;
  /** The psk out of BLESS. */
  readonly psk?: string;
}

/** A colleague's OFFER about which the visitor is asked. */
export interface SavedAsk {
  readonly offer: Offer;
  readonly purpose: Purpose;
  readonly colleague: string;
}

/** The keys between two counsellors. */
export interface SavedColleague {
  readonly pair: KeptPair;
  readonly as: End;
  readonly open: boolean;
  readonly name: string;
}

/** One talk; plain JSON. */
export interface SavedTalk {
  readonly v: 1;
  readonly facts: Facts;
  readonly offered?: SavedOffer;
  readonly pair?: KeptPair;
  readonly outbox: readonly SavedItem[];
  /** The first sequence that came; a mailbox that starts above it cannot show everything again. */
  readonly lowest?: number;
  readonly ask?: SavedAsk;
  readonly colleague?: SavedColleague;
  /** What the counsellor before told. */
  readonly note?: string;
  readonly closing?: "end" | "release";
}

type SavedItem = Omit<OutboxItem, "envelope" | "sent" | "kept" | "there"> & { readonly envelope: string };

/** Outbox items for the blob. */
export function keepItems(items: readonly OutboxItem[]): readonly SavedItem[] {
  return items.map(({ sent: _, kept: __, there: ___, ...item }) => ({ ...item, envelope: toBase64url(item.envelope) }));
}

/** Outbox items out of the blob: each has to leave again unless the hub has it. */
export function restoreItems(items: readonly SavedItem[]): OutboxItem[] {
  return items.map((item) => {
    const { stored } = item;
    return { ...item, sent: stored, there: stored, kept: true, envelope: bytesOf(item.envelope) };
  });
}

/** Whether an opened blob was written by this version; its seal vouches for the rest. */
export function isSavedTalk(value: unknown): value is SavedTalk {
  return typeof value === "object" && value !== null && (value as { v?: unknown }).v === 1;
}

/** Bytes of a base64url that this browser wrote itself or a border check has seen. */
export function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64url(text);
  if (bytes === undefined) throw new TypeError("not base64url");
  return bytes;
}
