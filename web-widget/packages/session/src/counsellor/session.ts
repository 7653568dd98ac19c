/** The console's session: sign-in, the desks of one person, and a talk per claim; owns them for this browser, one tab at a time. */
import { type Purpose, toBase64url } from "@ajar/protocol";
import { random } from "@ajar/sealing";
import type { Card } from "../card.ts";
import { Duty } from "./desk/duty.ts";
import type { Claim } from "./desk/machine.ts";
import { holdsPlace } from "./desk/merge.ts";
import type { Post } from "./desk/post.ts";
import { Errands } from "./errand/errand.ts";
import type { DeskPhase, DeskSession, DeskState, SignedOut, TalkState } from "./face.ts";
import { signIn } from "./sign-in.ts";
import type { Serving, Signed } from "./signed.ts";
import { recordsLeft, SLOTS } from "./talk/record.ts";
import type { Facts } from "./talk/saved.ts";
import { Talk } from "./talk/talk.ts";
import type { StaffPlatform } from "./world.ts";

const LOCK = "ajar-console";
/** Milliseconds between two looks whether this browser's key was signed. */
const ASK_AGAIN = 5000;

/** A session of this browser; begins at once. */
export function createDeskSession(platform: StaffPlatform): DeskSession {
  const session = new CounsellorSession(platform);
  session.retry();
  return session;
}

class CounsellorSession implements DeskSession {
  readonly errands: Errands;
  readonly #platform: StaffPlatform;
  readonly #listeners = new Set<() => void>();
  readonly #unwatch: () => void;
  #phase: DeskPhase = { name: "signing_in" };
  #signed: Signed | undefined;
  #serving: Serving | undefined;
  #asking: { cancel(): void } | undefined;
  #duty: Duty | undefined;
  #talks: readonly Talk[] = [];
  /** What a tab before left of services whose posts are not open yet. */
  #left: readonly Facts[] = [];
  #lock: { release(): void } | undefined;
  #state: DeskState | undefined;
  #starting = false;
  /** Counts the times it was stopped: what began before one of them does not go on. */
  #stops = 0;

