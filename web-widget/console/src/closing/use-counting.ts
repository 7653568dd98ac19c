/** Ties the forms to the talks: one opens when a talk ends with a ticket, and is counted as it stands when its pane is needed. */
import type { DeskSession, DeskState, TalkState } from "@ajar/session/counsellor";
import { useEffect, useMemo, useReducer, useRef } from "preact/hooks";
import type { Api } from "../api/api.ts";
import { Counting } from "./counting.ts";
import { formOf } from "./draft.ts";

/** The forms of this console; the component that uses it is drawn anew when one changes. */
export function useCounting(desk: DeskState, session: DeskSession, api: Api): Counting {
  const counting = useMemo(() => new Counting({ api, now: () => Date.now(), after: inBrowser }), [api]);
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  useEffect(() => counting.subscribe(() => refresh(undefined)), [counting]);
  useEffect(() => () => counting.stop(), [counting]);
  const followed = useRef(new Set<string>());
  useEffect(() => follow(followed.current, desk.talks, { counting, session }));
  return counting;
}

interface Tied {
  readonly counting: Counting;
  readonly session: DeskSession;
}

function follow(followed: Set<string>, talks: readonly TalkState[], { counting, session }: Tied): void {
  for (const talk of talks) {
    const { id, phase } = talk;
    const ticket = phase.name === "ended" && phase.form ? session.formTicket(id) : undefined;
    if (ticket === undefined || followed.has(id)) continue;
    followed.add(id);
    counting.open(id, talk.service, ticket, formOf(talk));
  }
  for (const id of followed) {
    if (talks.some((talk) => talk.id === id)) continue;
    followed.delete(id);
    counting.done(id);
  }
}

function inBrowser(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}
