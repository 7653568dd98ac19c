/** The console's session: sign-in, one desk, and a talk per claim; owns them for this browser, one tab at a time. */
import { type Purpose, toBase64url } from "@ajar/protocol";
import { random, type Trust } from "@ajar/sealing";
import type { Card } from "../card.ts";
import { DeskLine } from "./desk/desk.ts";
import { type Claim, type Claiming, emptyDesk } from "./desk/machine.ts";
import { type Enrolled, enrol, trustOf } from "./device.ts";
import type { DeskPhase, DeskSession, DeskState, SignedOut, TalkState, WaitingPlace } from "./face.ts";
import { signIn, ticket } from "./sign-in.ts";
import type { Serving, Signed } from "./signed.ts";
import { sixWords } from "./six-words.ts";
import type { TalkContext } from "./talk/context.ts";
import { recordsLeft, SLOTS } from "./talk/record.ts";
import type { Facts } from "./talk/saved.ts";
import { Talk } from "./talk/talk.ts";
import type { StaffPlatform } from "./world.ts";

const LOCK = "ajar-console";
/** Milliseconds between two looks whether this browser's key was signed. */
const ASK_AGAIN = 5000;
/** Places chosen this long before a reload still count, in milliseconds. */
const REMEMBERED = 10 * 60 * 1000;

/** A session of this browser; begins at once. */
export function createDeskSession(platform: StaffPlatform): DeskSession {
  const session = new CounsellorSession(platform);
  session.retry();
  return session;
}

class CounsellorSession implements DeskSession {
  readonly #platform: StaffPlatform;
  readonly #listeners = new Set<() => void>();
  readonly #unwatch: () => void;
  #phase: DeskPhase = { name: "signing_in" };
  #signed: Signed | undefined;
  #serving: Serving | undefined;
  #asking: { cancel(): void } | undefined;
  #line: DeskLine | undefined;
  #context: TalkContext | undefined;
  #talks: readonly Talk[] = [];
  #lock: { release(): void } | undefined;
  #state: DeskState | undefined;
  #starting = false;
  #clockDiffers = false;

  constructor(platform: StaffPlatform) {
    this.#platform = platform;
    this.#unwatch = platform.watch({
      visible: (visible) => this.#hidden(!visible),
      online: () => this.#wake(),
      offline: () => this.#doubt(),
      restored: () => this.#wake(),
      leaving: () => undefined,
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
    if (service === this.#serving?.service || this.#talks.some((talk) => !isOver(talk.state()))) return;
    void this.#goTo(service);
  }

  ready(places: number): void {
    this.#line?.tell({ on: "ready", places });
  }

  take(): void {
    this.#claim({ t: "TAKE" });
  }

  pick(arrival: number): void {
    this.#claim({ t: "PICK", arrival });
  }

  answerInvitation(id: string): void {
    this.#claim({ t: "ANSWER_INVITATION", invitation: id });
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

  invite(talk: string, purpose: Purpose, colleague: string): void {
    this.#talk(talk)?.invite(purpose, colleague);
  }

  uninvite(talk: string): void {
    this.#talk(talk)?.uninvite();
  }

  leave(talk: string): void {
    this.#talk(talk)?.leave();
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
    if (this.#starting || this.#line) return;
    this.#starting = true;
    this.#asking?.cancel();
    if (this.#phase.name !== "asking") this.#become({ name: "signing_in" });
    try {
      this.#become(await this.#started(steal));
    } catch {
      this.#become({ name: "signed_out", reason: "browser" });
    } finally {
      this.#starting = false;
    }
  }

  async #started(steal: boolean): Promise<DeskPhase> {
    const platform = this.#platform;
    const out = (reason: SignedOut): DeskPhase => ({ name: "signed_out", reason });
    const signed = await signIn(platform);
    if (typeof signed === "string") return out(signed);
    const serving = await this.#chosen(signed);
    this.#signed = signed;
    this.#serving = serving;
    this.#lock ??= await platform.own(LOCK, steal, () => this.#replaced());
    if (!this.#lock) return { name: "elsewhere" };
    const enrolled = await enrol(platform, signed, serving);
    if (!enrolled) return out("device");
    if ("asking" in enrolled) return this.#wait(enrolled.asking);
    platform.persist();
    this.#clockDiffers = enrolled.clockDiffers === true;
    const trust = await trustOf(platform.crypto, enrolled.device.chain);
    await this.#open(signed, serving, enrolled, trust);
    return { name: "open" };
  }

  async #open(signed: Signed, { service }: Serving, { device, handle }: Enrolled, trust: Trust): Promise<void> {
    const platform = this.#platform;
    const shared = {
      ticket: () => ticket(platform, signed, service),
      changed: () => this.#changed(),
      signedOut: () => this.#over(),
      replaced: () => this.#replaced(),
    };
    const { name } = signed;
    this.#context = { platform, service, trust, device, name, ...shared };
    this.#line = new DeskLine(platform, service, await this.#remembered(), {
      ...shared,
      handle,
      claimed: (claim, purpose) => this.#claimed(claim, purpose),
      remember: (places) => this.#remember(places),
    });
    await this.#reopen();
    this.#line.start();
  }

  async #goTo(service: string): Promise<void> {
    await this.#platform.store("service").write({ clear: { service }, blob: new Uint8Array(0) });
    this.#stop({ name: "signing_in" });
    void this.#begin(false);
  }

