/** All posts of one person as one desk: one number of places, one queue, one claim at a time; each service keeps its own socket and hears of no other. */
import type { Problem, Purpose } from "@ajar/protocol";
import type { DeskState, TalkState } from "../face.ts";
import type { Serving, Signed } from "../signed.ts";
import type { StaffPlatform } from "../world.ts";
import type { Claim, Claiming, ErrandDown } from "./machine.ts";
import { places, type Readiness, recall, remember } from "./memory.ts";
import { isTakeable, merged, placesOf, shareOf } from "./merge.ts";
import { Post, type PostPhase } from "./post.ts";

/** Milliseconds between two looks whether a key was signed, or a certificate can be had. */
const ASK_AGAIN = 5000;

/** What a duty needs of its session. */
export interface DutyOwner {
  changed(): void;
  claimed(post: Post, claim: Claim, purpose: Purpose | undefined): void;
  /** A post is open: talks that a tab before left there can be gone on with. Before its line starts. */
  opened(post: Post): void;
  errand(post: Post, frame: ErrandDown): void;
  signedIn(post: Post): void;
  lost(post: Post): void;
  left(post: Post): void;
  replaced(): void;
  talks(): readonly TalkState[];
}

/** The duty of somebody who is signed in. */
export class Duty {
  readonly #platform: StaffPlatform;
  readonly #signed: Signed;
  readonly #owner: DutyOwner;
  readonly #timers = new Set<{ cancel(): void }>();
  #posts: readonly Post[] = [];
  #readiness: Readiness = { places: 0, away: new Set() };
  /** Who was asked last, and who is asked next when there is nobody for this desk. */
  #asked: Post | undefined;
  #next: readonly Post[] = [];
  #stopped = false;

  constructor(platform: StaffPlatform, signed: Signed, owner: DutyOwner) {
    this.#platform = platform;
    this.#signed = signed;
    this.#owner = owner;
    this.#posts = signed.services.map((serving) => this.#post(serving));
  }

  get posts(): readonly Post[] {
    return this.#posts;
  }

  post(service: string): Post | undefined {
    return this.#posts.find((post) => post.service === service);
  }

  /** The post whose rooms are shown: whether the console can begin hangs on it. */
  async first(service: string): Promise<PostPhase> {
    this.#readiness = await recall(this.#platform);
    return (await this.post(service)?.open()) ?? { name: "none" };
  }

