/** Where a counsellor writes to a colleague. An unsent word lives in this box alone, and goes with it. */
import "./words.css";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { isWriting } from "../keys/shortcuts.ts";

/** UTF-16 units of one word. */
const LONGEST = 500;

interface WordsFieldProps {
  readonly label: string;
  /** Stands in the field, or above it where the label is `shown`. */
  readonly hint: string;
  readonly button: string;
  readonly rows: number;
  /** Answers whether the text goes; else it stays in the field. */
  readonly send: (text: string) => boolean;
  /** Why it did not go. */
  readonly found?: string | undefined;
  /** The label is for eyes too. */
  readonly shown?: boolean;
  /** Beside the button. */
  readonly children?: ComponentChildren;
}

export function WordsField({ label, hint, button, rows, send, found, shown = false, children }: WordsFieldProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [id, hintId] = [useId(), useId()];
  // A colleague may come in the middle of a word to a visitor: that word must not go on here.
  useLayoutEffect(() => {
    if (!isWriting(document.activeElement)) box.current?.focus();
  }, []);
  const trySend = () => {
    const text = box.current?.value.trim() ?? "";
    box.current?.focus();
    if (text !== "" && send(text) && box.current) box.current.value = "";
  };
  return (
    <div class="words-write">
      <label class={shown ? "" : "visually-hidden"} for={id}>
        {label}
      </label>
      <p id={hintId} class={shown ? "words-hint" : "visually-hidden"}>
        {hint}
      </p>
      <textarea
        ref={box}
        id={id}
        class="words-box"
        rows={rows}
        maxLength={LONGEST}
        aria-describedby={hintId}
        placeholder={shown ? undefined : hint}
        autocomplete="off"
        spellcheck={false}
        translate={false}
        data-gramm="false"
        onKeyDown={(event) => {
          // 229: Safari tells the Enter that ends a composition when it no longer calls it one (WebKit 165004).
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          trySend();
        }}
      />
      <p class="words-found" role="alert">
        {found}
      </p>
      <div class="words-buttons">
        <button type="button" class="small words-send" onClick={trySend}>
          {button}
        </button>
        {children}
      </div>
    </div>
  );
}
