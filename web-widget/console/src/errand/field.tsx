/** The one field of an errand: an unsent word lives in it alone, and what looks like a name or a place is held back once. */
import type { Personal } from "@ajar/ui";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { isWriting } from "../keys/shortcuts.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { texts } from "./texts.ts";
import { useCareful } from "./use-careful.ts";

/** UTF-16 units of one word. */
const LONGEST = 500;

interface FieldProps {
  readonly label: string;
  readonly button: string;
  readonly rows: number;
  readonly send: (text: string) => void;
  /** Label and hint stand above the field; else the hint stands in it and the label is for ears. */
  readonly shown?: boolean;
  /** Beside the button. */
  readonly children?: preact.ComponentChildren;
}

export function Field({ label, button, rows, send, shown = false, children }: FieldProps) {
  const say = useRoomTexts(texts);
  const { found, pass } = useCareful();
  const box = useRef<HTMLTextAreaElement>(null);
  const [name, hint] = [useId(), useId()];
  // A colleague's answer may come in the middle of a word to a visitor: that word must not go on here.
  useLayoutEffect(() => {
    if (!isWriting(document.activeElement)) box.current?.focus();
  }, []);
  const trySend = () => {
    const text = box.current?.value.trim() ?? "";
    box.current?.focus();
    if (text === "" || !pass(text)) return;
    if (box.current) box.current.value = "";
    send(text);
  };
  return (
    <div class="errand-write">
      <label class={shown ? "" : "visually-hidden"} for={name}>
        {label}
      </label>
      <p id={hint} class={shown ? "errand-hint" : "visually-hidden"}>
        {say("hint")}
      </p>
      <textarea
        ref={box}
        id={name}
        class="errand-box"
        rows={rows}
        maxLength={LONGEST}
        aria-describedby={hint}
        placeholder={shown ? undefined : say("hint")}
        autocomplete="off"
        spellcheck={false}
        translate={false}
        data-gramm="false"
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          trySend();
        }}
      />
      <p class="errand-found" role="alert">
        {found && say("found", { what: say(kindOf(found)) })}
      </p>
      <div class="errand-buttons">
        <button type="button" class="small errand-send" onClick={trySend}>
          {button}
        </button>
        {children}
      </div>
    </div>
  );
}

function kindOf(found: Personal) {
  return `found_${found}` as const;
}
