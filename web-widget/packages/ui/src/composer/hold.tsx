/** The stop before sending: says what it looks like, and lets the writer decide. Never sends by itself. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../button/button.tsx";
import { useTexts } from "../texts/context.tsx";
import type { Personal } from "./personal.ts";

/** A text that waits for a decision. */
export interface Held {
  readonly parts: readonly string[];
  readonly personal: Personal | undefined;
}

export interface HoldProps {
  readonly held: Held;
  onEdit(): void;
  onSend(): void;
}

/** Ret det / Send det alligevel. */
export function Hold({ held, onEdit, onSend }: HoldProps): JSX.Element {
  const say = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const parts = held.parts.length;
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      class="composer-hold"
      role="alertdialog"
      aria-label={say("warn.wait")}
      aria-describedby="hold-why"
      tabIndex={-1}
      ref={box}
    >
      <div id="hold-why">
        <p>
          <strong>{say("warn.wait")}</strong>
        </p>
        {held.personal && <p>{say(`warn.${held.personal}`)}</p>}
        {held.personal && <p>{say("warn.why")}</p>}
        {parts > 1 && <p>{say("composer.long", { parts })}</p>}
      </div>
      <div class="composer-hold-actions">
        <Button kind="primary" onClick={onEdit}>
          {say("warn.edit")}
        </Button>
        <Button onClick={onSend}>
          {parts > 1 && !held.personal ? say("composer.send_parts", { parts }) : say("warn.send")}
        </Button>
      </div>
    </div>
  );
}
