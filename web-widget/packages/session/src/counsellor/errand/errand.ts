/** A question to a colleague outside every talk, at this console: what is offered here, and the one that is this counsellor's own; in memory alone, gone when either end closes it. */
import { fromBase64url, type Offer, type Problem, toBase64url } from "@ajar/protocol";
import { type Dates, random } from "@ajar/sealing";
import { type AskedErrand, answerErrand, askColleague, type Errand, openAnswer } from "@ajar/sealing/errand";
import type { ErrandDown, ErrandUp } from "../desk/machine.ts";
import type { TalkContext } from "../talk/context.ts";
import { LONGEST_WORD } from "../talk/words.ts";
import type { StaffPlatform } from "../world.ts";
import type { ErrandOffer, ErrandOver, ErrandPhase, ErrandState, ErrandVerbs } from "./face.ts";
import { Words } from "./words.ts";

/** Milliseconds until a word is sent again that the hub has not stored: it had no room, or took nothing for a moment. */
const AGAIN = 4000;

/** The desk of a service as an errand needs it. */
export interface ErrandPost {
  readonly service: string;
  readonly context: TalkContext | undefined;
  /** Says it on the desk's line, where that is up. */
  errand(frame: ErrandUp): boolean;
  dates(): Dates;
}

interface Offered extends ErrandOffer {
  readonly ask: Offer;
}

/** What is kept of the own one. */
interface Own {
  readonly id: string;
  readonly post: ErrandPost;
  readonly question: string;
  readonly mine: boolean;
  phase: ErrandPhase;
  asked?: AskedErrand;
  words?: Words;
  /** How it was asked or taken, until the hub says so: a new line may have to say it again. */
  first?: ErrandUp;
  here: boolean;
  /** What came was shown up to here. */
  position: number;
  /** What comes is taken in its order: a word may stand right behind the answer that its keys come from. */
  turn: Promise<void>;
}

/** What the errands need of their console. */
export interface ErrandsOwner {
  changed(): void;
  /** The desk of a service, by its name in links. */
  post(service: string): ErrandPost | undefined;
}

/** The errands of one console. */
export class Errands implements ErrandVerbs {
  readonly #platform: StaffPlatform;
  readonly #owner: ErrandsOwner;
  #offered: readonly Offered[] = [];
  #own: Own | undefined;

  constructor(platform: StaffPlatform, owner: ErrandsOwner) {
    this.#platform = platform;
    this.#owner = owner;
  }

  /** For the screens. */
  view(): { readonly errandOffers: readonly ErrandOffer[]; readonly errand?: ErrandState } {
    const errandOffers = this.#offered.map(({ id, service }) => ({ id, service }));
    return this.#own ? { errandOffers, errand: stateOf(this.#own) } : { errandOffers };
  }

  // Verbs.

