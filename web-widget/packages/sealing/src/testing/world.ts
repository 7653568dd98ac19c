/** A visitor, a counsellor and a hub between them that may do whatever a hub can do, on a virtual clock; never part of a build. */

import type { Device } from "../device.ts";
import type { Talk } from "../transcript.ts";
import { type Ceremony, holdCeremony, makeDevice, NOW } from "./ceremony.ts";
import { type Ends, makeTalk, shakeHands } from "./handshake.ts";
import { MACHINE } from "./machine.ts";
import { Talker } from "./talker.ts";

/** Which end an envelope is on its way to. */
export type To = "visitor" | "counsellor";

/** What the hub delivers instead of an envelope: the same for an honest one. */
export type Route = (to: To, envelope: Uint8Array) => readonly (readonly [To, Uint8Array])[];

/** Passes everything on. */
export const honest: Route = (to, envelope) => [[to, envelope]];

/** Two ends in a live talk. */
export class World {
  readonly ceremony: Ceremony;
  readonly device: Device;
  readonly talk: Talk;
  readonly ends: Ends;
  readonly visitor: Talker;
  readonly counsellor: Talker;
  /** What the ends really said. */
  readonly said = { visitor: [] as string[], counsellor: [] as string[] };
  /** Everything that ever passed the hub. */
  readonly tapped: { readonly to: To; readonly envelope: Uint8Array }[] = [];
  route: Route = honest;
  now = NOW;

  private constructor(parts: { ceremony: Ceremony; device: Device; talk: Talk; ends: Ends }) {
    this.ceremony = parts.ceremony;
    this.device = parts.device;
    this.talk = parts.talk;
    this.ends = parts.ends;
    this.visitor = new Talker(parts.ends.visitor, NOW);
    this.counsellor = new Talker(parts.ends.counsellor, NOW);
  }

  /** A live talk, two texts said each way and acknowledged. */
  static async open(): Promise<World> {
    const ceremony = await holdCeremony(MACHINE);
    const device = await makeDevice(MACHINE, ceremony);
    const talk = makeTalk(MACHINE);
    const world = new World({ ceremony, device, talk, ends: await shakeHands(MACHINE, ceremony, device, talk) });
    for (const text of ["first", "second"]) {
      await world.say("visitor", text);
      await world.say("counsellor", text);
    }
    await world.pass(5);
    return world;
  }

  /** An end says something; the hub has it at once. */
  async say(from: To, text: string): Promise<void> {
    this.said[from].push(text);
    await this.carry(other(from), await this[from].say(text, this.now));
  }

  /** The hub gets an envelope for an end. */
  async carry(to: To, envelope: Uint8Array): Promise<void> {
    this.tapped.push({ to, envelope });
    for (const [end, bytes] of this.route(to, envelope)) await this[end].receive(bytes, this.now);
  }

  /** Seconds pass; TICK every five. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.now += 1;
      if (this.now % 5 === 0) await this.tick();
      for (const end of ["visitor", "counsellor"] as const) await this.#answerSilence(end);
    }
  }

  /** TICK to both ends. */
  async tick(): Promise<void> {
    for (const end of ["visitor", "counsellor"] as const) {
      if (!this[end].ended) await this.carry(other(end), await this[end].beat(this.now));
    }
  }

  /** What both ends see besides texts. */
  signs() {
    return { visitor: this.visitor.signs(this.now), counsellor: this.counsellor.signs(this.now) };
  }

  /** An end that hears nothing says so at once, not only on the next TICK. */
  async #answerSilence(end: To): Promise<void> {
    const talker = this[end];
    const silent = talker.signs(this.now).includes("lost") && !this.#told.has(end);
    if (!silent || talker.ended) return;
    this.#told.add(end);
    await this.carry(other(end), await talker.beat(this.now));
  }
  readonly #told = new Set<To>();
}

/** The other end. */
export function other(end: To): To {
  return end === "visitor" ? "counsellor" : "visitor";
}
