/** One errand's words at one end: sealed, sent one after the other, opened and put in order; forgets its keys when told. */
import { fromBase64url, toBase64url } from "@ajar/protocol";
import { forgetPair } from "@ajar/sealing";
import type { Errand } from "@ajar/sealing/errand";
import type { Word } from "../face.ts";
import { readBetween, writeBetween } from "../talk/words.ts";

/** Bytes of one envelope's text that fit the second size, with its first letter. */
const LONGEST = 1000;

/** A sealed word that the hub has not stored. */
interface Waiting {
  readonly n: number;
  readonly envelope: string;
  /** Of the word on the screen; absent for the name. */
  readonly id?: string;
}

/** What the words tell their owner. */
export interface WordsOwner {
  /** The first envelope that waits: to be sent, and sent again as it is. */
  send(envelope: string, n: number): void;
  changed(): void;
  now(): number;
}

/** Both directions of an errand whose keys are there. */
export class Words {
  readonly #keys: Errand;
  readonly #owner: WordsOwner;
  #waiting: readonly Waiting[] = [];
  /** Sealing goes in the order of the calls. */
  #turn: Promise<unknown> = Promise.resolve();
  #shown: readonly Word[] = [];
  #name = "";
  #unread = 0;
  #next = 0;
  #said = 0;
  #incomplete = false;
  #gone = false;

  constructor(keys: Errand, owner: WordsOwner) {
    this.#keys = keys;
    this.#owner = owner;
  }

  get state(): { name: string; words: readonly Word[]; unread: number; incomplete: boolean } {
    return { name: this.#name, words: this.#shown, unread: this.#unread, incomplete: this.#incomplete };
  }

  /** Who writes here: the first thing that the other end opens. */
  introduce(name: string): void {
    this.#seal(writeBetween({ kind: "name", text: name }));
  }

  say(text: string): void {
    for (const piece of pieces(text)) {
      const id = `mine.${++this.#said}`;
      this.#show({ id, mine: true, text: piece, at: this.#owner.now(), delivery: "sending" });
      this.#seal(writeBetween({ kind: "word", text: piece }), id);
    }
  }

  /** A new line: the first that waits goes once more. A moment later: if it is still that one. */
  again(n?: number): void {
    const [first] = this.#waiting;
    if (first && (n === undefined || n === first.n)) this.#owner.send(first.envelope, first.n);
  }

  /** The hub has it. */
  stored(n: number): void {
    const [first, ...rest] = this.#waiting;
    if (first?.n !== n) return;
    this.#waiting = rest;
    this.#shown = this.#shown.map((word) => (word.id === first.id ? { ...word, delivery: "sent" } : word));
    this.again();
    this.#owner.changed();
  }

  /** An envelope of the other end; what cannot be opened changes nothing. Answers whether it may go at the hub. */
  async take(envelope: string): Promise<boolean> {
    const bytes = fromBase64url(envelope);
    const opened = bytes && (await this.#keys.opener.open(bytes).catch(() => undefined));
    if (!opened || this.#gone) return false;
    if (opened === "double") return true;
    const { plain, stamp } = opened;
    if (stamp.n !== this.#next) this.#incomplete = true;
    this.#next = stamp.n + 1;
    if (plain.kind === "text") this.#read(plain.text, `${toBase64url(stamp.cid)}.${stamp.n}`);
    this.#owner.changed();
    return true;
  }

  seen(): void {
    if (this.#unread === 0) return;
    this.#unread = 0;
    this.#owner.changed();
  }

  /** Keys and words go. */
  forget(): void {
    this.#gone = true;
    forgetPair(this.#keys.pair);
    this.#shown = [];
    this.#waiting = [];
    this.#name = "";
  }

  #read(text: string, id: string): void {
    const said = readBetween(text);
    if (said?.kind === "name") this.#name = said.text;
    if (said?.kind !== "word") return;
    this.#show({ id, mine: false, text: said.text, at: this.#owner.now(), delivery: "arrived" });
    this.#unread++;
  }

  #show(word: Word): void {
    this.#shown = [...this.#shown, word];
    this.#owner.changed();
  }

  #seal(text: string, id?: string): void {
    const sealed = this.#turn.then(() => this.#keys.sealer.seal({ kind: "text", text }));
    this.#turn = sealed.then(
      ({ n, envelope }) => {
        if (this.#gone) return;
        this.#waiting = [...this.#waiting, { n, envelope: toBase64url(envelope), ...(id !== undefined && { id }) }];
        if (this.#waiting.length === 1) this.again();
      },
      () => undefined,
    );
  }
}

/** As few parts as fit: never inside a character. */
function pieces(text: string): readonly string[] {
  const all: string[] = [];
  let piece = "";
  let bytes = 0;
  for (const character of text) {
    const more = new TextEncoder().encode(character).length;
    if (bytes + more > LONGEST) {
      all.push(piece);
      [piece, bytes] = ["", 0];
    }
    piece += character;
    bytes += more;
  }
  return piece === "" ? all : [...all, piece];
}