  ask(service: string, text: string): void {
    const post = this.#owner.post(service);
    const question = text.trim().slice(0, LONGEST_WORD);
    if (!post?.context || question === "" || this.#busy()) return;
    const id = random(this.#platform.crypto, 16);
    const own = this.#begin({ id: toBase64url(id), post, question, mine: true, phase: { name: "asking" } });
    void this.#ask(own, post.context, id);
  }

  take(id: string): void {
    const offer = this.#offered.find((each) => each.id === id);
    const post = offer && this.#owner.post(offer.service);
    if (!post?.context || !offer || this.#busy()) return;
    const own = this.#begin({ id, post, question: "", mine: false, phase: { name: "taking" } });
    void this.#take(own, post.context, offer.ask);
  }

  decline(id: string): void {
    const offer = this.#offered.find((each) => each.id === id);
    if (offer) this.#owner.post(offer.service)?.errand({ t: "DECLINE_ERRAND", errand: id });
    this.#without(id);
    this.#owner.changed();
  }

  say(text: string): void {
    if (this.#own?.phase.name === "open") this.#own.words?.say(text.trim().slice(0, LONGEST_WORD));
  }

  seen(): void {
    this.#own?.words?.seen();
  }

  /** Ends the own one, takes the question back, or takes what is said of its end away. */
  close(): void {
    const own = this.#own;
    if (!own) return;
    if (own.phase.name === "over") this.#own = undefined;
    else {
      own.post.errand({ t: "CLOSE_ERRAND", errand: own.id });
      this.#over(own, "closed");
      this.#own = undefined;
    }
    this.#owner.changed();
  }

  /** The page goes, or nobody is signed in here any more: nothing of it stays. */
  leave(): void {
    if (this.#own?.phase.name !== "over") this.close();
    this.#own = undefined;
    this.#offered = [];
  }

  // What comes.

  /** A desk's line is new: this end says that it still has its errand, before it says that it is ready. */
  signedIn(post: ErrandPost): void {
    const own = this.#of(post);
    // What was not said yet will be: the hub knows nothing of it.
    if (!own || own.phase.name === "over" || !(own.asked || own.words)) return;
    post.errand({ t: "ERRAND_SEEN", errand: own.id, sequence: own.position });
    own.words?.again();
  }

  /** A desk's line is gone: what was offered there is offered again when it is back. */
  lost(post: ErrandPost): void {
    this.#offered = this.#offered.filter(({ service }) => service !== post.service);
  }

  /** This person serves it no more: nothing of it can be answered, and no word leaves. */
  dropped(post: ErrandPost): void {
    this.lost(post);
    const own = this.#of(post);
    if (own && own.phase.name !== "over") this.#over(own, "closed");
  }

  heard(post: ErrandPost, frame: ErrandDown): void {
    const own = this.#of(post);
    if (frame.t === "ERRAND_OFFERED") this.#offer(post, frame.errand, frame.ask);
    else if (frame.t === "ERRAND_GONE") this.#without(frame.errand);
    if (own && own.id === frame.errand && own.phase.name !== "over") this.#ownHeard(own, frame);
    this.#owner.changed();
  }

  #ownHeard(own: Own, frame: ErrandDown): void {
    const { first } = own;
    if (frame.t !== "ERRAND_OFFERED") delete own.first;
    switch (frame.t) {
      case "ERRAND_ASKED":
        if (own.phase.name === "asking") own.phase = { name: "asking", colleagues: frame.colleagues };
        return;
      case "ERRAND_ANSWERED":
        own.turn = own.turn.then(() => this.#answered(own, frame.answer));
        return;
      case "ERRAND_YOURS":
        // It comes once more after a new line, and for the first time where the answer to the taking was lost.
        this.#without(own.id);
        if (own.phase.name !== "taking") return;
        own.phase = { name: "open" };
        own.words?.introduce(own.post.context?.name ?? "");
        return;
      case "ERRAND_ENVELOPE":
        own.turn = own.turn.then(() => this.#opened(own, frame.envelope, frame.sequence));
        return;
      case "ERRAND_STORED":
        own.words?.stored(frame.n);
        return;
      case "ERRAND_LINE":
        own.here = frame.here;
        return;
      case "ERRAND_GONE":
        // The line took it along before the hub had it; or a colleague was faster, and then it is refused.
        if (first) own.post.errand(first);
        else this.#over(own, own.phase.name === "taking" ? "taken" : "closed");
        return;
      case "ERRAND_REFUSED":
        this.#refused(own, frame.problem);
        return;
      case "ERRAND_OFFERED":
        return;
    }
  }

  #refused(own: Own, problem: Problem): void {
    if (own.phase.name === "open") {
      // The colleague has not seen what lies there: the word waits here and goes later.
      if (problem === "unknown") this.#over(own, "closed");
      return;
    }
    if (own.phase.name === "taking") this.#without(own.id);
    this.#over(own, reasonOf(problem, own.mine));
  }

  async #ask(own: Own, { platform, device }: TalkContext, id: Uint8Array): Promise<void> {
    const asked = await askColleague(platform.crypto, device, id);
    if (this.#own !== own || own.phase.name !== "asking") return;
    own.asked = asked;
    this.#begun(own, { t: "ASK_COLLEAGUE", errand: own.id, ask: asked.ask });
    this.#owner.changed();
  }

  async #take(own: Own, { platform, device, trust }: TalkContext, ask: Offer): Promise<void> {
    const id = fromBase64url(own.id) ?? new Uint8Array(0);
    const taken = await answerErrand(platform.crypto, device, id, ask, trust, own.post.dates()).catch(() => undefined);
    if (this.#own !== own || own.phase.name !== "taking") return;
    if (taken) {
      own.words = this.#words(own, taken);
      this.#begun(own, { t: "ANSWER_ERRAND", errand: own.id, answer: taken.answer });
    } else this.#over(own, "refused");
    this.#owner.changed();
  }

  #begun(own: Own, first: ErrandUp): void {
    own.first = first;
    if (!own.post.errand(first)) this.#over(own, "refused");
  }

  async #answered(own: Own, answer: Offer): Promise<void> {
    const { asked, post } = own;
    // It comes once more after a new line.
    if (!asked || own.words || !post.context) return;
    const { platform, device, trust, name } = post.context;
    const opened = await openAnswer(platform.crypto, device, asked, answer, trust, post.dates()).catch(() => undefined);
    if (this.#own !== own || own.words || own.phase.name !== "asking") return;
    if (opened) {
      own.words = this.#words(own, opened);
      own.phase = { name: "open" };
      own.words.introduce(name);
      own.words.say(own.question);
    } else {
      post.errand({ t: "CLOSE_ERRAND", errand: own.id });
      this.#over(own, "refused");
    }
    this.#owner.changed();
  }

  async #opened(own: Own, envelope: string, sequence: number): Promise<void> {
    if (!(await own.words?.take(envelope)) || this.#own !== own) return;
    own.position = Math.max(own.position, sequence);
    own.post.errand({ t: "ERRAND_SEEN", errand: own.id, sequence: own.position });
  }

  #words(own: Own, keys: Errand): Words {
    return new Words(keys, {
      send: (envelope, n) => {
        own.post.errand({ t: "ERRAND_ENVELOPE", errand: own.id, envelope });
        this.#platform.after(AGAIN, () => own.words?.again(n));
      },
      changed: () => this.#owner.changed(),
      now: () => this.#platform.now(),
    });
  }

  #begin(own: Omit<Own, "here" | "position" | "turn">): Own {
    const begun = { ...own, here: true, position: 0, turn: Promise.resolve() };
    this.#own = begun;
    this.#owner.changed();
    return begun;
  }

  /** Words and keys go at once; only why it is over stays, until it is taken away. */
  #over(own: Own, reason: ErrandOver): void {
    own.words?.forget();
    delete own.words;
    delete own.asked;
    own.phase = { name: "over", reason };
  }

  #offer({ service }: ErrandPost, id: string, ask: Offer): void {
    this.#without(id);
    this.#offered = [...this.#offered, { id, service, ask }];
  }

  #without(id: string): void {
    this.#offered = this.#offered.filter((each) => each.id !== id);
  }

  #busy(): boolean {
    return this.#own !== undefined && this.#own.phase.name !== "over";
  }

  #of(post: ErrandPost): Own | undefined {
    return this.#own?.post.service === post.service ? this.#own : undefined;
  }
}

function stateOf({ post, phase, mine, question, words, here }: Own): ErrandState {
  const said = words?.state ?? { name: "", words: [], unread: 0, incomplete: false };
  const asked = phase.name === "asking" ? { question } : {};
  return { service: post.service, phase, mine, here, ...asked, ...said };
}

function reasonOf(problem: Problem, mine: boolean): ErrandOver {
  if (problem === "nobody" || problem === "full") return problem;
  return problem === "taken" && !mine ? "taken" : "refused";
}
