/** A talk's line: a ticket and JOIN on every socket, where the mailbox was read to, and the hub's date; knows no key. */
import {
  Close,
  decodeTalkDown,
  type Founding,
  type Position,
  type Problem,
  readSequenced,
  type Sequenced,
  type TalkDown,
  type TalkUp,
} from "@ajar/protocol";
import type { Dates } from "@ajar/sealing";
import { Connection, type Turns } from "../../line/index.ts";
import type { TalkContext } from "./context.ts";

/** What a line tells its talk, each in a turn of its own except `lost`. */
export interface LineOwner {
  frame(frame: TalkDown): Promise<void>;
  envelope(envelope: Sequenced): Promise<void>;
  lost(): void;
  /** The lease is over, or the hub closed for good. */
  gone(): void;
}

/** One talk's line. */
export class TalkLine {
  readonly #context: TalkContext;
  readonly #connection: Connection;
  readonly #lease: string;
  readonly #own: boolean;
  #joined = false;
  /** Counts lines: what was meant for one that is gone changes nothing on the next. */
  #number = 0;
  /** The line on which JOINED came. */
  #answered = -1;
  #hubDate = 0;
  /** The talk, while it is to be founded again. */
  #lostTalk: Founding | undefined;
  #position: Position = { generation: 0, sequence: 0 };

  /** `own`: after a reload the mailbox is to send this counsellor's envelopes too. */
  constructor(context: TalkContext, lease: string, own: boolean, turns: Turns, owner: LineOwner) {
    this.#context = context;
    this.#lease = lease;
    this.#own = own;
    this.#connection = new Connection(context.platform, `/api/v1/services/${context.service}/talk`, {
      opened: () => turns.run(this.#here(() => this.#join())),
      text: (data) => {
        const frame = decodeTalkDown(data);
        if (frame === undefined) return;
        if (frame.t === "JOINED") this.#answered = this.#number;
        const work = () => owner.frame(frame);
        turns.run(this.#answers(frame) ? this.#here(work) : work);
      },
      binary: (data) => {
        const envelope = readSequenced(data);
        if (envelope !== undefined) turns.run(() => owner.envelope(envelope));
      },
      lost: () => {
        this.#number += 1;
        this.#joined = false;
        owner.lost();
      },
      over: (code) => {
        // The newest socket of a lease wins: another tab has this talk, and its record.
        if (code === Close.replaced) context.replaced();
        else turns.run(this.#here(() => owner.gone()));
      },
    });
  }

  /** Whether envelopes may leave. */
  get joined(): boolean {
    return this.#joined;
  }

  open(): void {
    this.#connection.open();
  }

  /** The network may be back. */
  wake(): void {
    this.#connection.wake();
  }

  /** The network may be gone. */
  doubt(): void {
    this.#connection.doubt();
  }

  redial(): void {
    this.#connection.redial();
  }

  /** Nothing follows: a ticket that comes later is for nobody. */
  close(): void {
    this.#number += 1;
    this.#joined = false;
    this.#connection.close();
  }

  /** A command, only while the talk is open to this socket: before JOIN it would be no protocol, and the talk thrown away for it. */
  send(frame: TalkUp): void {
    if (this.#joined) this.#connection.send(frame);
  }

  /** An envelope, only while the talk is open to this socket. */
  sendRaw(envelope: Uint8Array): void {
    if (this.#joined) this.#connection.sendRaw(envelope);
  }

  /** JOINED; false when its line is gone again. A new generation of the live store counts from the start. */
  welcomed({ generation, date }: { readonly generation: number; readonly date: number }): boolean {
    if (this.#answered !== this.#number) return false;
    this.#joined = true;
    this.#lostTalk = undefined;
    this.#hubDate = date;
    this.#connection.settled();
    if (generation !== this.#position.generation) this.#position = { generation, sequence: 0 };
    return true;
  }

  /** Live: from here on 12 s without a frame are a lost line. */
  expectTicks(): void {
    this.#connection.expectTicks();
  }

  /** A message or control was processed. */
  passed(sequence: number): void {
    if (sequence > this.#position.sequence) this.#position = { ...this.#position, sequence };
  }

  /** The hub lost its live store: the next line founds the talk again. The hub closes this one. */
  refound({ sid, hello, epoch, seat }: Founding): void {
    this.#lostTalk = { sid, hello, epoch, seat };
  }

  /** The first frame was refused: tries again when a new ticket may help. Answers whether it does. */
  refused(problem: Problem): boolean {
    const again = problem === "sign-in" || problem === "fault" || problem === "full";
    if (again) this.#connection.redial();
    return again;
  }

  /** The hub's date judges, this device's is noted. */
  dates(): Dates {
    return { hub: this.#hubDate, device: Math.floor(this.#context.platform.now() / 1000) };
  }

  /** Whether it answers something that was sent on the open talk: it says nothing of a line that comes after. */
  #answers({ t }: TalkDown): boolean {
    return this.#answered === this.#number && (t === "REFUSED" || t === "STORED" || t === "EXPECTED");
  }

  /** Work for the present line: nothing of it is done once that is gone. */
  #here<T>(work: () => T): () => T | undefined {
    const number = this.#number;
    return () => (number === this.#number ? work() : undefined);
  }

  async #join(): Promise<void> {
    const number = this.#number;
    const ticket = await this.#context.ticket();
    if (number !== this.#number) return;
    if (ticket === "over") this.#context.signedOut();
    else if (ticket === undefined) this.#connection.redial();
    else if (this.#lostTalk) this.#connection.send({ t: "REFOUND", ticket, lease: this.#lease, talk: this.#lostTalk });
    else this.#connection.send({ t: "JOIN", ticket, lease: this.#lease, from: this.#position, own: this.#own });
  }
}
