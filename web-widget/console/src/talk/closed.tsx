/** What stands in a pane whose conversation is over: why, and that nothing of it is left; shows no message. */
import type { TalkState } from "@ajar/session/counsellor";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useTexts } from "../texts/use-texts.ts";
import { Rest } from "./mid-word.tsx";

interface ClosedProps {
  readonly talk: TalkState;
  /** Somebody was writing in this pane when it was over. */
  readonly midWord: boolean;
  readonly dismiss: () => void;
  /** The closing form, when there is one: then its "done" takes the pane away. */
  readonly children?: ComponentChildren;
}

export function Closed({ talk, midWord, dismiss, children }: ClosedProps) {
  const texts = useTexts();
  const { phase } = talk;
  const button = useRef<HTMLButtonElement>(null);
  const ended = phase.name !== "closing";
  useEffect(() => {
    // The control that had the focus is gone with the conversation.
    if (ended && document.activeElement === document.body) button.current?.focus();
  }, [ended]);
  const close = () => {
    dismiss();
    requestAnimationFrame(() => document.querySelector<HTMLElement>("#queue button")?.focus());
  };
  const rest = midWord && phase.name === "ended" && <Rest label={texts[`ended_${phase.by}`]} />;
  const gone = midWord && phase.name === "withdrawn" && <Rest label={texts[`withdrawn_${phase.reason}`]} />;
  if (phase.name === "ended" && phase.form) {
    return (
      <>
        {rest}
        <p class="ended-head" role="status">
          {texts[`ended_${phase.by}`]} <span class="soft">{texts.ended_deleted}</span>
        </p>
        {children}
      </>
    );
  }
  return (
    <div class="closed" role="status">
      {rest || gone}
      {phase.name === "ended" && (
        <>
          <p>{texts[`ended_${phase.by}`]}</p>
          <p class="soft">{texts.ended_deleted}</p>
        </>
      )}
      {phase.name === "closing" && <p>{texts[`closing_${phase.by}`]}</p>}
      {phase.name === "withdrawn" && <p>{texts[`withdrawn_${phase.reason}`]}</p>}
      {ended && (
        <button ref={button} type="button" class="primary" onClick={close}>
          {texts.dismiss}
        </button>
      )}
    </div>
  );
}
