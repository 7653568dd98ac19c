/** The pair of the two counsellors of one talk: what each writes to the visitor is copied to the other, and words go between them. Never has the visitor's pair in its hands, so nothing of it can reach the visitor. */
import { COLLEAGUES, type Header, Kind, type Stamp, toBase64url } from "@ajar/protocol";
import { type BeatPlain, type End, importPair, type Opened, type Pair, Refusal } from "@ajar/sealing";
import type { Card } from "../../card.ts";
import { type Outbox, type OutboxItem, PairEnd, type Sender } from "../../line/index.ts";
import type { ColleagueState, TalkState } from "../face.ts";
import type { StaffPlatform } from "../world.ts";
import { bytesOf, type SavedColleague } from "./saved.ts";
import { openingColleague, withColleague, withCopy, withWord, withWordDelivery } from "./view-colleague.ts";
import { type Between, readBetween, writeBetween } from "./words.ts";

/** Milliseconds without a beat after which the colleague counts as away: two beats and a little. */
const SILENT = 12_000;

/** What it needs of its talk. */
export interface ColleaguesOwner {
  state(): TalkState;
  show(state: TalkState): void;
  /** Something of the colleague was shown: a beat soon. */
  shown(): void;
}

/** At most one colleague at a time. */
export class Colleagues {
  readonly #platform: StaffPlatform;
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #name: string;
  readonly #owner: ColleaguesOwner;
  #end: PairEnd | undefined;
  #as: End = "visitor";
  /** The visitor has let them in, and they said so themselves: nothing leaves before. */
  #open = false;
  #heard = 0;
  #lacked = false;
  #count = 0;

  constructor(platform: StaffPlatform, outbox: Outbox, sender: Sender, name: string, owner: ColleaguesOwner) {
    this.#platform = platform;
    this.#outbox = outbox;
    this.#sender = sender;
    this.#name = name;
    this.#owner = owner;
  }

  /** The keys of BLESS, at either end of it: "visitor" is the end of who leads. Nothing is said before `enter`. */
  begin(between: Pair, as: End): void {
    this.close();
    const { crypto } = this.#platform;
    this.#as = as;
    this.#end = PairEnd.restored(crypto, as, this.#outbox, between, []);
  }