  constructor(platform: StaffPlatform) {
    this.#platform = platform;
    this.errands = new Errands(platform, {
      changed: () => this.#changed(),
      post: (service) => this.#duty?.post(service),
    });
    this.#unwatch = platform.watch({
      visible: (visible) => this.#hidden(!visible),
      online: () => this.#wake(),
      offline: () => this.#doubt(),
      restored: () => this.#wake(),
      leaving: () => this.errands.leave(),
    });
  }

  state(): DeskState {
    this.#state ??= this.#view();
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  retry(): void {
    void this.#begin(false);
  }

  takeOver(): void {
    void this.#begin(true);
  }

  signOut(): void {
    void this.#platform.request("DELETE", "/api/v1/staff/session");
    this.#stop({ name: "signed_out", reason: "no_link" });
  }

  serve(service: string): void {
    const found = this.#signed?.services.find((each) => each.service === service);
    if (!found || !this.#duty) return;
    void this.#platform.store("service").write({ clear: { service }, blob: new Uint8Array(0) });
    this.#serving = found;
    this.#changed();
  }

  ready(places: number): void {
    this.#duty?.ready(places);
  }

  tick(service: string, on: boolean): void {
    this.#duty?.tick(service, on);
  }

  take(): void {
    this.#duty?.take();
  }

  pick(service: string, arrival: number): void {
    this.#duty?.pick(service, arrival);
  }

  answerInvitation(id: string): void {
    this.#duty?.answer(id);
  }

  send(talk: string, text: string): void {
    this.#talk(talk)?.send(text);
  }

  share(talk: string, card: Card): void {
    this.#talk(talk)?.share(card);
  }

  typing(talk: string, on: boolean): void {
    this.#talk(talk)?.typing(on);
  }

  seen(talk: string): void {
    this.#talk(talk)?.seen();
  }

  identityKnown(talk: string, on: boolean): void {
    this.#talk(talk)?.identityKnown(on);
  }

  release(talk: string): void {
    this.#talk(talk)?.close("release");
  }

  end(talk: string): void {
    this.#talk(talk)?.close("end");
  }

  dismiss(talk: string): void {
    const gone = this.#talk(talk);
    if (!gone || !isOver(gone.state())) return;
    this.#talks = this.#talks.filter((each) => each !== gone);
    this.#changed();
  }

  invite(talk: string, purpose: Purpose, colleague: string, note: string): void {
    this.#talk(talk)?.invite(purpose, colleague, note);
  }

  uninvite(talk: string): void {
    this.#talk(talk)?.uninvite();
  }

  leave(talk: string): void {
    this.#talk(talk)?.leave();
  }

  confer(talk: string, text: string): void {
    this.#talk(talk)?.confer(text);
  }

  conferred(talk: string): void {
    this.#talk(talk)?.conferred();
  }

  formTicket(talk: string): string | undefined {
    return this.#talk(talk)?.ticket;
  }

  dispose(): void {
    this.#unwatch();
    this.#stop({ name: "signing_in" });
    this.#listeners.clear();
  }

  async #begin(steal: boolean): Promise<void> {
    if (this.#starting || this.#duty) return;
    this.#starting = true;
    this.#asking?.cancel();
    if (this.#phase.name !== "asking") this.#become({ name: "signing_in" });
    const stops = this.#stops;
    const out: DeskPhase = { name: "signed_out", reason: "browser" };
    const phase = await this.#started(steal, () => stops !== this.#stops).catch(() => out);
    this.#starting = false;
    if (phase && stops === this.#stops) this.#become(phase);
  }

  /** Nothing where it was stopped meanwhile: another tab took it over, or the page is closed. */
  async #started(steal: boolean, stopped: () => boolean): Promise<DeskPhase | undefined> {
    const platform = this.#platform;
    const out = (reason: SignedOut): DeskPhase => ({ name: "signed_out", reason });
    const signed = await signIn(platform);
    if (typeof signed === "string") return out(signed);
    const serving = await this.#chosen(signed);
    this.#signed = signed;
    this.#serving = serving;
    const lock = this.#lock ?? (await platform.own(LOCK, steal, () => this.#replaced()));
    if (stopped()) {
      lock?.release();
      return undefined;
    }
    this.#lock = lock;
    if (!lock) return { name: "elsewhere" };
    const duty = this.#open(signed);
    const first = await duty.first(serving.service);
    const left = await recordsLeft(platform);
    if (stopped()) {
      duty.stop();
      return undefined;
    }
    if (first.name === "asking") return this.#wait(first.words);
    if (first.name !== "open") return out("device");
    platform.persist();
    this.#left = left;
    this.#duty = duty;
    void duty.start();
    return { name: "open" };
  }

  #open(signed: Signed): Duty {
    return new Duty(this.#platform, signed, {
      changed: () => this.#changed(),
      claimed: (post, claim, purpose) => this.#claimed(post, claim, purpose),
      errand: (post, frame) => this.errands.heard(post, frame),
      signedIn: (post) => this.errands.signedIn(post),
      lost: (post) => this.errands.lost(post),
      opened: (post) => this.#reopen(post),
      left: (post) => void this.#lapsed(post),
      replaced: () => this.#replaced(),
      talks: () => this.#talks.map((talk) => talk.state()),
    });
  }

  /** The service of last time, while they still serve it; else the first. */
  async #chosen({ services }: Signed): Promise<Serving> {
    const last = (await this.#platform.store("service").read())?.clear["service"];
    const found = services.find(({ service }) => service === last) ?? services[0];
    if (!found) throw new TypeError("an answer without a service is no answer");
    return found;
  }

  /** Looks again until a coordinator has signed. */
  #wait(words: readonly string[]): DeskPhase {
    this.#asking = this.#platform.after(ASK_AGAIN, () => void this.#begin(false));
    return { name: "asking", words };
  }

  /** Talks that a tab before left behind at a post. */
  #reopen(post: Post): void {
    const there = this.#left.filter(({ service }) => service === post.service);
    this.#left = this.#left.filter((each) => !there.includes(each));
    for (const facts of there) this.#add(post, facts, true);
  }

  #claimed(post: Post, claim: Claim, purpose: Purpose | undefined): void {
    const { arrival, sid, hello, lease, epoch, seat, routing } = claim;
    const { service, desk } = post;
    const now = this.#platform.now();
    const place = desk.waiting.find((each) => each.arrival === arrival);
    const waited = place && place.waited + (now - desk.queueAt) / 1000;
    const id = toBase64url(random(this.#platform.crypto, 9));
    const facts: Facts = {
      ...{ id, service, slot: this.#freeSlot(), sid, hello, lease, epoch, seat, routing, since: now },
      invited: arrival === undefined,
      ...(purpose && { purpose }),
      ...(waited !== undefined && { waitedSeconds: Math.max(0, Math.round(waited)) }),
    };
    this.#add(post, facts, false);
  }

  #add({ context }: Post, facts: Facts, reopened: boolean): void {
    if (!context) return;
    const talk = new Talk(context, facts, reopened);
    this.#talks = [...this.#talks.filter((each) => each.facts.slot !== facts.slot), talk];
    talk.start();
    this.#changed();
  }

  /** The lowest pane that is empty, or else the one that has been over for longest. */
  #freeSlot(): number {
    const taken = new Set([...this.#talks.map(({ facts }) => facts.slot), ...this.#left.map(({ slot }) => slot)]);
    const empty = SLOTS.find((slot) => slot <= 3 && !taken.has(slot));
    if (empty !== undefined) return empty;
    const over = this.#talks.find((talk) => isOver(talk.state()));
    return over?.facts.slot ?? SLOTS.find((slot) => !taken.has(slot)) ?? 1;
  }

  #talk(id: string): Talk | undefined {
    return this.#talks.find(({ facts }) => facts.id === id);
  }

  #hidden(on: boolean): void {
    for (const talk of this.#talks) talk.hidden(on);
  }

  #doubt(): void {
    this.#duty?.doubt();
    for (const talk of this.#talks) talk.doubt();
  }

  #wake(): void {
    this.#duty?.wake();
    for (const talk of this.#talks) talk.wake();
  }

  /** A post was refused: of several one may be taken away alone, while the staff session goes on. */
  async #lapsed(post: Post): Promise<void> {
    const duty = this.#duty;
    if (!duty || duty.posts.length < 2) return this.#over();
    const { service } = post;
    const gone = this.#talks.filter(({ facts }) => facts.service === service);
    this.#talks = this.#talks.filter((talk) => !gone.includes(talk));
    for (const talk of gone) talk.stop();
    post.stop();
    this.errands.lost(post);
    this.#left = [...this.#left, ...gone.map(({ facts }) => facts)];
    const signed = await signIn(this.#platform);
    if (this.#duty !== duty) return;
    if (signed === "unreachable") return duty.again(post, post.serving);
    if (typeof signed === "string") return this.#over();
    this.#signed = signed;
    const still = signed.services.find((each) => each.service === service);
    if (still) return duty.again(post, still);
    this.errands.dropped(post);
    duty.drop(post);
    if (this.#serving?.service === service) this.#serving = signed.services[0];
    this.#changed();
  }

  /** The staff session is over: records stay, a new sign-in finds them. */
  #over(): void {
    this.#stop({ name: "signed_out", reason: "expired" });
  }

  #replaced(): void {
    this.#stop({ name: "elsewhere" });
  }

  #stop(phase: DeskPhase): void {
    this.#stops += 1;
    this.#asking?.cancel();
    this.errands.leave();
    this.#duty?.stop();
    this.#duty = undefined;
    for (const talk of this.#talks) talk.stop();
    this.#talks = [];
    this.#left = [];
    this.#lock?.release();
    this.#lock = undefined;
    this.#become(phase);
  }

  #become(phase: DeskPhase): void {
    this.#phase = phase;
    this.#changed();
  }

  #view(): DeskState {
    const { name = "", ways = true, accounts = false } = this.#signed ?? {};
    const { role = "counsellor", service = "", serviceName = "" } = this.#serving ?? {};
    return {
      phase: this.#phase,
      ...{ name, role, service, serviceName, ways, accounts },
      ...(this.#duty?.view() ?? noDuty),
      ...this.errands.view(),
      talks: this.#talks.map((talk) => talk.state()).sort((a, b) => a.slot - b.slot),
    };
  }

  /** What a desk offers hangs on the talks of the others. */
  #changed(): void {
    this.#state = undefined;
    this.#duty?.share();
    for (const listener of this.#listeners) listener();
  }
}

const noDuty: ReturnType<Duty["view"]> = {
  ...{ posts: [], places: 0, waiting: [], total: 0, invitations: [] },
  ...{ line: "reconnecting", clockDiffers: false, taking: false },
};

function isOver(state: TalkState): boolean {
  return !holdsPlace(state);
}
