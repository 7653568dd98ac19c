/** What the parts of one talk work on together; holds, and decides nothing. */
import type { ControlPlain } from "@ajar/sealing";
import { Outbox, Sender, Turns } from "../../line/index.ts";
import type { TalkState } from "../face.ts";
import { Colleagues } from "./colleagues.ts";
import { Company } from "./company.ts";
import type { TalkContext } from "./context.ts";
import { Handshake } from "./handshake.ts";
import { TalkLine } from "./line.ts";
import type { Mail } from "./mail.ts";
import { TalkRecord } from "./record.ts";
import type { Facts } from "./saved.ts";
import { openingTalk } from "./view.ts";
import { Visitor } from "./visitor.ts";

/** What happens to a talk; each part calls the others through it. */
export interface Doing {
  frame: ConstructorParameters<typeof TalkLine>[4]["frame"];
  envelope: ConstructorParameters<typeof TalkLine>[4]["envelope"];
  lost(): void;
  gone(): void;
  dismissed(): void;
  beat(): Promise<void>;
  /** Writes the talk down. */
  keep(): Promise<void>;
}

/** One talk from within. */
export class Inner {
  readonly facts: Facts;
  readonly context: TalkContext;
  readonly record: TalkRecord;
  readonly line: TalkLine;
  readonly turns: Turns;
  readonly outbox = new Outbox();
  readonly sender: Sender;
  readonly handshake: Handshake;
  readonly company: Company;
  readonly colleagues: Colleagues;
  readonly visitor: Visitor;
  readonly keep: () => Promise<void>;
  mail: Mail | undefined;
  state: TalkState;
  /** Still as it lies sealed; the first JOINED opens it. */
  sealed: boolean;
  readonly reopened: boolean;
  lowest: number | undefined;
  closing: "end" | "release" | undefined;
  /** The hub was told that this talk closes. */
  asked = false;
  ticket: string | undefined;
  /** Written before the pair was there: sealed as soon as it is. */
  readonly early: string[] = [];

  /** `reopened`: a tab before left a sealed record, and `facts` hold only what lies beside it. */
  constructor(context: TalkContext, facts: Facts, reopened: boolean, doing: Doing) {
    const { platform } = context;
    this.context = context;
    this.facts = facts;
    this.sealed = reopened;
    this.reopened = reopened;
    this.keep = doing.keep;
    this.state = openingTalk(facts);
    this.record = new TalkRecord(platform, facts);
    // A fault of ours in one step: the line starts anew.
    this.turns = new Turns(() => this.line.redial());
    this.line = new TalkLine(context, facts.lease, reopened, this.turns, doing);
    this.sender = this.#sender();
    this.handshake = new Handshake(context, facts);
    const screen = { state: () => this.state, show: (state: TalkState) => this.show(state) };
    this.visitor = new Visitor(platform, { ...screen, beat: () => this.turns.run(doing.beat) });
    const shown = () => this.visitor.pulse.shown();
    this.colleagues = new Colleagues(platform, this.outbox, this.sender, context.name, { ...screen, shown });
    this.company = this.#company(doing);
  }

  show(state: TalkState): void {
    this.state = state;
    this.context.changed();
  }

  /** What was sealed is written down before it leaves. */
  async leave(): Promise<void> {
    await this.keep();
    this.sender.pump();
  }

  async #tell(plain: ControlPlain): Promise<void> {
    if (!this.mail || this.closing) return;
    await this.mail.control(plain);
    await this.leave();
  }

  #sender(): Sender {
    const line = {
      ready: () => this.line.joined,
      envelope: (item: { readonly envelope: Uint8Array }) => this.line.sendRaw(item.envelope),
      again: () => this.line.send({ t: "AGAIN" }),
    };
    return new Sender(this.context.platform, line, this.outbox);
  }

  #company(doing: Doing): Company {
    return new Company(this.context, this.facts, this.handshake, {
      state: () => this.state,
      show: (state) => this.show(state),
      send: (frame) => this.line.send(frame),
      mail: () => this.mail,
      tell: (plain) => this.turns.run(() => this.#tell(plain)),
      dates: () => this.line.dates(),
      leave: () => this.leave(),
      keep: () => this.keep(),
      dismissed: () => doing.dismissed(),
      between: (pair) => this.colleagues.begin(pair, "visitor"),
      entering: (pair) => this.colleagues.begin(pair, "counsellor"),
      alone: () => this.colleagues.close(),
    });
  }
}