  /** The visitor let this counsellor in: from here on the one who leads may write. */
  async enter(): Promise<void> {
    if (!this.#end) return;
    this.#opened("");
    await this.#put({ kind: "name", text: this.#name });
  }

  /** A word for the colleague alone. */
  async say(text: string): Promise<void> {
    if (!this.#open || text.trim() === "") return;
    const at = this.#platform.now();
    const id = `word.${at}.${this.#count++}`;
    const between: Between = { kind: "word", text };
    await this.#put(between, id);
    this.#showWord({ id, mine: true, text: writeBetween(between).slice(1), at, delivery: "sending" });
  }

  /** What the visitor was written goes to the colleague too. */
  async copy(text: string): Promise<void> {
    if (this.#open) await this.#end?.putText(text, "");
  }

  async copyCard(card: Card): Promise<void> {
    if (this.#open) await this.#put({ kind: "card", card });
  }

  async copyKnown(on: boolean): Promise<void> {
    if (this.#open) await this.#put({ kind: "known", on });
  }

  /** Whether a stored envelope is one of this pair. */
  owns(item: OutboxItem): boolean {
    return item.pair === this.#end?.name;
  }

  /** The hub has it. */
  stored(item: OutboxItem): void {
    this.#end?.left(item);
    if (item.message !== "") this.#owner.show(withWordDelivery(this.#owner.state(), item.message, "sent"));
  }

  /** An envelope of this pair, of either end. Forged ones change nothing. */
  async envelope(header: Header, envelope: Uint8Array): Promise<void> {
    const end = this.#end;
    if (!end || header.seat !== COLLEAGUES) return;
    try {
      const mine = header.fromCounsellor === (this.#as === "counsellor");
      if (mine) return await this.#own(end, header, envelope);
      const opened = await end.open(envelope);
      if (opened !== "double") await this.#came(end, opened);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** A sealed beat, when there is somebody to hear it. */
  async beat(typing: boolean, hidden: boolean): Promise<Uint8Array | undefined> {
    if (!this.#open || !this.#end) return undefined;
    const away = this.#platform.now() - this.#heard > SILENT;
    this.#change({ away, ...(away && { typing: false }) });
    return (await this.#end.beat(typing, hidden, away)).envelope;
  }

  /** The hub did not take an envelope because there is no company: it is over, although nobody said so. */
  refused(stamp: Stamp): void {
    const { cid, kind, n } = stamp;
    const ours = this.#outbox
      .items()
      .some((item) => this.owns(item) && item.cid === cid && item.kind === kind && item.n === n);
    if (ours) this.close();
  }

  /** The colleague is gone: keys and what is on its way with them. What was said stays on the screen as long as the talk does. */
  close(): void {
    if (!this.#end) return;
    const lost = this.#outbox.drop(this.#end.name);
    this.#end.forget();
    this.#end = undefined;
    this.#open = false;
    let state = this.#owner.state();
    for (const { message, stored } of lost) if (!stored) state = withWordDelivery(state, message, "undelivered");
    this.#owner.show(withColleague(state, { open: false, away: false, typing: false }));
  }

  seen(): void {
    if (this.#owner.state().colleague?.unread) this.#change({ unread: 0 });
  }

  /** For the inside of the blob. */
  kept(): SavedColleague | undefined {
    if (!this.#end) return undefined;
    const name = this.#owner.state().colleague?.name ?? "";
    return { pair: this.#end.kept(), as: this.#as, open: this.#open, name };
  }

  /** Out of an opened blob; what was said comes back from the mailbox. */
  restore(saved: SavedColleague | undefined): void {
    if (!saved) return;
    const { crypto } = this.#platform;
    const pair = importPair(bytesOf(saved.pair.raw));
    this.#as = saved.as;
    this.#end = PairEnd.restored(crypto, saved.as, this.#outbox, pair, saved.pair.tracks);
    if (saved.open) this.#opened(saved.name);
  }

  async #came(end: PairEnd, opened: Opened): Promise<void> {
    const { plain, again } = opened;
    this.#heard = this.#platform.now();
    if (plain.kind === "beat") return this.#beatCame(end, plain);
    if (plain.kind === "note") await this.#note(readBetween(plain.text), again);
    for (const ready of end.inbox.put(opened, end.holes())) this.#showCopy(ready.id, ready.text, ready.again);
    this.#owner.shown();
  }

  async #note(between: Between | undefined, again: boolean): Promise<void> {
    switch (between?.kind) {
      case "name":
        return this.#named(between.text, again);
      case "word":
        return this.#showTheirs(between.text, again);
      case "card":
        return this.#owner.show(
          withCopy(this.#owner.state(), { ...this.#theirs(again), text: "", card: between.card }),
        );
      case "known":
        return this.#owner.show({ ...this.#owner.state(), identityKnown: between.on });
    }
  }

  /** Who joined says their name first; who leads answers with theirs, and only then anything leaves. */
  async #named(name: string, again: boolean): Promise<void> {
    const answers = this.#as === "visitor" && !again;
    this.#opened(name);
    if (answers) await this.#put({ kind: "name", text: this.#name });
  }

  #beatCame(end: PairEnd, plain: BeatPlain): void {
    for (const { message } of end.acknowledged(plain))
      if (message !== "") this.#owner.show(withWordDelivery(this.#owner.state(), message, "arrived"));
    const lacks = end.lacks(plain);
    if (lacks && this.#lacked && end.inbox.waiting)
      for (const { id, text } of end.inbox.flush()) this.#showCopy(id, text, false);
    this.#change({ typing: plain.typing, away: plain.deaf ?? false, incomplete: lacks && this.#lacked });
    this.#lacked = lacks;
  }

  /** After a reload: one's own words come back; one's own copies stand in the talk already. */
  async #own(end: PairEnd, header: Header, envelope: Uint8Array): Promise<void> {
    const cid = toBase64url(header.cid);
    const item = this.#sender.stored({ cid, kind: header.kind, n: header.n });
    if (item) this.stored(item);
    if (cid === end.cid || header.kind !== Kind.control) return;
    const opened = await end.openOwn(envelope);
    if (opened === "double" || opened.plain.kind !== "note") return;
    const between = readBetween(opened.plain.text);
    if (between?.kind !== "word") return;
    const waits = this.#outbox
      .items()
      .find((each) => each.cid === cid && each.kind === header.kind && each.n === header.n);
    const id = waits?.message || `${cid}.${header.n}`;
    this.#showWord({ id, mine: true, text: between.text, at: 0, delivery: waits ? "sent" : "arrived" });
  }

  #opened(name: string): void {
    this.#open = true;
    this.#heard = this.#platform.now();
    const known = this.#owner.state().colleague;
    this.#owner.show(
      withColleague(this.#owner.state(), {
        ...(known ?? openingColleague),
        name: name || (known?.name ?? ""),
        open: true,
      }),
    );
  }

  async #put(between: Between, message = ""): Promise<void> {
    await this.#end?.putControl({ kind: "note", text: writeBetween(between) }, message);
  }

  #showTheirs(text: string, again: boolean): void {
    const { at, id } = this.#theirs(again);
    this.#showWord({ id, mine: false, text, at, delivery: "arrived" });
    const { colleague } = this.#owner.state();
    if (!again) this.#change({ unread: (colleague?.unread ?? 0) + 1 });
  }

  #theirs(again: boolean) {
    return { id: `theirs.${this.#count++}`, at: again ? 0 : this.#platform.now() };
  }

  #showWord(word: ColleagueState["words"][number]): void {
    this.#owner.show(withWord(this.#owner.state(), word));
  }

  #showCopy(id: string, text: string, again: boolean): void {
    this.#owner.show(withCopy(this.#owner.state(), { id: `copy.${id}`, text, at: again ? 0 : this.#platform.now() }));
  }

  #change(part: Partial<ColleagueState>): void {
    this.#owner.show(withColleague(this.#owner.state(), part));
  }
}
