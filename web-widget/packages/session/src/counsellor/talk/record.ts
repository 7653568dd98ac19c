/** The record of one pane: sealed under a half beside it and one at the hub; finds those that a tab before left behind. */
import { Keeper } from "../../line/index.ts";
import type { StaffPlatform } from "../world.ts";
import { bytesOf, type Facts, isSavedTalk, type SavedTalk } from "./saved.ts";

/** Panes that are kept: three places, and invitations beside them. */
export const SLOTS = [1, 2, 3, 4, 5, 6] as const;

/** A talk as it is written; what is absent is left out. */
export type Content = { readonly [K in keyof Omit<SavedTalk, "v">]: SavedTalk[K] | undefined };

/** One record. */
export class TalkRecord {
  readonly #keeper: Keeper;
  readonly #facts: Facts;

  constructor(platform: StaffPlatform, facts: Facts) {
    this.#keeper = new Keeper(platform.crypto, platform.store(nameOf(facts.slot)));
    this.#facts = facts;
  }

  /** The hub's half for everything written from here on. */
  unlock(half: string): void {
    this.#keeper.useHalf(bytesOf(half));
  }

  /** What a tab before left; nothing when it cannot be opened. */
  async open(half: string): Promise<SavedTalk | undefined> {
    const saved = await this.#keeper.open(bytesOf(half));
    return isSavedTalk(saved) ? saved : undefined;
  }

  /** Resolved when it lies there. */
  write(content: Content): Promise<void> {
    const { slot, lease, id, service } = this.#facts;
    return this.#keeper.write({ slot: String(slot), lease, id, service }, { v: 1, ...content });
  }

  /** Takes away what lies there and is no longer true; the next write may lie down again. */
  discard(): void {
    this.#keeper.discard();
  }

  forget(): void {
    this.#keeper.forget();
  }
}

/** The facts beside every record that a tab before left, as far as they lie in clear. */
export async function recordsLeft(platform: StaffPlatform): Promise<readonly Facts[]> {
  const records = await Promise.all(SLOTS.map((slot) => platform.store(nameOf(slot)).read()));
  return records.flatMap((record, index) => {
    const { lease, id, service } = record?.clear ?? {};
    const slot = SLOTS[index];
    if (lease === undefined || id === undefined || service === undefined || !slot) return [];
    return [sealedFacts({ id, service, slot, lease }, platform.now())];
  });
}

function sealedFacts(clear: Pick<Facts, "id" | "service" | "slot" | "lease">, now: number): Facts {
  const routing = { urgent: false };
  return { ...clear, sid: "", hello: "", epoch: 1, seat: 1, invited: false, routing, since: now };
}

function nameOf(slot: number): string {
  return `talk-${slot}`;
}
