/** The states that a coordinator's preview steps through, in the order in which a visitor meets them. Every word is invented, none is from a talk. */
import type { Message, Peer, VisitorState } from "@ajar/session";
import type { Language } from "@ajar/ui";

/** In the order of a visit; the last two are for those who cannot write now. */
export const SCENES = ["welcome", "questions", "waiting", "talk", "ended", "closed", "numbers"] as const;

/** One of them. */
export type Scene = (typeof SCENES)[number];

const LINES: Readonly<Record<Language, readonly string[]>> = {
  da: [
    "hej",
    "Hej. Godt, at du skriver. Hvad fylder mest for dig lige nu?",
    "jeg ved ikke, hvor jeg skal starte",
    "Du kan starte, hvor du vil. Vi har god tid.",
  ],
  en: [
    "hi",
    "Hi. Good that you write. What is on your mind?",
    "i dont know where to start",
    "Start anywhere. We have time.",
  ],
};

/** What stands in the invented talk; every second line is the visitor's. */
export function invented(language: Language, now: number): readonly Message[] {
  const lines = LINES[language];
  return lines.map((text, at) => ({
    id: `invented.${at}`,
    seat: 1,
    mine: at % 2 === 0,
    text,
    at: now - (lines.length - at) * 60_000,
    delivery: "arrived",
  }));
}

const PHASES: Readonly<Record<Scene, VisitorState["phase"]>> = {
  welcome: { name: "welcome" },
  questions: { name: "welcome" },
  waiting: { name: "waiting", place: 2, estimate: { from: 10, to: 15 }, claimed: false },
  talk: { name: "conversation" },
  ended: { name: "ended", by: "counsellor", confirmed: true, survey: true },
  closed: { name: "refused", problem: "closed" },
  numbers: { name: "welcome" },
};

/** What the screens are told in a scene. */
export function stateOf(scene: Scene, language: Language, now: number): VisitorState {
  const talks = scene === "talk";
  const peer: Peer = { seat: 1, name: "Mette", presence: "here", since: now, typing: false, verified: true };
  return {
    phase: PHASES[scene],
    line: "up",
    storage: true,
    covered: false,
    messages: talks ? invented(language, now) : [],
    peers: talks || scene === "ended" ? [peer] : [],
    historyLost: false,
    identityKnown: false,
  };
}
