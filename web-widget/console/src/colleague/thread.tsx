/** Where two counsellors of one talk write to each other. It stands in the place of the box for the visitor, never beside it: a pane has one field at a time, and leaving this one puts the focus on no field. */
import "./colleague.css";
import type { ColleagueState, DeskSession } from "@ajar/session/counsellor";
import { useEffect } from "preact/hooks";
import { Icon } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { WordsField } from "../words/field.tsx";
import { WordsLog } from "../words/log.tsx";
import { texts as between } from "../words/texts.ts";
import { useColleagueName } from "./name.ts";
import { texts } from "./texts.ts";

interface ThreadProps {
  readonly talk: string;
  readonly slot: number;
  readonly colleague: ColleagueState;
  readonly session: Pick<DeskSession, "confer" | "conferred">;
  readonly back: () => void;
}

export function ColleagueThread({ talk, slot, colleague, session, back }: ThreadProps) {
  const say = useRoomTexts(texts);
  const both = useRoomTexts(between);
  const name = useColleagueName()(colleague);
  const { words, unread, open } = colleague;
  useEffect(() => {
    if (unread > 0) session.conferred(talk);
  }, [session, talk, unread]);
  return (
    <section
      class="colleague between"
      aria-label={say("thread", { slot, name })}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.isComposing) back();
      }}
    >
      <header class="colleague-head">
        <h4>
          <Icon name="lock" />
          {both("title", { name })}
        </h4>
        <p>{say("hidden")}</p>
      </header>
      <WordsLog words={words} name={name}>
        <p class="colleague-none">{say("none")}</p>
      </WordsLog>
      {open && (
        <WordsField
          label={both("to", { name })}
          hint={say("hint")}
          button={say("send", { name })}
          rows={2}
          send={(text) => {
            session.confer(talk, text);
            return true;
          }}
        />
      )}
      <button type="button" class="small colleague-back" onClick={back}>
        <Icon name="returned" />
        {say("back")}
      </button>
    </section>
  );
}
