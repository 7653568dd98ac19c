/** A desk with one scripted visitor, all in this page: no request, no socket, no key, no count; what is typed here goes nowhere. */
import type { Card, DeskSession, DeskState, TalkState } from "@ajar/session/counsellor";
import type { Language } from "../texts/texts.ts";
import { PRACTICE_ADVICE, practiceColleague, withWord } from "./colleague.ts";
import type { Beat, Script } from "./script.ts";

/** The pane's number, apart from those of real talks. */
export const PRACTICE_SLOT = 9;
const ID = "practice";
const PLACE = 1;

/** Milliseconds: until they answer, per letter, and how long a line is lost. */
const PAUSE = 1200;
const PER_LETTER = 45;
const AWAY = 6000;

/** Time, as an argument. */
export interface RehearsalWorld {
  now(): number;
  after(milliseconds: number, act: () => void): () => void;
}

/** What the visitor's telephone shows beside the talk. */
export interface Telephone {
  readonly screen: "waiting" | "talk" | "ended";
  readonly counsellorTypes: boolean;
}

export type Rehearsal = DeskSession & { telephone(): Telephone };

type Message = TalkState["messages"][number];

/** Begins with the visitor in the queue. */
export function rehearse(script: Script, base: DeskState, language: Language, world: RehearsalWorld): Rehearsal {
  const listeners = new Set<() => void>();
  const timers = new Set<() => void>();
  const { service } = base;
  const waiting = [
    { service, open: true, arrival: PLACE, since: world.now(), routing: script.routing, away: false, returned: false },
  ];
  let desk: DeskState = { ...base, places: 1, total: 1, waiting, talks: [], invitations: [] };
  let telephone: Telephone = { screen: "waiting", counsellorTypes: false };
  let beat = 0;
  let busy = false;
  /** The counsellor wrote while the visitor was still saying hello: that is answered too. */
  let owed = false;
  let count = 0;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const after = (milliseconds: number, act: () => void) => {
    const stop = world.after(milliseconds, () => {
      timers.delete(stop);
      act();
    });
    timers.add(stop);
  };
  const still = () => {
    for (const stop of timers) stop();
    timers.clear();
  };
  const talk = () => desk.talks[0];
  const change = (part: Partial<TalkState>) => {
    desk = { ...desk, talks: desk.talks.map((each) => ({ ...each, ...part })) };
    tell();
  };
  const visitor = (part: Partial<TalkState["visitor"]>) => {
    const before = talk()?.visitor;
    if (before) change({ visitor: { ...before, ...part, since: part.state ? world.now() : before.since } });
  };
  const put = (part: Pick<Message, "mine" | "delivery"> & Partial<Message>) => {
    const id = `practice.${count++}`;
    const message = { id, seat: 1, text: "", at: world.now(), ...part };
    change({ messages: [...(talk()?.messages ?? []), message] });
    return id;
  };
  const arrived = (id: string) =>
    change({
      messages: (talk()?.messages ?? []).map((each) => (each.id === id ? { ...each, delivery: "arrived" } : each)),
    });

  const write = (lines: readonly string[], then: () => void) => {
    const [line, ...rest] = lines;
    if (line === undefined) return then();
    visitor({ typing: true });
    after(PAUSE + line.length * PER_LETTER, () => {
      visitor({ typing: false });
      put({ mine: false, delivery: "arrived", text: line });
      change({ unread: (talk()?.unread ?? 0) + 1 });
      after(PAUSE, () => write(rest, then));
    });
  };
  const act = ({ lines, lost, hides }: Beat) => {
    busy = true;
    const speak = () =>
      write(
        lines.map((line) => line[language]),
        () => {
          busy = false;
          if (owed) turn();
          if (hides) away("hidden", () => undefined);
        },
      );
    if (lost) away("lost", speak);
    else after(PAUSE, speak);
  };
  const away = (state: "lost" | "hidden", then: () => void) => {
    visitor({ state, typing: false });
    if (state === "lost") change({ phase: { name: "visitor_lost" } });
    after(AWAY, () => {
      visitor({ state: "here" });
      if (state === "lost") change({ phase: { name: "live" } });
      then();
    });
  };
  const turn = () => {
    const next = script.beats[beat];
    owed = busy && beat === 1;
    if (busy || !next) return;
    beat += 1;
    act(next);
  };
  const close = (phase: TalkState["phase"]) => {
    still();
    telephone = { screen: "ended", counsellorTypes: false };
    change({ phase, messages: [], unread: 0 });
  };
  const begin = () => {
    const fresh: TalkState = {
      ...{ id: ID, service, slot: PRACTICE_SLOT, seat: "leading", routing: script.routing, answers: script.answers },
      ...{ phase: { name: "opening" }, messages: [], unread: 0, line: "up", since: world.now() },
      ...{ identityKnown: false, historyLost: false, incomplete: false, unsaved: false },
      visitor: { state: "here", since: world.now(), typing: false },
      waitedSeconds: Math.round((world.now() - (waiting[0]?.since ?? 0)) / 1000),
    };
    desk = { ...desk, waiting: [], total: 0, talks: [fresh] };
    tell();
    after(PAUSE, () => {
      telephone = { ...telephone, screen: "talk" };
      change({ phase: { name: "live" } });
      turn();
    });
  };
  const invited = (purpose: "hand_over" | "company", colleague: string) => {
    change({ invite: { name: "asked", purpose, colleague } });
    after(AWAY, () => {
      change({ invite: { name: "asking_visitor", purpose, colleague } });
      after(AWAY, () => {
        if (purpose === "hand_over") close({ name: "withdrawn", reason: "handed_over" });
        else
          change({
            invite: { name: "joined", purpose, colleague, note: false },
            colleague: practiceColleague(colleague),
          });
      });
    });
  };

  const nothing = () => undefined;
  return {
    state: () => desk,
    telephone: () => telephone,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...{ retry: nothing, takeOver: nothing, signOut: nothing, serve: nothing, answerInvitation: nothing },
    ...{ ready: nothing, tick: nothing },
    // Asking a colleague is for the duty: nothing of a practice leaves this page.
    errands: { ask: nothing, take: nothing, decline: nothing, say: nothing, seen: nothing, close: nothing },
    take: () => desk.waiting.length > 0 && begin(),
    pick: () => desk.waiting.length > 0 && begin(),
    send: (_, text) => {
      const id = put({ mine: true, delivery: "sent", text });
      after(PAUSE, () => arrived(id));
      turn();
    },
    share: (_, card: Card) => {
      put({ mine: true, delivery: "arrived", card });
      if (!busy && card.kind !== "silence") act({ lines: [script.toCard] });
    },
    typing: (_, on) => {
      telephone = { ...telephone, counsellorTypes: on };
      tell();
    },
    seen: () => talk()?.unread !== 0 && change({ unread: 0 }),
    identityKnown: (_, on) => change({ identityKnown: on }),
    release: () => close({ name: "withdrawn", reason: "released" }),
    end: () => close({ name: "ended", by: "counsellor", form: true }),
    dismiss: () => {
      desk = { ...desk, talks: [] };
      tell();
    },
    invite: (_, purpose, colleague) => invited(purpose, colleague),
    uninvite: () => {
      const { invite: _, ...bare } = talk() ?? {};
      desk = { ...desk, talks: desk.talks.length > 0 ? [bare as TalkState] : [] };
      tell();
    },
    leave: nothing,
    confer: (_, text) => {
      const told = talk()?.colleague;
      if (!told) return;
      change({ colleague: withWord(told, { mine: true, text, at: world.now() }) });
      after(PAUSE * 2, () => {
        const { colleague } = talk() ?? {};
        const answer = PRACTICE_ADVICE[language];
        if (colleague) change({ colleague: withWord(colleague, { mine: false, text: answer, at: world.now() }) });
      });
    },
    conferred: () => {
      const { colleague } = talk() ?? {};
      if (colleague?.unread) change({ colleague: { ...colleague, unread: 0 } });
    },
    formTicket: () => (talk()?.phase.name === "ended" ? ID : undefined),
    dispose: () => {
      still();
      listeners.clear();
    },
  };
}
