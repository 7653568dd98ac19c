/** Canned replies: typed for, chosen by arrows, put into the box; never sent by themselves. */
import { useContext, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import { LanguageContext } from "../texts/use-texts.ts";
import { putIntoBox } from "./box.ts";
import { fits } from "./search.ts";
import { SetupContext } from "./setup.ts";
import { texts } from "./texts.ts";

interface RepliesProps {
  readonly slot: number;
  readonly close: () => void;
}

export function Replies({ slot, close }: RepliesProps) {
  const say = useRoomTexts(texts);
  const { replies } = useContext(SetupContext);
  const language = useContext(LanguageContext);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  const found = replies
    .filter(({ tag, text }) => fits(typed, tag, text))
    .sort((a, b) => Number(b.language === language) - Number(a.language === language));
  const choose = (text: string | undefined) => {
    if (text === undefined) return;
    close();
    putIntoBox(slot, text);
  };
  const pressed = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt((before) => Math.max(0, Math.min(found.length - 1, before + step)));
    else if (event.key === "Enter") choose(found[at]?.text);
    else return;
    event.preventDefault();
  };
  if (replies.length === 0) return <p class="soft">{say("replies_empty")}</p>;
  return (
    <>
      <input
        ref={box}
        class="tool-find"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
        aria-label={say("replies_find")}
        placeholder={say("replies_find")}
        title={say("replies_hint")}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      {found.length === 0 && (
        <p class="soft" role="status">
          {say("replies_none")}
        </p>
      )}
      <div id={list} class="reply-list" role="listbox" aria-label={say("replies")}>
        {found.map(({ tag, language: tongue, text }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search box's, which names the chosen one
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the search box (combobox pattern)
          <div
            key={`${tag}${tongue}${text}`}
            id={`${list}-${index}`}
            class="reply"
            role="option"
            aria-selected={index === at}
            lang={tongue}
            onClick={() => choose(text)}
          >
            <strong>
              {tag} <span class="soft">{tongue}</span>
            </strong>
            <span>{text}</span>
          </div>
        ))}
      </div>
    </>
  );
}