  /** The service of last time, while they still serve it; else the first. */
  async #chosen({ services }: Signed): Promise<Serving> {
    const last = (await this.#platform.store("service").read())?.clear["service"];
    const found = services.find(({ service }) => service === last) ?? services[0];
    if (!found) throw new TypeError("an answer without a service is no answer");
    return found;
  }

  /** Looks again until a coordinator has signed. */
  async #wait(point: Uint8Array): Promise<DeskPhase> {
    this.#asking = this.#platform.after(ASK_AGAIN, () => void this.#begin(false));
    return { name: "asking", words: await sixWords(this.#platform.crypto, point) };
  }

  /** Talks that a tab before left behind. */
  async #reopen(): Promise<void> {
    for (const facts of await recordsLeft(this.#platform)) this.#add(facts, true);
  }

  #claimed(claim: Claim, purpose: Purpose | undefined): void {
    const { arrival, sid, hello, lease, epoch, seat, routing } = claim;
    const now = this.#platform.now();
    const place = this.#places().find((each) => each.arrival === arrival);
    const id = toBase64url(random(this.#platform.crypto, 9));
    const facts: Facts = {
      ...{ id, slot: this.#freeSlot(), sid, hello, lease, epoch, seat, routing, since: now },
      invited: arrival === undefined,
      ...(purpose && { purpose }),
      ...(place && { waitedSeconds: Math.max(0, Math.round((now - place.since) / 1000)) }),
    };
    this.#add(facts, false);
  }

  #add(facts: Facts, reopened: boolean): void {
    if (!this.#context) return;
    const talk = new Talk(this.#context, facts, reopened);
    this.#talks = [...this.#talks.filter((each) => each.facts.slot !== facts.slot), talk];
    talk.start();
    this.#changed();
  }

  /** The lowest pane that is empty, or else the one that has been over for longest. */
  #freeSlot(): number {
    const slots = [...SLOTS];
    const empty = slots.find((slot) => slot <= 3 && !this.#talks.some(({ facts }) => facts.slot === slot));
    if (empty !== undefined) return empty;
    const over = this.#talks.find((talk) => isOver(talk.state()));
    return over?.facts.slot ?? slots.find((slot) => !this.#talks.some(({ facts }) => facts.slot === slot)) ?? 1;
  }

  #claim(claim: Claiming): void {
    this.#line?.tell({ on: "claim", claim });
  }

  #talk(id: string): Talk | undefined {
    return this.#talks.find(({ facts }) => facts.id === id);
  }

  #hidden(on: boolean): void {
    for (const talk of this.#talks) talk.hidden(on);
  }

  #doubt(): void {
    this.#line?.doubt();
    for (const talk of this.#talks) talk.doubt();
  }

  #wake(): void {
    this.#line?.wake();
    for (const talk of this.#talks) talk.wake();
  }

  /** The staff session is over: records stay, a new sign-in finds them. */
  #over(): void {
    this.#stop({ name: "signed_out", reason: "expired" });
  }

  #replaced(): void {
    this.#stop({ name: "elsewhere" });
  }

  #stop(phase: DeskPhase): void {
    this.#asking?.cancel();
    this.#line?.stop();
    this.#line = undefined;
    for (const talk of this.#talks) talk.stop();
    this.#talks = [];
    this.#context = undefined;
    this.#lock?.release();
    this.#lock = undefined;
    this.#become(phase);
  }

  #become(phase: DeskPhase): void {
    this.#phase = phase;
    this.#changed();
  }

  async #remembered(): Promise<number> {
    const { places, at } = (await this.#platform.store("desk").read())?.clear ?? {};
    const fresh = this.#platform.now() - Number(at ?? 0) < REMEMBERED;
    return fresh ? Math.min(3, Math.max(0, Math.trunc(Number(places ?? 0)) || 0)) : 0;
  }

  #remember(places: number): void {
    const clear = { places: String(places), at: String(this.#platform.now()) };
    void this.#platform.store("desk").write({ clear, blob: new Uint8Array(0) });
  }

  #places(): readonly WaitingPlace[] {
    const { waiting, queueAt } = this.#line?.desk ?? emptyDesk(0);
    return waiting.map(({ waited, ...place }) => ({ ...place, since: queueAt - waited * 1000 }));
  }

  #view(): DeskState {
    const desk = this.#line?.desk ?? emptyDesk(0);
    const { places, total, ready, free, invitations, refused, claiming } = desk;
    const { name = "", services = [], ways = true, accounts = false } = this.#signed ?? {};
    const { role = "counsellor", service = "", serviceName = "" } = this.#serving ?? {};
    return {
      phase: this.#phase,
      ...{ name, role, service, serviceName, services, ways, accounts },
      ...{ places, waiting: this.#places(), total, ready, free, invitations },
      line: desk.line === "up" ? "up" : "reconnecting",
      clockDiffers: this.#clockDiffers,
      taking: claiming !== undefined,
      ...(refused && { refused }),
      talks: this.#talks.map((talk) => talk.state()).sort((a, b) => a.slot - b.slot),
    };
  }

  #changed(): void {
    this.#state = undefined;
    for (const listener of this.#listeners) listener();
  }
}

function isOver({ phase }: TalkState): boolean {
  return phase.name === "ended" || phase.name === "withdrawn";
}
