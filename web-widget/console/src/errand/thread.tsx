/** What two colleagues write to each other outside every talk: dark and striped, so that nobody takes it for a visitor's; gone when it is closed. */
import type { DeskSession, ErrandState } from "@ajar/session/counsellor";
import { useEffect } from "preact/hooks";
import { Icon } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { WordsLog } from "../words/log.tsx";
import { texts as between } from "../words/texts.ts";
import { Field } from "./field.tsx";
import { texts } from "./texts.ts";

interface ThreadProps {
  readonly errand: ErrandState;
  readonly session: DeskSession;
}

export function ErrandThread({ errand, session }: ThreadProps) {
  const say = useRoomTexts(texts);
  const both = useRoomTexts(between);
  const { words, unread, here, incomplete } = errand;
  const name = errand.name || both("a_colleague");
  const { errands } = session;
  useSeen(unread, () => errands.seen());
  return (
    <>
      <header class="errand-head">
        <h3>
          <Icon name="lock" />
          {both("title", { name })}
        </h3>
        <p>{say("gone_when")}</p>
      </header>
      <div role="status">
        {!here && <p class="errand-note">{say("away", { name })}</p>}
        {incomplete && <p class="errand-note">{both("incomplete", { name })}</p>}
      </div>
      <WordsLog words={words} name={name} />
      <Field label={both("to", { name })} button={say("say")} rows={2} send={(text) => errands.say(text)}>
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
