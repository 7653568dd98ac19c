/** Where two counsellors of one talk write to each other. It stands in the place of the box for the visitor, never beside it: a pane has one field at a time, and leaving this one puts the focus on no field. */
import "./colleague.css";
import type { ColleagueState, DeskSession, Word } from "@ajar/session/counsellor";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { useColleagueName } from "./name.ts";
import { texts } from "./texts.ts";

/** UTF-16 units of one word. */
const LONGEST = 500;

interface ThreadProps {
  readonly talk: string;
  readonly slot: number;
  readonly colleague: ColleagueState;
  readonly session: Pick<DeskSession, "confer" | "conferred">;
  readonly back: () => void;
}

export function ColleagueThread({ talk, slot, colleague, session, back }: ThreadProps) {
  const say = useRoomTexts(texts);
  const name = useColleagueName()(colleague);
  const { words, unread, open } = colleague;
  useEffect(() => {
    if (unread > 0) session.conferred(talk);
  }, [session, talk, unread]);
  return (
    <section
      class="colleague"
      aria-label={say("thread", { slot, name })}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) back();
      }}
    >
      <header class="colleague-head">
        <h4>
          <Icon name="lock" />
          {say("title", { name })}
        </h4>
        <p>{say("hidden")}</p>
      </header>
      <Words words={words} name={name} />
      {open && <Box name={name} send={(text) => session.confer(talk, text)} />}
      <button type="button" class="small colleague-back" onClick={back}>
        <Icon name="returned" />
        {say("back")}
      </button>
    </section>
  );
}

function Words({ words, name }: { readonly words: readonly Word[]; readonly name: string }) {
  const say = useRoomTexts(texts);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [words.length]);
  return (
    <div
      class="colleague-log"
      role="log"
      aria-label={say("log", { name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      ref={box}
    >
      {words.length === 0 && <p class="colleague-none">{say("none")}</p>}
      {words.map(({ id, mine, text, delivery }) => (
        <p key={id} class={mine ? "colleague-word is-mine" : "colleague-word"} translate={false}>
          <strong>{mine ? say("you") : name}</strong> <span dir="auto">{text}</span>
          {mine && <small> {say(delivery)}</small>}
        </p>
      ))}
    </div>
  );
}

/** An unsent word lives in the box alone, and goes with it. */
function Box({ name, send }: { readonly name: string; readonly send: (text: string) => void }) {
  const say = useRoomTexts(texts);
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  const trySend = () => {
    const text = box.current?.value ?? "";
    if (text.trim() !== "") send(text);
    if (box.current) box.current.value = "";
    box.current?.focus();
  };
  return (
    <div class="colleague-write">
      <textarea
        ref={box}
        class="colleague-box"
        rows={2}
        maxLength={LONGEST}
        aria-label={say("box", { name })}
        placeholder={say("box", { name })}
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
      <button type="button" class="small" onClick={trySend}>
        {say("send", { name })}
      </button>
    </div>
  );
}
