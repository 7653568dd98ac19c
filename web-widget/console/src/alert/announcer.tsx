/** Tells screen readers what happened beside the pane in use: somebody waits, a talk is over; fixed words and numbers only. */
import type { DeskState } from "@ajar/session/counsellor";
import { useEffect, useRef, useState } from "preact/hooks";
import { fill, type Texts } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import { lookAsked, quiet } from "./asked.ts";
import { calm, look } from "./attention.ts";

export function Announcer({ desk }: { readonly desk: DeskState }) {
  const texts = useTexts();
  const before = useRef<DeskState | undefined>(undefined);
  const attention = useRef(calm);
  const asked = useRef(quiet);
  const [text, setText] = useState("");
  useEffect(() => {
    const next = look(attention.current, desk);
    const colleague = lookAsked(asked.current, desk);
    const news = [
      next.fresh ? waiting(texts, next.known.size) : "",
      colleague.fresh ? (colleague.calling === "asked" ? texts.alert_asked : texts.alert_word) : "",
      isClosed(before.current, desk) ? texts.alert_errand_over : "",
      ...talkNews(texts, before.current, desk),
    ];
    attention.current = next;
    asked.current = colleague;
    before.current = desk;
    const said = news.filter(Boolean).join(" ");
    if (said) setText(said);
  }, [desk, texts]);
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {text}
    </p>
  );
}

function waiting(texts: Texts, count: number): string {
  return count === 1 ? texts.alert_new_1 : fill(texts.alert_new, { count });
}

function isClosed(before: DeskState | undefined, { errand }: DeskState): boolean {
  return before?.errand?.phase.name === "open" && errand?.phase.name === "over";
}

/** What changed between two states of the talks, one sentence each. */
export function talkNews(texts: Texts, before: DeskState | undefined, after: DeskState): readonly string[] {
  return after.talks.flatMap((talk) => {
    const old = before?.talks.find(({ id }) => id === talk.id);
    const values = { slot: talk.slot };
    if (!old) return before ? [fill(texts.alert_claimed, values)] : [];
    if (over(talk.phase.name) && !over(old.phase.name)) return [fill(texts.alert_ended, values)];
    return talk.unread > 0 && old.unread === 0 ? [fill(texts.alert_message, values)] : [];
  });
}

function over(phase: string): boolean {
  return phase === "ended" || phase === "withdrawn";
}
