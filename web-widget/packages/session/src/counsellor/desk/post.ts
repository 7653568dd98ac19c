/** One service that a counsellor serves: this browser's key for it, its desk's line, and what its talks have in common. */
import type { Problem, Purpose } from "@ajar/protocol";
import type { Dates } from "@ajar/sealing";
import { enrol, trustOf } from "../device.ts";
import type { PostState } from "../face.ts";
import { ticket } from "../sign-in.ts";
import type { Serving, Signed } from "../signed.ts";
import { sixWords } from "../six-words.ts";
import type { TalkContext } from "../talk/context.ts";
import type { StaffPlatform } from "../world.ts";
import { DeskLine } from "./desk.ts";
import { type Claim, type Claiming, type Desk, type ErrandDown, type ErrandUp, emptyDesk } from "./machine.ts";

/** What a post tells of itself. */
export interface PostOwner {
  changed(): void;
  claimed(post: Post, claim: Claim, purpose: Purpose | undefined): void;
  refused(post: Post, claiming: Claiming, problem: Problem): void;
  /** A colleague's question, or the own one. */
  errand(post: Post, frame: ErrandDown): void;
  signedIn(post: Post): void;
  lost(post: Post): void;
  /** The hub lets this person sit there no more. */
  left(post: Post): void;
  replaced(): void;
}

/** How far this browser's key for the service is. */
export type PostPhase =
  | { readonly name: "opening" }
  | { readonly name: "open" }
  | { readonly name: "asking"; readonly words: readonly string[] }
  | { readonly name: "none" };

/** One post. */
export class Post {
  serving: Serving;
  readonly #platform: StaffPlatform;
  readonly #signed: Signed;
  readonly #owner: PostOwner;
  #phase: PostPhase = { name: "opening" };
  #line: DeskLine | undefined;
  #context: TalkContext | undefined;
  #clockDiffers = false;

  constructor(platform: StaffPlatform, signed: Signed, serving: Serving, owner: PostOwner) {
    this.#platform = platform;
    this.#signed = signed;
    this.serving = serving;
    this.#owner = owner;
  }

  get service(): string {
    return this.serving.service;
  }

  get phase(): PostPhase {
    return this.#phase;
  }

  /** For its talks, once it is open. */
  get context(): TalkContext | undefined {
    return this.#context;
  }

  get desk(): Desk {
    return this.#line?.desk ?? emptyDesk();
  }

  get clockDiffers(): boolean {
    return this.#clockDiffers;
  }

  /** Fetches or asks for the certificate; the line is opened by `start`. */
  async open(): Promise<PostPhase> {
    const platform = this.#platform;
    const enrolled = await enrol(platform, this.#signed, this.serving);
    if (!enrolled) this.#phase = { name: "none" };
    else if ("asking" in enrolled) {
      this.#phase = { name: "asking", words: await sixWords(platform.crypto, enrolled.asking) };
    } else {
      const { device, handle, clockDiffers } = enrolled;
      const trust = await trustOf(platform.crypto, device.chain);
      const shared = this.#shared();
      this.#clockDiffers = clockDiffers === true;
      this.#context = { platform, service: this.service, trust, device, name: this.#signed.name, ...shared };
      this.#line = new DeskLine(platform, this.service, {
        ...shared,
        handle,
        claimed: (claim, purpose) => this.#owner.claimed(this, claim, purpose),
        refused: (claiming, problem) => this.#owner.refused(this, claiming, problem),
        errand: (frame) => this.#owner.errand(this, frame),
        signedIn: () => this.#owner.signedIn(this),
        lost: () => this.#owner.lost(this),
      });
      this.#phase = { name: "open" };
    }
    return this.#phase;
  }

  start(): void {
    this.#line?.start();
  }

  /** What this desk offers; says nothing where that is known. */
  share(places: number, elsewhere: number): void {
    const { desk } = this;
    if (desk.places !== places || desk.elsewhere !== elsewhere) this.#line?.tell({ on: "ready", places, elsewhere });
  }

  claim(claim: Claiming): void {
    this.#line?.tell({ on: "claim", claim });
  }

  /** Says it on the desk's line, where that is up. */
  errand(frame: ErrandUp): boolean {
    return this.#line?.errand(frame) ?? false;
  }

  dates(): Dates {
    return this.#line?.dates() ?? { hub: 0, device: 0 };
  }

  wake(): void {
    this.#line?.wake();
  }

  doubt(): void {
    this.#line?.doubt();
  }

  /** The line goes, the context with it; `open` begins anew. */
  stop(): void {
    this.#line?.stop();
    this.#line = undefined;
    this.#context = undefined;
    this.#phase = { name: "opening" };
  }

  state(ticked: boolean): PostState {
    const { service, serviceName } = this.serving;
    const { line, total, ready, free, waiting, queueAt } = this.desk;
    const waits = waiting.map(({ waited }) => waited);
    const { name } = this.#phase;
    return {
      ...{ service, serviceName, ticked, total, ready, free },
      state: name === "open" ? (line === "up" ? "up" : "reconnecting") : name,
      ...(this.#phase.name === "asking" && { words: this.#phase.words }),
      ...(waits.length > 0 && { since: queueAt - Math.max(...waits) * 1000 }),
    };
  }

  #shared() {
    return {
      ticket: () => ticket(this.#platform, this.#signed, this.service),
      changed: () => this.#owner.changed(),
      signedOut: () => this.#owner.left(this),
      replaced: () => this.#owner.replaced(),
    };
  }
}
