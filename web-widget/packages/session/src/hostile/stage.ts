/** A real visitor's and a real counsellor's session with a hub between them that does what it likes to their frames; never part of a build. */

import { readSequenced } from "@ajar/protocol";
import { settled } from "../counsellor/testing/clock.ts";
import { type Counsellor, Scene, talkOf } from "../counsellor/testing/scene.ts";
import type { HubSocket } from "../counsellor/testing/wire.ts";
import type { VisitorSession } from "../visitor/state.ts";

/** Which end a frame is on its way to. */
export type To = "visitor" | "counsellor";

/** What arrives in the place of a frame: text frames as objects, envelopes with their sequence in front. */
export type Tamper<T> = (to: To, frame: T) => readonly T[];

/** Passes everything on. */
export const honest = <T>(_to: To, frame: T): readonly T[] => [frame];

/** Two real ends. */
export class Stage {
  readonly scene: Scene;
  readonly mette: Counsellor;
  /** What is done to envelopes on their way down. */
  envelopes: Tamper<Uint8Array> = honest;
  /** What is done to control frames on their way down. */
  frames: Tamper<object> = honest;
  /** Every envelope that the hub sent down, before anything was done to it. */
  readonly tapped: { readonly to: To; readonly frame: Uint8Array }[] = [];
  /** What the ends really said. */
  readonly said = { visitor: [] as string[], counsellor: [] as string[] };
  readonly lines: { -readonly [K in To]?: HubSocket } = {};
  visitor!: Awaited<ReturnType<Scene["visitor"]>>;
  id = "";

  private constructor(scene: Scene, mette: Counsellor) {
    this.scene = scene;
    this.mette = mette;
  }

  /** Nobody has met yet; the visitor has not come. */
  static async empty(): Promise<Stage> {
    const scene = await Scene.open();
    const stage = new Stage(scene, await scene.counsellor("Mette"));
    const { hub } = scene;
    const serve = hub.serve.bind(hub);
    hub.serve = (socket) => serve(stage.#tampered(socket));
    return stage;
  }

  /** A live talk with a word each way, acknowledged. */
  static async live(): Promise<Stage> {
    const stage = await Stage.empty();
    await stage.meet();
    await stage.say("counsellor", "hej");
    await stage.say("visitor", "hej med dig");
    await stage.pass(6);
    return stage;
  }

  /** The visitor comes and is taken. */
  async meet(): Promise<void> {
    this.visitor = await this.scene.visitor();
    this.id = await this.scene.take(this.mette);
  }

  get session(): VisitorSession {
    return this.visitor.session;
  }

  get talk() {
    return talkOf(this.mette, this.id);
  }

  /** An end says something. */
  async say(from: To, text: string): Promise<void> {
    this.said[from].push(text);
    if (from === "visitor") this.session.send(text);
    else this.mette.session.send(this.id, text);
    await settled();
  }

  /** Seconds pass, and the counsellor looks at the pane. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      this.mette.session.seen(this.id);
      await this.scene.hub.clock.advance(1000);
    }
  }

  /** What an end shows of the other one's words. */
  shown(at: To): readonly string[] {
    const { messages } = at === "visitor" ? this.session.state() : this.talk;
    return messages.filter(({ mine }) => !mine).map(({ text }) => text);
  }

  /** Whatever the visitor's screen shows that is not as it should be. */
  visitorSigns(): readonly string[] {
    const { phase, peers, historyLost, messages, line } = this.session.state();
    const signs = peers.filter(({ presence }) => presence === "lost" || presence === "left").map(() => "lost");
    if (phase.name !== "conversation") signs.push(phase.name);
    if (line !== "up") signs.push(line);
    if (historyLost) signs.push("history lost");
    if (messages.some(({ mine, delivery }) => mine && delivery !== "arrived")) signs.push("not arrived");
    return signs;
  }

  /** The same of the counsellor's pane. */
  counsellorSigns(): readonly string[] {
    const { phase, visitor, historyLost, incomplete, messages, line } = this.talk;
    const signs: string[] = visitor.state === "lost" || visitor.state === "left" ? ["lost"] : [];
    if (phase.name !== "live") signs.push(phase.name);
    if (line !== "up") signs.push(line);
    if (historyLost) signs.push("history lost");
    if (incomplete) signs.push("incomplete");
    if (messages.some(({ mine, delivery }) => mine && delivery !== "arrived")) signs.push("not arrived");
    return signs;
  }

  /** From here on: every sign that either screen shows, were it for a moment only. */
  watch(): { readonly visitor: ReadonlySet<string>; readonly counsellor: ReadonlySet<string> } {
    const seen = { visitor: new Set(this.visitorSigns()), counsellor: new Set(this.counsellorSigns()) };
    this.session.subscribe(() => {
      for (const sign of this.visitorSigns()) seen.visitor.add(sign);
    });
    this.mette.session.subscribe(() => {
      for (const sign of this.counsellorSigns()) seen.counsellor.add(sign);
    });
    return seen;
  }

  /** Hands an end an envelope that nobody sent just then. */
  async inject(to: To, frame: Uint8Array): Promise<void> {
    this.#raw.get(to)?.(frame);
    await settled();
  }

  /** Hands an end a control frame that the hub should not have sent. */
  async tell(to: To, frame: object): Promise<void> {
    this.lines[to]?.send(frame);
    await settled();
  }

  readonly #raw = new Map<To, (frame: Uint8Array) => void>();

  #tampered(socket: HubSocket): HubSocket {
    const to = endOf(socket.path);
    if (to === undefined) return socket;
    const [binary, text] = [socket.sendBinary.bind(socket), socket.send.bind(socket)];
    this.lines[to] = socket;
    this.#raw.set(to, binary);
    socket.sendBinary = (frame) => {
      this.tapped.push({ to, frame });
      for (const each of this.envelopes(to, frame)) binary(each);
    };
    socket.send = (frame) => {
      for (const each of this.frames(to, frame)) text(each);
    };
    return socket;
  }
}

/** The type byte of the envelope in a frame. */
export function kindOf(frame: Uint8Array): number | undefined {
  return readSequenced(frame)?.header.kind;
}

function endOf(path: string): To | undefined {
  if (path.endsWith("/visit")) return "visitor";
  return path.endsWith("/talk") ? "counsellor" : undefined;
}
