/** Errands at the hub double: offered to the others, one answerer, words passed on; a test may stand between. Opens nothing. */
import { fromBase64url, type Offer, readHeader } from "@ajar/protocol";
import type { ErrandUp } from "../desk/machine.ts";
import type { DeskPeer } from "./hub.ts";

interface Kept {
  readonly asker: string;
  readonly ask: Offer;
  answerer?: string;
  answer?: Offer;
  readonly words: { readonly from: string; readonly envelope: string }[];
}

/** All errands of one hub. */
export class FakeErrands {
  readonly all = new Map<string, Kept>();
  /** What a lying hub makes of a frame on its way down. */
  bend: (frame: { readonly t: string; readonly [field: string]: unknown }) => { readonly t: string } | undefined = (
    frame,
  ) => frame;

  hear(desk: DeskPeer, frame: ErrandUp, desks: readonly DeskPeer[]): void {
    const errand = frame.errand;
    const kept = this.all.get(errand);
    const others = desks.filter((each) => each !== desk && each.places > 0);
    if (frame.t === "ASK_COLLEAGUE") this.#ask(desk, errand, frame.ask, others);
    else if (!kept) this.#say(desk, { t: "ERRAND_GONE", errand });
    else this.#about(desk, frame, kept, desks);
  }

  #about(desk: DeskPeer, frame: ErrandUp, kept: Kept, desks: readonly DeskPeer[]): void {
    const { errand } = frame;
    const others = desks.filter((each) => each !== desk && each.places > 0);
    const other = desks.find(({ handle }) => handle === (desk.handle === kept.asker ? kept.answerer : kept.asker));
    switch (frame.t) {
      case "ANSWER_ERRAND":
        if (kept.answerer) {
          this.#say(desk, { t: "ERRAND_REFUSED", errand, problem: "taken" });
          return;
        }
        Object.assign(kept, { answerer: desk.handle, answer: frame.answer });
        for (const each of others) if (each.handle !== kept.asker) this.#say(each, { t: "ERRAND_GONE", errand });
        this.#say(desk, { t: "ERRAND_YOURS", errand });
        if (other) this.#say(other, { t: "ERRAND_ANSWERED", errand, answer: frame.answer });
        return;
      case "DECLINE_ERRAND":
        if (other) this.#say(other, { t: "ERRAND_ASKED", errand, colleagues: 0 });
        return;
      case "ERRAND_ENVELOPE":
        kept.words.push({ from: desk.handle, envelope: frame.envelope });
        this.#say(desk, { t: "ERRAND_STORED", errand, n: numberOf(frame.envelope) });
        if (other) this.#deliver(other, errand, kept, kept.words.length - 1);
        return;
      case "ERRAND_SEEN":
        if (desk.handle !== kept.asker && desk.handle !== kept.answerer) {
          this.#say(desk, { t: "ERRAND_GONE", errand });
          return;
        }
        if (desk.handle === kept.asker && kept.answer && frame.sequence === 0)
          this.#say(desk, { t: "ERRAND_ANSWERED", errand, answer: kept.answer });
        if (desk.handle === kept.answerer) this.#say(desk, { t: "ERRAND_YOURS", errand });
        for (let at = frame.sequence; at < kept.words.length; at++) this.#deliver(desk, errand, kept, at);
        return;
      case "CLOSE_ERRAND":
        this.all.delete(errand);
        for (const each of new Set([desk, ...(other ? [other] : []), ...(kept.answerer ? [] : others)]))
          this.#say(each, { t: "ERRAND_GONE", errand });
    }
  }

  /** Somebody is ready: what is open is shown to them. */
  ready(desk: DeskPeer, desks: readonly DeskPeer[]): void {
    for (const [errand, { asker, ask, answerer }] of this.all) {
      if (desk.places > 0 && !answerer && asker !== desk.handle) this.#say(desk, { t: "ERRAND_OFFERED", errand, ask });
      const own = desks.find(({ handle }) => handle === asker);
      if (own && !answerer) this.#say(own, { t: "ERRAND_ASKED", errand, colleagues: ready(desks, asker) });
    }
  }

  #ask(desk: DeskPeer, errand: string, ask: Offer, others: readonly DeskPeer[]): void {
    if (others.length === 0) {
      this.#say(desk, { t: "ERRAND_REFUSED", errand, problem: "nobody" });
      return;
    }
    this.all.set(errand, { asker: desk.handle, ask, words: [] });
    this.#say(desk, { t: "ERRAND_ASKED", errand, colleagues: others.length });
    for (const each of others) this.#say(each, { t: "ERRAND_OFFERED", errand, ask });
  }

  #deliver(desk: DeskPeer, errand: string, kept: Kept, at: number): void {
    const word = kept.words[at];
    if (!word || word.from === desk.handle) return;
    this.#say(desk, { t: "ERRAND_ENVELOPE", errand, sequence: at + 1, envelope: word.envelope });
  }

  #say(desk: DeskPeer, frame: { readonly t: string; readonly [field: string]: unknown }): void {
    const bent = this.bend(frame);
    if (bent) desk.socket.send(bent);
  }
}

function numberOf(envelope: string): number {
  return readHeader(fromBase64url(envelope) ?? new Uint8Array(0))?.n ?? 0;
}

function ready(desks: readonly DeskPeer[], asker: string): number {
  return desks.filter(({ handle, places }) => handle !== asker && places > 0).length;
}
