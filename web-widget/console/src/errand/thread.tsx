/** What two colleagues write to each other outside every talk: dark and striped, so that nobody takes it for a visitor's; gone when it is closed. */
import type { DeskSession, ErrandState, Word } from "@ajar/session/counsellor";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { Field } from "./field.tsx";
import { texts } from "./texts.ts";

interface ThreadProps {
  readonly errand: ErrandState;
  readonly session: DeskSession;
}

export function ErrandThread({ errand, session }: ThreadProps) {
  const say = useRoomTexts(texts);
  const { words, unread, here, incomplete } = errand;
  const name = errand.name || say("a_colleague");
  const { errands } = session;
  useSeen(unread, () => errands.seen());
  return (
    <>
      <header class="errand-head">
        <h3>
          <Icon name="lock" />
          {say("title", { name })}
        </h3>
        <p>{say("gone_when")}</p>
      </header>
      <div role="status">
        {!here && <p class="errand-note">{say("away", { name })}</p>}
        {incomplete && <p class="errand-note">{say("incomplete", { name })}</p>}
      </div>
      <Words words={words} name={name} />
      <Field label={say("box", { name })} button={say("say")} rows={2} send={(text) => errands.say(text)}>
        <button type="button" class="small" onClick={() => errands.close()}>
          {say("end")}
        </button>
      </Field>
    </>
  );
}

/** A word counts as seen when the page is looked at. */
function useSeen(unread: number, seen: () => void): void {
  useEffect(() => {
    if (unread === 0) return;
    const look = () => document.visibilityState === "visible" && seen();
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  });
}

function Words({ words, name }: { readonly words: readonly Word[]; readonly name: string }) {
  const say = useRoomTexts(texts);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [words.length]);
  return (
    <div
      class="errand-log"
      role="log"
      aria-label={say("log", { name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      ref={box}
    >
      {words.map(({ id, mine, text, delivery }) => (
        <p key={id} class="errand-word" translate={false}>
          <strong>{mine ? say("you") : name}</strong> <span dir="auto">{text}</span>
          {mine && <small> {say(delivery)}</small>}
        </p>
      ))}
    </div>
  );
}
