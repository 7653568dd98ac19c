/** One visit over a platform: wires the line, the page's events and the screens' verbs to the files that know them. */

import { decodeVisitorDown, fromBase64url } from "@ajar/protocol";
import { Connection } from "../line/connection.ts";
import { Keeper } from "../line/keeper.ts";
import { Outbox } from "../line/outbox.ts";
import { Pulse } from "../line/pulse.ts";
import { Sender } from "../line/sender.ts";
import { Turns } from "../line/turns.ts";
import type { Platform } from "../platform.ts";
import { send } from "./converse.ts";
import { cover, draw, seen, uncover, unlock } from "./cover.ts";
import { end, leave } from "./end.ts";
import { framed, over } from "./frames.ts";
import { rareOf } from "./held.ts";
import { start } from "./hello.ts";
import { opened } from "./opened.ts";
import { pausePresence } from "./presence.ts";
import { received } from "./receive.ts";
import { BLANK, Screen } from "./screen.ts";
import type { VisitorSession } from "./state.ts";
import { handingOver, pathOf, type Visit, type VisitConfig } from "./visit.ts";

/** Milliseconds before the line is made anew after a fault of our own. */
const FAULT_REST = 2000;

/** Opens a visit: at welcome, or behind the cover when a record of this tab lies there. */
export async function openVisit(platform: Platform, config: VisitConfig): Promise<VisitorSession> {
  const visit = makeVisit(platform, config);
  await wakeRecord(visit);
  const unwatch = platform.watch({
    visible: (visible) => seen(visit, visible),
    online: () => visit.connection.wake(),
    offline: () => visit.connection.doubt(),
    restored: () => {
      draw(visit);
      visit.connection.wake();
    },
    leaving: () => visit.screen.set({ hidden: true }),
  });
  if (!platform.visible()) seen(visit, false);
  return faceOf(visit, unwatch);
}

/** A record of this tab: covered, and used only when no other tab holds it. */
async function wakeRecord(visit: Visit): Promise<void> {
  const clear = await visit.keeper.clear();
  const { id, token, lock } = clear ?? {};
  if (id === undefined || token === undefined) return;
  visit.lock = await visit.platform.lock(`ajar-${id}`);
  if (visit.lock === undefined) return visit.screen.set({ phase: { name: "elsewhere" } });
  visit.id = id;
  visit.token = token;
  visit.lockKey = lock === undefined ? undefined : fromBase64url(lock);
  visit.sleeping = true;
  const curtain = { animals: visit.lockKey !== undefined, triesLeft: 2, busy: false } as const;
  visit.screen.set({ phase: { name: "joining" }, curtain });
}

function faceOf(visit: Visit, unwatch: () => void): VisitorSession {
  const { screen, turns } = visit;
  return {
    state: () => screen.state,
    subscribe: (listener) => screen.subscribe(listener),
    start(routing, lock) {
      if (screen.inner.phase.name !== "welcome" || visit.gone) return;
      screen.set({ phase: { name: "joining" } });
      turns.run(() => start(visit, routing, lock));
    },
    answers(answers) {
      visit.answers = answers;
    },
    unlock: (animals) => unlock(visit, animals),
    send: (text) => send(visit, text),
    typing(on) {
      visit.typing = on;
    },
    answerJoin: (yes, answer) => turns.run(async () => (await rareOf(visit)).answerJoin(visit, yes, answer)),
    another: () =>
      turns.run(async () => {
        // Said on the next line, should the part not come now.
        if (visit.pairs.size > 0) visit.pending ??= "another";
        await (await rareOf(visit)).another(visit);
      }),

    choose: (choice) => turns.run(async () => (await rareOf(visit)).choose(visit, choice)),
    cover: () => cover(visit),
    uncover: (animals) => uncover(visit, animals),
    end: () => end(visit),
    leave: () => leave(visit),
    survey: (answers) => turns.run(async () => (await rareOf(visit)).survey(visit, answers)),
    dispose() {
      unwatch();
      turns.stop();
      visit.gone = true;
      visit.pulse.stop();
      pausePresence(visit);
      visit.sender.stop();
      visit.connection.close();
      visit.lock?.release();
    },
  };
}

