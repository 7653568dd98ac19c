/** A question inside the pane before something that cannot be taken back; starts on the safe answer, Escape is that answer. */
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useTexts } from "../texts/use-texts.ts";

export type Question = "end" | "release";

interface ConfirmProps {
  readonly question: Question;
  /** Nobody else is ready: who is given back may wait for long. */
  readonly alone: boolean;
  readonly yes: () => void;
  readonly no: () => void;
}

export function Confirm({ question, alone, yes, no }: ConfirmProps) {
  const texts = useTexts();
  const safe = useRef<HTMLButtonElement>(null);
  const id = useId();
  useLayoutEffect(() => safe.current?.focus(), []);
  return (
    <div
      class="confirm"
      role="alertdialog"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === "Escape") no();
      }}
    >
      <p id={id}>{question === "release" && alone ? texts.release_confirm_alone : texts[`${question}_confirm`]}</p>
      <div class="confirm-buttons">
        <button ref={safe} type="button" onClick={no}>
          {texts[`${question}_no`]}
        </button>
        <button type="button" class="danger" onClick={yes}>
          {texts[`${question}_yes`]}
        </button>
      </div>
    </div>
  );
}
