/** What stands in a pane whose conversation is over: why, and that nothing of it is left; shows no message. */
import type { TalkState } from "@ajar/session/counsellor";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useTexts } from "../texts/use-texts.ts";

interface ClosedProps {
  readonly talk: TalkState;
  readonly dismiss: () => void;
  /** The closing form, when there is one: then its "done" takes the pane away. */
  readonly children?: ComponentChildren;
}

export function Closed({ talk, dismiss, children }: ClosedProps) {
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
  if (phase.name === "ended" && phase.form) {
    return (
      <>
        <p class="ended-head" role="status">
          {texts[`ended_${phase.by}`]} <span class="soft">{texts.ended_deleted}</span>
        </p>
        {children}
      </>
    );
  }
  return (
    <div class="closed" role="status">
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
