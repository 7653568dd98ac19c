/** The record that survives a reload: seals it under two halves and writes it whole; never writes text, nor anything after it was forgotten. */

import { fromBase64url, toBase64url } from "@ajar/protocol";
import { type Machine, openBlob, random, Secret, sealBlob } from "@ajar/sealing";
import type { RecordStore, StoredRecord } from "../platform.ts";

/** What lies in clear beside the blob. */
export type Clear = Readonly<Record<string, string>>;

/** One record. */
export class Keeper {
  readonly #machine: Machine;
  readonly #store: RecordStore;
  #hub: Secret | undefined;
  #forgotten = false;

  constructor(machine: Machine, store: RecordStore) {
    this.#machine = machine;
    this.#store = store;
  }

  /** Whether a record outlives the page. */
  get durable(): boolean {
    return this.#store.durable;
  }

  /** The clear part of the record that lies there; nothing when the store cannot be read. */
  async clear(): Promise<Clear | undefined> {
    return (await this.#read())?.clear;
  }

  /** Opens the record with the hub's half; nothing when there is none, it is not ours or does not open. */
  async open(hub: Uint8Array): Promise<unknown> {
    const record = await this.#read();
    const local = fromBase64url(record?.clear.half ?? "");
    if (record === undefined || local === undefined) return undefined;
    const halves = { local: new Secret(local), hub: new Secret(hub.slice()) };
    try {
      return JSON.parse(new TextDecoder().decode(await openBlob(this.#machine, halves, record.blob))) as unknown;
    } catch {
      return undefined;
    } finally {
      halves.local.forget();
      halves.hub.forget();
    }
  }

  /** The hub's half for everything written from here on. */
  useHalf(hub: Uint8Array): void {
    this.#hub?.forget();
    this.#hub = new Secret(hub);
  }

  /** Writes the record anew, under a fresh local half; resolved when it lies there (at once in memory-only mode). */
  async write(clear: Clear, content: unknown): Promise<void> {
    const hub = this.#hub;
    if (this.#forgotten || hub === undefined || !this.#store.durable) return;
    const half = random(this.#machine, 32);
    const written = { ...clear, half: toBase64url(half) };
    const local = new Secret(half);
    const bytes = new TextEncoder().encode(JSON.stringify(content));
    const blob = await sealBlob(this.#machine, { local, hub }, bytes);
    local.forget();
    if (this.#forgotten) return;
    await this.#store.write({ clear: written, blob });
    if (this.#forgotten) this.discard();
  }

  /** Takes a record away that is no longer true; the next write may lie down again. */
  discard(): void {
    try {
      this.#store.remove();
    } catch {
      // A store that refuses even this keeps sealed bytes and a token; the hub's half goes with the talk.
    }
  }

  /** Removes the record; nothing is written from here on. */
  forget(): void {
    this.#forgotten = true;
    this.#hub?.forget();
    this.#hub = undefined;
    this.discard();
  }

  async #read(): Promise<StoredRecord | undefined> {
    try {
      return await this.#store.read();
    } catch {
      return undefined;
    }
  }
}