function makeVisit(platform: Platform, config: VisitConfig): Visit {
  const keeper = new Keeper(platform.crypto, platform.store(`visit-${config.service}`));
  const outbox = new Outbox();
  const turns = new Turns(() => platform.after(FAULT_REST, () => visit.gone || visit.connection.redial()));
  const connection = lineOf(platform, config, () => visit, turns);
  const sender = new Sender(
    platform,
    senderLine(() => visit),
    outbox,
  );
  const visit: Visit = {
    platform,
    machine: platform.crypto,
    config,
    trust: { service: bytes(config.serviceId), pins: config.pins.map(bytes) },
    screen: new Screen({ ...BLANK, storage: keeper.durable }),
    turns,
    connection,
    outbox,
    sender,
    pulse: new Pulse(platform, () => turns.run(() => beat(visit))),
    keeper,
    pairs: new Map(),
    incoming: undefined,
    lead: 1,
    gate: undefined,
    unsealed: [],
    held: [],
    ...FRESH,
  };
  return visit;
}

const FRESH = {
  id: "",
  lock: undefined,
  line: 0,
  ready: false,
  sleeping: false,
  waking: false,
  gone: false,
  hello: undefined,
  routing: { urgent: false },
  answers: [],
  sid: new Uint8Array(0),
  token: undefined,
  lockKey: undefined,
  proof: undefined,
  generation: 0,
  sequence: 0,
  unrebuildable: false,
  trimmed: false,
  replaying: false,
  clockOffset: 0,
  joinAsk: undefined,
  noteAsked: undefined,
  note: undefined,
  pending: undefined,
  endingBy: undefined,
  wrongTries: 0,
  judging: false,
  told: false,
  typing: false,
  rank: 0,
  hiddenSince: undefined,
  skjulTimer: undefined,
  ticket: undefined,
  refound: undefined,
};

function lineOf(platform: Platform, config: VisitConfig, visit: () => Visit, turns: Turns): Connection {
  return new Connection(platform, pathOf(config, "visit"), {
    opened: () => opened(visit()),
    text(data) {
      const frame = decodeVisitorDown(data);
      const { line } = visit();
      if (frame !== undefined) turns.run(() => framed(visit(), frame, line));
    },
    binary(data) {
      const { line } = visit();
      turns.run(() => (line === visit().line ? received(visit(), data) : undefined));
    },
    lost() {
      const one = visit();
      one.ready = false;
      one.sender.lineLost();
      pausePresence(one);
      if (!one.gone) one.screen.set({ line: "reconnecting" });
    },
    over: (code) => turns.run(() => over(visit(), code)),
  });
}

function senderLine(visit: () => Visit) {
  return {
    ready: () => visit().ready && !visit().gone && !handingOver(visit()),
    envelope(item: { pair: string; kind: number; n: number; cid: string; envelope: Uint8Array }) {
      visit().connection.sendRaw(item.envelope);
      for (const { end: pairEnd } of visit().pairs.values()) if (pairEnd.name === item.pair) pairEnd.left(item);
    },
    again: () => visit().connection.send({ t: "AGAIN" }),
  };
}

/** One beat per pair. */
async function beat(visit: Visit): Promise<void> {
  const { hidden, skjul, curtain } = visit.screen.inner;
  for (const { end: pairEnd, silence } of visit.pairs.values()) {
    const { envelope } = await pairEnd.beat(visit.typing, hidden || skjul || curtain !== undefined, silence.deaf);
    if (visit.ready && !visit.gone) visit.connection.sendRaw(envelope);
  }
}

function bytes(text: string): Uint8Array {
  return fromBase64url(text) ?? new Uint8Array(0);
}
