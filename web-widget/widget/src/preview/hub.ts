/** The hub of a preview: it is in this page, scripted, and has neither line nor key; whatever is pressed leads to the next scene and goes nowhere. */
import type { VisitorSession, VisitorState } from "@ajar/session";
import type { Language } from "@ajar/ui";
import { type Scene, stateOf } from "./scenes.ts";

/** What the preview is told when a screen leads on. */
export type Moved = (scene: Scene) => void;

/** A visit that begins at `scene`. */
export function scriptedVisit(scene: Scene, language: Language, now: () => number, moved: Moved): VisitorSession {
  const listeners = new Set<() => void>();
  let state = stateOf(scene, language, now());
  const put = (part: Partial<VisitorState>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };
  const nothing = () => undefined;
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...{ answers: nothing, unlock: nothing, typing: nothing, answerJoin: nothing, survey: nothing },
    start: () => moved("waiting"),
    send: (text) => {
      const message = { id: `own.${state.messages.length}`, seat: 1, mine: true, text, at: now() } as const;
      put({ messages: [...state.messages, { ...message, delivery: "arrived" }] });
    },
    another: () => moved("waiting"),
    choose: () => moved("waiting"),
    cover: () => put({ covered: true }),
    uncover: () => put({ covered: false }),
    end: () => moved("ended"),
    leave: () => moved("welcome"),
    dispose: () => listeners.clear(),
  };
}
