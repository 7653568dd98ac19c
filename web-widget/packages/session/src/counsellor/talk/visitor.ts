/** The visitor's end as a counsellor sees it: line, beats, silence; and when this end beats. No page timer makes a beat. */
import type { Line } from "@ajar/protocol";
import type { BeatPlain } from "@ajar/sealing";
import { Pulse, Silence } from "../../line/index.ts";
import type { TalkState } from "../face.ts";
import type { StaffPlatform } from "../world.ts";
import { noSigns, type Signs, withSigns } from "./view.ts";

interface VisitorOwner {
  state(): TalkState;
  show(state: TalkState): void;
  /** Seal and send a beat. */
  beat(): void;
}

/** One visitor. */
export class Visitor {
  /** This counsellor is writing: said in the next beat. */
  typing = false;
  /** This page is out of sight: said in the next beat. */
  pageHidden = false;
  readonly pulse: Pulse;
  readonly #platform: StaffPlatform;
  readonly #owner: VisitorOwner;
  readonly #silence: Silence;
  #signs: Signs = noSigns;

  constructor(platform: StaffPlatform, owner: VisitorOwner) {
    this.#platform = platform;
    this.#owner = owner;
    this.pageHidden = !platform.visible();
    this.pulse = new Pulse(platform, () => owner.beat());
    this.#silence = new Silence(platform, () => {
      this.#change({ silent: true, typing: false });
      owner.beat();
    });
  }

  /** The hub saw the visitor's line change. */
  line(line: Line): void {
    this.#change(line === "lost" ? { line, typing: false } : { line });
  }

  /** A beat came. */
  beat({ hidden, typing, deaf = false }: BeatPlain): void {
    this.#silence.heard();
    this.#change({ hidden, typing, silent: false, deaf, line: "here" });
  }

  /** Nothing was heard for twelve seconds: said in every beat, so that a line that carries one way only is seen at both ends. */
  get deaf(): boolean {
    return this.#silence.deaf;
  }

  /** The visitor said that it leaves. */
  left(): void {
    this.#change({ left: true, typing: false });
  }

  /** The talk is live on this line: from here on silence means something; a line that broke does not start it anew. */
  expect(): void {
    this.#silence.resume();
  }

  /** This end's own line is lost: the visitor's silence means nothing. */
  lineLost(): void {
    this.#silence.stop();
    this.#change({ typing: false });
  }

  /** Shows the signs anew, after the phase changed. */
  refresh(): void {
    this.#change({});
  }

  stop(): void {
    this.pulse.stop();
    this.#silence.stop();
  }

  #change(part: Partial<Signs>): void {
    this.#signs = { ...this.#signs, ...part };
    const before = this.#owner.state();
    const after = withSigns(before, this.#signs, this.#platform.now());
    const { state, typing } = before.visitor;
    if (after.visitor.state !== state || after.visitor.typing !== typing || after.phase.name !== before.phase.name) {
      this.#owner.show(after);
    }
  }
}
