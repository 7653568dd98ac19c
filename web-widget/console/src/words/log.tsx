/** What two counsellors wrote to each other, as a log of plain text; never a visitor's words. */
import "./words.css";
import type { Word } from "@ajar/session/counsellor";
import { useFollow } from "@ajar/ui";
import type { ComponentChildren } from "preact";
import { useRoomTexts } from "../texts/room-texts.ts";
import { texts } from "./texts.ts";

interface WordsLogProps {
  readonly words: readonly Word[];
  /** What the colleague is called here. */
  readonly name: string;
  /** Stands there until there is a word. */
  readonly children?: ComponentChildren;
}

export function WordsLog({ words, name, children }: WordsLogProps) {
  const say = useRoomTexts(texts);
  const { box, behind, toEnd, onScroll } = useFollow(words);
  return (
    <div class="words">
      <div
        class="words-log"
        role="log"
        aria-label={say("log", { name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        ref={box}
        onScroll={onScroll}
      >
        {words.length === 0 && children}
        {words.map(({ id, mine, text, delivery }) => (
          <p key={id} class="words-one" translate={false}>
            <strong>{mine ? say("you") : name}</strong> <span dir="auto">{text}</span>
            {mine && <small> {say(delivery)}</small>}
          </p>
        ))}
      </div>
      {behind && (
        <button type="button" class="small words-more" onClick={toEnd}>
          {say("more")}
        </button>
      )}
    </div>
  );
}
