/** Performs what the desk's rules decide: one socket, tickets, and the claims it hands on; decides nothing itself. */
import { decodeDeskDown, type Problem, type Purpose } from "@ajar/protocol";
import type { Dates } from "@ajar/sealing";
import { Connection } from "../../line/index.ts";
import type { GetTicket } from "../talk/context.ts";
import type { StaffPlatform } from "../world.ts";
import {
  type Claim,
  type Claiming,
  type Desk,
  type DeskEffect,
  type DeskEvent,
  deskStep,
  type ErrandDown,
  type ErrandUp,
  emptyDesk,
} from "./machine.ts";

/** What a desk tells its session. */
export interface DeskOwner {
  readonly ticket: GetTicket;
  readonly handle: string;
  changed(): void;
  claimed(claim: Claim, purpose: Purpose | undefined): void;
  refused(claiming: Claiming, problem: Problem): void;
  /** The line is new, and nothing was said on it yet. */
  signedIn(): void;
  /** The line is gone. */
  lost(): void;
  errand(frame: ErrandDown): void;
  signedOut(): void;
  replaced(): void;
}

/** The desk's line. */
export class DeskLine {
  readonly #owner: DeskOwner;
  readonly #platform: StaffPlatform;
  readonly #line: Connection;
  #desk: Desk;
  /** Counts lines: a ticket is for the one that asked for it. */
  #number = 0;
  /** The hub's date, and when it was said. */
  #date = { hub: 0, at: 0 };

  constructor(platform: StaffPlatform, service: string, owner: DeskOwner) {
    this.#platform = platform;
    this.#owner = owner;
    this.#desk = emptyDesk();
    this.#line = new Connection(platform, `/api/v1/services/${service}/desk`, {
      opened: () => this.tell({ on: "opened" }),
      text: (data) => this.#text(data),
      binary: () => undefined,
      lost: () => {
        this.#number += 1;
        this.tell({ on: "lost" });
      },
      over: (code) => this.tell({ on: "over", code }),
    });
  }

  get desk(): Desk {
    return this.#desk;
  }

  /** The hub's date judges, this device's is noted. */
  dates(): Dates {
    const now = this.#platform.now();
    return { hub: Math.floor(this.#date.hub + (now - this.#date.at) / 1000), device: Math.floor(now / 1000) };
  }

  /** Says it where the line is up; answers whether it is. */
  errand(frame: ErrandUp): boolean {
    const up = this.#desk.line === "up";
    if (up) this.#line.send(frame);
    return up;
  }

  start(): void {
    this.#line.open();
  }

  /** The network may be back. */
  wake(): void {
    this.#line.wake();
  }

  /** The network may be gone. */
  doubt(): void {
    this.#line.doubt();
  }

  /** Nothing follows: a ticket that comes later is for nobody. */
  stop(): void {
    this.#number += 1;
    this.#line.close();
  }

  /** One event: the rules decide, the effects follow. */
  tell(event: DeskEvent): void {
    const before = this.#desk.line;
    const [desk, effects] = deskStep(this.#desk, event);
    this.#desk = desk;
    for (const effect of effects) this.#perform(effect);
    if (before === "up" && desk.line !== "up") this.#owner.lost();
    if (desk.line !== before && desk.line === "signed_out") this.#owner.signedOut();
    if (desk.line !== before && desk.line === "replaced") this.#owner.replaced();
    this.#owner.changed();
  }

  #text(data: string): void {
    const frame = decodeDeskDown(data);
    if (frame?.t === "TICK") this.#line.expectTicks();
    else if (frame !== undefined) this.tell({ on: "frame", frame, now: this.#platform.now() });
  }

  #perform(effect: DeskEffect): void {
    switch (effect.do) {
      case "ticket":
        void this.#ticket();
        return;
      case "send":
        this.#line.send(effect.frame);
        return;
      case "settled":
        this.#line.settled();
        this.#date = { hub: effect.date, at: this.#platform.now() };
        this.#owner.signedIn();
        return;
      case "redial":
        this.#line.redial();
        return;
      case "claimed":
        this.#owner.claimed(effect.claim, effect.purpose);
        return;
      case "refused":
        this.#owner.refused(effect.claiming, effect.problem);
        return;
      case "errand":
        this.#owner.errand(effect.frame);
        return;
    }
  }

  async #ticket(): Promise<void> {
    const number = this.#number;
    const ticket = await this.#owner.ticket();
    if (number !== this.#number) return;
    if (ticket === "over") this.#owner.signedOut();
    else if (ticket === undefined) this.#line.redial();
    else this.tell({ on: "ticket", ticket, handle: this.#owner.handle });
  }
}
