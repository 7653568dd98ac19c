/** Where a message is written. What is typed stays in this box until it is sent: never on the disk, never to a spell checker, never to the other end. */
import "./composer.css";
import type { JSX, RefObject, TargetedEvent, TargetedKeyboardEvent } from "preact";
import { useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { EmojiButton } from "../emoji/emoji.tsx";
import { Icon } from "../icon/icon.tsx";
import { useTexts } from "../texts/context.tsx";
import { DraftContext } from "./draft.ts";
import { type Held, Hold } from "./hold.tsx";
import { MESSAGE_UNITS, splitMessage } from "./parts.ts";
import type { Personal } from "./personal.ts";

export interface ComposerProps {
  /** Called once per message; longer texts come as several calls. */
  onSend(text: string): void;
  /** True when letters appear, false when the box is empty again. */
  onTyping(on: boolean): void;
  /** What in the text should not be sent without a second thought. */
  check?(text: string): Personal | undefined;
  readonly disabled?: boolean;
  /** Names the box for ears, where there are several on one screen. */
  readonly label?: string;
  /** Enter makes a new line, as on phones; the button sends. */
  readonly enterBreaks?: boolean;
}

/** The counter appears when fewer units than this are left. */
const COUNT_BELOW = 200;

/** Textarea, emoji, counter, and the stop before sending. */
export function Composer(props: ComposerProps): JSX.Element {
  const say = useTexts();
  const draft = useDraft(props);
  const label = props.label ?? say("composer.label");
  const left = MESSAGE_UNITS - draft.text.length;
  return (
    <div class="composer">
      {draft.held && <Hold held={draft.held} onEdit={draft.edit} onSend={draft.sendHeld} />}
      <div class="composer-row">
        <EmojiButton onPick={draft.insert} />
        <textarea
          class="composer-box"
          ref={draft.box}
          rows={1}
          aria-label={label}
          placeholder={label}
          autocomplete="off"
          autocorrect="off"
          autocapitalize="sentences"
          spellcheck={false}
          translate={false}
          data-gramm="false"
          data-lpignore="true"
          data-1p-ignore="true"
          disabled={props.disabled}
          onInput={draft.onInput}
          onKeyDown={draft.onKeyDown}
        />
        <button
          type="button"
          class="composer-send"
          aria-label={say("composer.send")}
          disabled={props.disabled}
          onClick={draft.trySend}
        >
          <Icon name="send" />
        </button>
      </div>
      <p class="composer-count" role="status">
        {left >= 0 && left < COUNT_BELOW ? say("composer.left", { left }) : ""}
      </p>
    </div>
  );
}

/** The text lives in the textarea alone; the state mirrors it for counter and checks. */
function useDraft({ onSend, onTyping, check, enterBreaks }: ComposerProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [held, setHeld] = useState<Held>();
  const draft = useContext(DraftContext);
  useForget(box, () => {
    if (draft) draft.text = "";
  });

  const show = (next: string) => {
    if (next === "" || text === "") onTyping(next !== "");
    setText(next);
    setHeld(undefined);
    if (draft) draft.text = next;
    if (box.current) grow(box.current);
  };
  // A box that comes back from under a cover finds what was in it.
  useLayoutEffect(() => {
    if (!box.current || !draft?.text) return;
    box.current.value = draft.text;
    show(draft.text);
  }, []);
  const sendParts = (parts: readonly string[]) => {
    parts.forEach(onSend);
    if (box.current) box.current.value = "";
    show("");
    box.current?.focus();
  };
  const trySend = () => {
    const parts = splitMessage(box.current?.value ?? "");
    const personal = check?.(parts.join(" "));
    if (parts.length === 0) box.current?.focus();
    else if (parts.length > 1 || personal) setHeld({ parts, personal });
    else sendParts(parts);
  };
  return {
    box,
    text,
    held,
    trySend,
    sendHeld: () => held && sendParts(held.parts),
    edit: () => {
      setHeld(undefined);
      box.current?.focus();
    },
    insert: (emoji: string) => {
      if (box.current) show(insertAt(box.current, emoji));
    },
    onInput: (event: TargetedEvent<HTMLTextAreaElement>) => show(event.currentTarget.value),
    onKeyDown: (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
      if (event.key !== "Enter" || event.shiftKey || enterBreaks) return;
      // 229: Safari tells the Enter that ends a composition when it no longer calls it one (WebKit 165004).
      if (event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      trySend();
    },
  };
}

/** An unsent word must not outlive the page, nor come back with the back-forward cache. */
function useForget(box: RefObject<HTMLTextAreaElement | null>, forgetDraft: () => void): void {
  useEffect(() => {
    const empty = () => {
      if (box.current) box.current.value = "";
    };
    const forget = () => {
      empty();
      forgetDraft();
    };
    addEventListener("pagehide", forget);
    return () => {
      empty();
      removeEventListener("pagehide", forget);
    };
  }, [box]);
}

function insertAt(box: HTMLTextAreaElement, text: string): string {
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  return box.value;
}

function grow(box: HTMLTextAreaElement): void {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}
