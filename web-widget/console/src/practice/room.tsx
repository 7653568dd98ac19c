/** The practice room: the real pane over a scripted visitor, the visitor's telephone beside it, and a mark that cannot be overlooked. */
import "./practice.css";
import type { DeskState } from "@ajar/session/counsellor";
import { useEffect, useMemo, useReducer, useState } from "preact/hooks";
import { Counting } from "../closing/counting.ts";
import { formOf } from "../closing/draft.ts";
import { ClosingForm } from "../closing/form.tsx";
import type { RoomProps, RoomSession } from "../shell/room.ts";
import { Pane } from "../talk/pane.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { type Rehearsal, rehearse } from "./rehearsal.ts";
import { SCRIPTS, type Script } from "./script.ts";
import { Telephone } from "./telephone.tsx";
import { texts } from "./texts.ts";

export function Practice({ session }: RoomProps) {
  const say = useRoomTexts(texts);
  const [chosen, setChosen] = useState<{ readonly script: Script; readonly round: number }>();
  const begin = (script: Script) => setChosen((before) => ({ script, round: (before?.round ?? 0) + 1 }));
  return (
    <section class="practice" aria-labelledby="practice-title">
      <header class="practice-head">
        <h2 id="practice-title">{say("title")}</h2>
        <p class="practice-mark">{say("mark")}</p>
        {chosen && (
          <button type="button" class="small" onClick={() => setChosen(undefined)}>
            {say("stop")}
          </button>
        )}
      </header>
      {chosen ? (
        <Stage key={chosen.round} script={chosen.script} session={session} again={() => begin(chosen.script)} />
      ) : (
        <Choose session={session} begin={begin} />
      )}
    </section>
  );
}

function Choose({ session, begin }: { readonly session: RoomSession; readonly begin: (script: Script) => void }) {
  const say = useRoomTexts(texts);
  const { language } = session;
  return (
    <div class="practice-choose">
      <h3>{say("choose")}</h3>
      <p class="soft">{say("hint")}</p>
      <ul>
        {SCRIPTS.map((script) => (
          <li key={script.id}>
            <strong>{script.title[language]}</strong>
            <p>{script.about[language]}</p>
            <button type="button" class="primary" onClick={() => begin(script)}>
              {say("begin", { title: script.title[language] })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface StageProps {
  readonly script: Script;
  readonly session: RoomSession;
  readonly again: () => void;
}

function Stage({ script, session, again }: StageProps) {
  const say = useRoomTexts(texts);
  const rehearsal = useRehearsal(script, session);
  const desk = rehearsal.state();
  const talk = desk.talks[0];
  return (
    <div class="practice-stage">
      {talk ? (
        <Pane talk={talk} session={rehearsal} front alone={false}>
          <Form rehearsal={rehearsal} />
        </Pane>
      ) : (
        <div class="practice-wait">
          <p>{say(desk.waiting.length > 0 ? "waits" : "over")}</p>
          {desk.waiting.length > 0 ? (
            <button type="button" class="primary" onClick={() => rehearsal.take()}>
              {say("take")}
            </button>
          ) : (
            <button type="button" class="primary" onClick={again}>
              {say("again")}
            </button>
          )}
        </div>
      )}
      <Telephone shown={rehearsal.telephone()} talk={talk} name={session.name} />
    </div>
  );
}

function useRehearsal(script: Script, session: RoomSession): Rehearsal {
  const rehearsal = useMemo(
    () => rehearse(script, deskOf(session), session.language, { now: () => Date.now(), after: inBrowser }),
    [script],
  );
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const stop = rehearsal.subscribe(() => refresh(undefined));
    return () => {
      stop();
      rehearsal.dispose();
    };
  }, [rehearsal]);
  return rehearsal;
}

/** The closing form to practise on: its answers end here. */
function Form({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const talk = rehearsal.state().talks[0];
  const ticket = talk && rehearsal.formTicket(talk.id);
  const nowhere = async <T,>() => ({ ok: true, body: undefined as T }) as const;
  const counting = useMemo(() => new Counting({ api: { post: nowhere }, now: () => Date.now(), after: inBrowser }), []);
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const stop = counting.subscribe(() => refresh(undefined));
    if (talk && ticket) counting.open(talk.id, "", ticket, formOf(talk));
    return stop;
  }, [counting, ticket]);
  useEffect(() => () => counting.stop(), [counting]);
  const form = talk && counting.form(talk.id);
  if (!form) return null;
  const done = () => {
    counting.done(talk.id);
    rehearsal.dismiss(talk.id);
  };
  return (
    <ClosingForm
      form={form}
      slot={talk.slot}
      ready={false}
      change={(draft) => counting.change(talk.id, draft)}
      done={done}
    />
  );
}

function deskOf({ service, serviceName, role, name }: RoomSession): DeskState {
  return {
    ...{ phase: { name: "open" }, name, role, service, serviceName, posts: [], ways: true, accounts: false },
    ...{ places: 1, waiting: [], total: 0, line: "up", clockDiffers: false, taking: false },
    ...{ invitations: [], errandOffers: [], talks: [] },
  };
}

function inBrowser(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}