  /** That post's line, and after it the others, each when it can. */
  async start(): Promise<void> {
    for (const post of this.#posts) if (post.phase.name === "open") this.#opened(post);
    for (const post of this.#posts) if (post.phase.name === "opening") await this.#open(post);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) timer.cancel();
    for (const post of this.#posts) post.stop();
  }

  /** This person serves it no more. */
  drop(post: Post): void {
    post.stop();
    this.#posts = this.#posts.filter((each) => each !== post);
    this.#owner.changed();
  }

  /** Its device was refused: asked for anew after a while, with what is known of it by then. */
  again(post: Post, serving: Serving): void {
    post.stop();
    post.serving = serving;
    this.#later(post);
    this.#owner.changed();
  }

  wake(): void {
    for (const post of this.#posts) post.wake();
  }

  doubt(): void {
    for (const post of this.#posts) post.doubt();
  }

  // Verbs.

  ready(wanted: number): void {
    this.#become({ ...this.#readiness, places: places(wanted) });
  }

  tick(service: string, on: boolean): void {
    const away = new Set(this.#readiness.away);
    if (on) away.delete(service);
    else away.add(service);
    this.#become({ ...this.#readiness, away });
  }

  /** The next of all: who cannot be taken from one desk after all is looked for at the next. */
  take(): void {
    if (this.#taking()) return;
    const takeable = this.#queue().filter(isTakeable);
    const order = [...new Set(takeable.map(({ service }) => service))].flatMap((service) => this.post(service) ?? []);
    this.#next = order.length > 0 ? order : this.#posts.slice(0, 1);
    this.#takeNext();
  }

  pick(service: string, arrival: number): void {
    this.#claim(this.post(service), { t: "PICK", arrival });
  }

  answer(id: string): void {
    const post = this.#posts.find(({ desk }) => desk.invitations.some((each) => each.id === id));
    this.#claim(post, { t: "ANSWER_INVITATION", invitation: id });
  }

  /** Each desk is told what it may offer. */
  share(): void {
    const talks = this.#owner.talks();
    for (const post of this.#posts) {
      const share = shareOf(post.service, this.#ticked(post), this.#readiness.places, talks);
      post.share(share.places, share.elsewhere);
    }
  }

  view(): Pick<
    DeskState,
    "posts" | "places" | "waiting" | "total" | "line" | "clockDiffers" | "taking" | "refused" | "invitations"
  > {
    const { refused } = this.#asked?.desk ?? {};
    const open = this.#posts.filter(({ phase }) => phase.name === "open");
    return {
      posts: this.#posts.map((post) => post.state(this.#ticked(post))),
      places: this.#readiness.places,
      waiting: this.#queue(),
      total: this.#posts.reduce((sum, { desk }) => sum + desk.total, 0),
      line: open.every(({ desk }) => desk.line === "up") ? "up" : "reconnecting",
      clockDiffers: this.#posts.some(({ clockDiffers }) => clockDiffers),
      taking: this.#taking(),
      ...(refused && { refused }),
      invitations: this.#posts.flatMap(({ service, desk }) => desk.invitations.map((each) => ({ ...each, service }))),
    };
  }

  #post(serving: Serving): Post {
    return new Post(this.#platform, this.#signed, serving, {
      changed: () => this.#owner.changed(),
      claimed: (post, claim, purpose) => this.#owner.claimed(post, claim, purpose),
      refused: (_, claiming, problem) => this.#refused(claiming, problem),
      errand: (post, frame) => this.#owner.errand(post, frame),
      signedIn: (post) => this.#owner.signedIn(post),
      lost: (post) => this.#owner.lost(post),
      left: (post) => this.#owner.left(post),
      replaced: () => this.#owner.replaced(),
    });
  }

  async #open(post: Post): Promise<void> {
    // A disk or a network that refuses is asked again, and the other posts do not wait for it.
    const { name } = await post.open().catch(() => ({ name: "none" }));
    if (this.#stopped || !this.#posts.includes(post)) return post.stop();
    if (name === "open") this.#opened(post);
    else this.#later(post);
    this.#owner.changed();
  }

  #opened(post: Post): void {
    this.#owner.opened(post);
    this.share();
    post.start();
  }

  #later(post: Post): void {
    const timer = this.#platform.after(ASK_AGAIN, () => {
      this.#timers.delete(timer);
      void this.#open(post);
    });
    this.#timers.add(timer);
  }

  #become(readiness: Readiness): void {
    this.#readiness = readiness;
    remember(this.#platform, readiness);
    this.share();
    this.#owner.changed();
  }

  #claim(post: Post | undefined, claim: Claiming): void {
    if (!post || this.#taking()) return;
    this.#asked = post;
    post.claim(claim);
  }

  #takeNext(): void {
    const [post, ...rest] = this.#next;
    this.#next = rest;
    this.#claim(post, { t: "TAKE" });
  }

  #refused(claiming: Claiming, problem: Problem): void {
    if (claiming.t === "TAKE" && problem === "nobody") this.#takeNext();
  }

  #taking(): boolean {
    return this.#posts.some(({ desk }) => desk.claiming !== undefined);
  }

  #ticked({ service }: Post): boolean {
    return !this.#readiness.away.has(service);
  }

  #queue() {
    return merged(this.#posts.map(({ service, desk }) => placesOf(service, desk)));
  }
}
