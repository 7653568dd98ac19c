/** Handing a talk over and having a colleague join, both only after the visitor's yes; says what to do when nobody else is on duty. */
import type { DeskSession, TalkState } from "@ajar/session/counsellor";
import { useContext, useId, useState } from "preact/hooks";
import { AskContext } from "../errand/context.ts";
import { texts as errandTexts } from "../errand/texts.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import { texts } from "./texts.ts";

interface ColleagueProps {
  readonly talk: TalkState;
  readonly session: DeskSession;
  readonly alone: boolean;
}

export function Colleague({ talk, session, alone }: ColleagueProps) {
  const say = useRoomTexts(texts);
  const { a_colleague } = useTexts();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const hint = useId();
  const { id, invite, seat } = talk;
  if (seat === "invited") {
    return (
      <>
        <p class="soft">{say("leave_hint")}</p>
        <button type="button" class="small" onClick={() => session.leave(id)}>
          {say("leave")}
        </button>
      </>
    );
  }
  if (invite?.name === "asked" || invite?.name === "asking_visitor") {
    return (
      <button type="button" class="small" onClick={() => session.uninvite(id)}>
        {say("uninvite")}
      </button>
    );
  }
  // One at a time, and the hub would say no.
  if (talk.colleague?.open)
    return <p class="soft">{say("one_colleague", { name: talk.colleague.name || a_colleague })}</p>;
  return (
    <div class="tool-form">
      <AskOutside service={talk.service} />
      {alone && <p class="tool-alone">{say("alone")}</p>}
      <label>
        {say("colleague_name")}
        <input
          type="text"
          maxLength={40}
          autocomplete="off"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label>
        {say("note")}
        <textarea
          rows={2}
          maxLength={400}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={hint}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <p id={hint} class="soft">
        {say("note_hint")}
      </p>
      {(["company", "hand_over"] as const).map((purpose) => (
        <div key={purpose} class="tool-choice">
          <button type="button" class="small" onClick={() => session.invite(id, purpose, name.trim(), note)}>
            {say(purpose)}
          </button>
          <p class="soft">{say(`${purpose}_hint`)}</p>
        </div>
      ))}
    </div>
  );
}

/** A question without the talk needs no yes of the visitor. */
function AskOutside({ service }: { readonly service: string }) {
  const say = useRoomTexts(errandTexts);
  const ask = useContext(AskContext);
  if (!ask) return null;
  return (
    <div class="tool-choice">
      <button type="button" class="small" onClick={() => ask(service)}>
        {say("ask")}
      </button>
      <p class="soft">{say("outside_hint")}</p>
    </div>
  );
}
