/** One conversation: header, messages, composer and what can be done with it; only its message list ever scrolls. */
import type { DeskSession, InviteState, TalkState } from "@ajar/session/counsellor";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ColleagueBar } from "../colleague/bar.tsx";
import { ColleagueThread } from "../colleague/thread.tsx";
import { fill, type Texts } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import { Tools } from "../tools/tools.tsx";
import { Closed } from "./closed.tsx";
import { Confirm, type Question } from "./confirm.tsx";
import { useMidWord } from "./mid-word.tsx";
import { PaneActions } from "./pane-actions.tsx";
import { PaneComposer } from "./pane-composer.tsx";
import { PaneHeader } from "./pane-header.tsx";
import { PaneMessages } from "./pane-messages.tsx";

interface PaneProps {
  readonly talk: TalkState;
  readonly session: DeskSession;
  readonly front: boolean;
  /** Nobody else is ready. */
  readonly alone: boolean;
  /** The closing form, once it is over. */
  readonly children?: ComponentChildren;
}

export function Pane({ talk, session, front, alone, children }: PaneProps) {
  const texts = useTexts();
  const [question, setQuestion] = useState<Question | undefined>();
  const [inside, setInside] = useState(false);
  const [conferring, setConferring] = useState(false);
  const { id, unread, colleague } = talk;
  // To the button, not to a field: whoever types on must not write to the visitor what was meant for the colleague.
  const back = () => {
    setConferring(false);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-slot="${talk.slot}"] .colleague-open`)?.focus(),
    );
  };
  const over = isOver(talk.phase.name);
  const pane = useRef<HTMLElement>(null);
  const midWord = useMidWord(pane, over);
  useEffect(() => {
    if (inside && unread > 0) session.seen(id);
  }, [session, id, inside, unread]);
  const answer = (yes: boolean) => {
    setQuestion(undefined);
    if (!yes) requestAnimationFrame(() => focusComposer(talk.slot));
    else if (question === "end") session.end(id);
    else session.release(id);
  };
  return (
    <section
      ref={pane}
      class={`pane${front ? " is-front" : ""}${unread > 0 ? " is-unread" : ""}${over ? " is-over" : ""}`}
      data-slot={talk.slot}
      aria-label={fill(texts.talk, { slot: talk.slot })}
      onFocusCapture={() => setInside(true)}
      onBlurCapture={() => setInside(false)}
    >
      <PaneHeader talk={talk} />
      {over ? (
        <Closed talk={talk} midWord={midWord} dismiss={() => session.dismiss(id)}>
          {children}
        </Closed>
      ) : (
        <>
          <Notices talk={talk} />
          {talk.note && <Note text={talk.note} />}
          {colleague && (
            <ColleagueBar colleague={colleague} conferring={conferring} confer={() => setConferring(true)} />
          )}
          <PaneMessages talk={talk} />
          {conferring && colleague && (
            <ColleagueThread talk={id} slot={talk.slot} colleague={colleague} session={session} back={back} />
          )}
          {question && <Confirm question={question} alone={alone} yes={() => answer(true)} no={() => answer(false)} />}
          {/* Only hidden while a question is asked or a colleague is: an unsent word stays where it is. */}
          <div class="pane-foot" hidden={question !== undefined || conferring}>
            <Tools talk={talk} session={session} alone={alone} />
            <PaneComposer talk={talk} session={session} />
            <PaneActions talk={talk} session={session} ask={setQuestion} />
          </div>
        </>
      )}
    </section>
  );
}

function inviteText(texts: Texts, invite: InviteState): string {
  switch (invite.name) {
    case "asked":
      return texts.invite_asked;
    case "asking_visitor":
      return fill(texts.invite_asking, { name: invite.colleague || texts.a_colleague });
    case "refused":
      return texts.invite_refused;
    case "joined":
      return fill(texts.invite_joined, { name: invite.colleague || texts.a_colleague });
  }
}

function focusComposer(slot: number): void {
  document.querySelector<HTMLElement>(`[data-slot="${slot}"] textarea`)?.focus();
}

/** Nothing can be written any more; what is left is the closing form, or a word why. */
export function isOver(phase: TalkState["phase"]["name"]): boolean {
  return phase === "ended" || phase === "withdrawn" || phase === "closing";
}

/** What the counsellor before told, with the visitor's yes: it stands as long as the talk does, and the visitor has read it. */
function Note({ text }: { readonly text: string }) {
  const texts = useTexts();
  return (
    <section class="pane-note" aria-label={texts.note_from}>
      <h4>{texts.note_from}</h4>
      <p>{text}</p>
    </section>
  );
}

/** Lines that stay as long as what they say is true. */
function Notices({ talk }: { readonly talk: TalkState }) {
  const texts = useTexts();
  const lines = [
    talk.identityKnown && ["identity", texts.identity_on],
    talk.line !== "up" && ["line", texts.talk_line_lost],
    talk.phase.name === "visitor_lost" && ["lost", texts.visitor_lost],
    talk.historyLost && ["history", texts.history_lost],
    talk.incomplete && ["incomplete", texts.incomplete],
    talk.unsaved && ["unsaved", texts.unsaved],
    talk.invite && !talk.colleague?.open && ["invite", inviteText(texts, talk.invite)],
  ].filter((line): line is [string, string] => Array.isArray(line));
  return (
    <div class="pane-notices" role="status">
      {lines.map(([name, text]) => (
        <p key={name} class={`pane-notice pane-notice-${name}`}>
          {text}
        </p>
      ))}
    </div>
  );
}
