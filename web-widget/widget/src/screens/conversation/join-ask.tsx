/** Nobody joins or takes over without this yes; a note travels only with a yes of its own. */

import type { VisitorState } from "@ajar/session";
import { Button, Notice, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useVisit } from "../../app/visit.ts";

/** Milliseconds in which a question that follows one nobody answered takes no answer: the finger was on its way to the one before. */
const UNREAD = 600;

/** When a question last went from the screen without an answer. */
let gone = Number.NEGATIVE_INFINITY;

export interface JoinAskProps {
  readonly ask: NonNullable<VisitorState["joinAsk"]>;
  /** The counsellor who asks. */
  readonly name: string;
}

/** Mette skal gå nu. Sara kan skrive med dig. Every question has buttons of its own: what was pressed on one is not let go on another. */
export function JoinAsk(props: JoinAskProps): JSX.Element {
  return <Question key={props.ask} {...props} />;
}

function Question({ ask, name }: JoinAskProps): JSX.Element {
  const say = useAllTexts();
  const { box, unread, answered } = useQuestion();
  const { session } = useVisit();
  const slots = { name, other: ask.name };
  const { note } = ask;
  const answer = (key: Parameters<typeof say>[0], yes: boolean, note = false) => {
    const said = say(key, slots);
    return (
      <Button wide onClick={() => unread() || press(yes, note, said)}>
        {said}
      </Button>
    );
  };
  const press = (yes: boolean, note: boolean, said: string) => {
    answered.current = true;
    session.answerJoin(yes, { asked: ask, note, said });
  };
  const handOver = ask.purpose === "hand_over";
  const title = say(handOver ? "handover.title" : "handover.title_company", slots);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long note scrolls above its buttons, by keyboard too (WCAG 2.1.1)
    <section class="talk-ask" aria-label={title} tabIndex={0} ref={box}>
      <Notice tone="warm" live="assertive" title={title}>
        <p>{say(handOver ? "handover.who" : "handover.company", slots)}</p>
        {note && (
          <>
            <p>{say("handover.tells", slots)}</p>
            <blockquote class="talk-ask-note">{note}</blockquote>
            <p>{say("handover.note", slots)}</p>
          </>
        )}
        <div class="talk-ask-answers">
          {answer(note ? "handover.yes_note" : "handover.company_yes", true, note !== undefined)}
          {note && answer("handover.yes", true)}
          {answer(handOver ? "handover.no" : "handover.company_no", false)}
        </div>
      </Notice>
    </section>
  );
}

/** `unread`: whether nobody can have read this question yet. A focus that stood in it stays at the talk when it goes. */
function useQuestion() {
  const box = useRef<HTMLElement>(null);
  const until = useRef(0);
  const answered = useRef(false);
  useLayoutEffect(() => {
    const { current } = box;
    const now = performance.now();
    if (now - gone < UNREAD) until.current = now + UNREAD;
    return () => {
      if (!answered.current) gone = performance.now();
      const log = current?.parentElement?.querySelector<HTMLElement>("[role=log]");
      if (current?.contains(document.activeElement)) log?.focus();
    };
  }, []);
  return { box, answered, unread: () => performance.now() < until.current };
}
