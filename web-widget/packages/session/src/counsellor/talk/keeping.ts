/** A talk into its sealed record and out of it again. */
import { importPair } from "@ajar/sealing";
import { PairEnd } from "../../line/index.ts";
import { finish } from "./closing.ts";
import { begin } from "./frames.ts";
import type { Inner } from "./inner.ts";
import type { Content } from "./record.ts";
import { bytesOf, keepItems, restoreItems, type SavedTalk } from "./saved.ts";
import { emptied, openingTalk } from "./view.ts";

/**
 * Writes the talk down; after it the outbox may leave. When the disk refuses, the talk goes on in memory: a child is not to wait for it.
 * What lay there is taken away, because a later tab would send from it what is not true any more.
 */
export async function keep(talk: Inner): Promise<void> {
  if (talk.sealed) return;
  showUnsaved(talk, !(await written(talk)));
  talk.outbox.kept();
}

async function written(talk: Inner): Promise<boolean> {
  try {
    await talk.record.write(contentOf(talk));
    return true;
  } catch {
    talk.record.discard();
    return false;
  }
}

function showUnsaved(talk: Inner, unsaved: boolean): void {
  if (!talk.sealed && talk.state.unsaved !== unsaved) talk.show({ ...talk.state, unsaved });
}

function contentOf(talk: Inner): Content {
  return {
    facts: talk.facts,
    offered: talk.handshake.kept(),
    pair: talk.mail?.end.kept(),
    outbox: keepItems(talk.outbox.prune()),
    lowest: talk.lowest,
    ask: talk.company.kept(),
    colleague: talk.colleagues.kept(),
    note: talk.state.note,
    closing: talk.closing,
  };
}

/** What a tab before left; false when it cannot be opened. */
export async function restore(talk: Inner, half: string): Promise<boolean> {
  const saved = await talk.record.open(half);
  if (!saved) return false;
  Object.assign(talk.facts, saved.facts);
  const note = saved.note === undefined ? {} : { note: saved.note };
  talk.state = { ...openingTalk(saved.facts), ...note, line: talk.state.line };
  talk.lowest = saved.lowest;
  // Closed meanwhile, before this could be opened: that stands.
  talk.closing ??= saved.closing;
  if (saved.offered) await talk.handshake.restore(saved.offered);
  if (saved.pair) await restorePair(talk, saved, saved.pair);
  talk.company.restore(saved.ask);
  if (talk.closing) {
    talk.outbox.clear();
    talk.show(emptied(talk.state, { name: "closing", by: talk.closing }));
  }
  return true;
}

async function restorePair(talk: Inner, saved: SavedTalk, { raw, tracks }: NonNullable<SavedTalk["pair"]>) {
  talk.outbox.restore(restoreItems(saved.outbox));
  const { crypto } = talk.context.platform;
  const mail = begin(talk, PairEnd.restored(crypto, "counsellor", talk.outbox, importPair(bytesOf(raw)), tracks));
  talk.colleagues.restore(saved.colleague);
  await mail.showUnstored();
}

/** Nobody can read it here any more: the visitor is not to wait for a pane that stays empty. */
export function unreadable(talk: Inner): void {
  talk.line.send({ t: "RELEASE" });
  finish(talk, { name: "withdrawn", reason: "lost" });
}
