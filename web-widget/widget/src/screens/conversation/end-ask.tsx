/** Asks once before a talk is closed by its own visitor; closing by mistake would lose every word. */
import { Button, Notice, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface EndAskProps {
  onEnd(): void;
  onStay(): void;
}

/** Vil du slutte chatten? */
export function EndAsk({ onEnd, onStay }: EndAskProps): JSX.Element {
  const say = useAllTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  return (
    <div class="talk-ask" role="alertdialog" aria-label={say("talk.end_ask")} ref={box}>
      <Notice
        tone="warm"
        title={say("talk.end_ask")}
        actions={
          <>
            <Button kind="primary" onClick={onStay}>
              {say("talk.end_no")}
            </Button>
            <Button onClick={onEnd}>{say("talk.end_yes")}</Button>
          </>
        }
      />
    </div>
  );
}
