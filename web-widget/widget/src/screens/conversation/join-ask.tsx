/** Nobody joins or takes over without this yes; a note travels only with a yes of its own. */

import type { VisitorState } from "@ajar/session";
import { Button, Notice, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useVisit } from "../../app/visit.ts";

export interface JoinAskProps {
  readonly ask: NonNullable<VisitorState["joinAsk"]>;
  /** The counsellor who asks. */
  readonly name: string;
}

/** Mette skal gå nu. Sara kan skrive med dig. */
export function JoinAsk({ ask, name }: JoinAskProps): JSX.Element {
  const say = useAllTexts();
  const { session } = useVisit();
  const slots = { name, other: ask.name };
  const { note } = ask;
  const answer = (key: Parameters<typeof say>[0], yes: boolean, note = false) => {
    const said = say(key, slots);
    return (
      <Button wide onClick={() => session.answerJoin(yes, { note, said })}>
        {said}
      </Button>
    );
  };
  const handOver = ask.purpose === "hand_over";
  const title = say(handOver ? "handover.title" : "handover.title_company", slots);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long note scrolls above its buttons, by keyboard too (WCAG 2.1.1)
    <section class="talk-ask" aria-label={title} tabIndex={0}>
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
