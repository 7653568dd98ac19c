/** Asking a colleague, beside the queue, with a talk open or without: the field, the waiting, the words, the end. It knows of no talk. */
import "./errand.css";
import type { DeskSession, DeskState, ErrandState } from "@ajar/session/counsellor";
import { useEffect, useRef, useState } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import { Field } from "./field.tsx";
import { Instead } from "./instead.tsx";
import { askable, isAlone } from "./state.ts";
import { texts } from "./texts.ts";
import { ErrandThread } from "./thread.tsx";

interface PanelProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  /** The service that was asked for, while nothing is asked yet. */
  readonly service: string | undefined;
  /** The field is put away. */
  readonly close: () => void;
}

export function ErrandPanel({ desk, session, service, close }: PanelProps) {
  const say = useRoomTexts(texts);
  const { errand } = desk;
  const box = useFocusAtEnd(errand?.phase.name);
  if (!errand && service === undefined) return null;
  const done = () => {
    session.errands.close();
    close();
  };
  return (
    <section
      ref={box}
      class={`errand${errand?.phase.name === "open" ? " between" : ""}`}
      aria-label={say("ask")}
      tabIndex={-1}
      onKeyDown={(event) => {
        // An open one is closed by its button only: it is gone for both.
        if (event.key === "Escape" && !event.isComposing && errand?.phase.name !== "open") done();
      }}
    >
      {errand ? (
        <Stage errand={errand} session={session} done={done} />
      ) : (
        <Ask desk={desk} session={session} first={service ?? ""} close={close} />
      )}
    </section>
  );
}

function Stage({ errand, session, done }: { errand: ErrandState; session: DeskSession; done: () => void }) {
  const say = useRoomTexts(texts);
  const { phase, question } = errand;
  switch (phase.name) {
    case "open":
      return <ErrandThread errand={errand} session={session} />;
    case "taking":
      return <p role="status">{say("taking")}</p>;
    case "asking":
      return <Asking colleagues={phase.colleagues} question={question ?? ""} done={done} />;
    case "over":
      return (
        <>
          <p role="status">{say(`over_${phase.reason}`)}</p>
          {phase.reason === "nobody" && <Instead />}
          <button type="button" class="small" onClick={done}>
            {say("ok")}
          </button>
        </>
      );
  }
}

interface AskingProps {
  readonly colleagues: number | undefined;
  readonly question: string;
  readonly done: () => void;
}

function Asking({ colleagues, question, done }: AskingProps) {
  const say = useRoomTexts(texts);
  return (
    <>
      <h3>{say("asking")}</h3>
      <p role="status">{colleagues !== undefined && say(askedKey(colleagues), { count: colleagues })}</p>
      {colleagues === 0 ? (
        <Instead />
      ) : (
        <p class="errand-question" translate={false}>
          <strong>{say("yours")}</strong> <span dir="auto">{question}</span>
        </p>
      )}
      <button type="button" class="small" onClick={done}>
        {say("take_back")}
      </button>
    </>
  );
}

function askedKey(colleagues: number) {
  if (colleagues === 0) return "asked_0";
  return colleagues === 1 ? "asked_1" : "asked";
}

type AskProps = Pick<PanelProps, "desk" | "session" | "close"> & { readonly first: string };

function Ask({ desk, session, first, close }: AskProps) {
  const say = useRoomTexts(texts);
  const posts = askable(desk);
  const [chosen, choose] = useState(first);
  const service = posts.some((post) => post.service === chosen) ? chosen : (posts[0]?.service ?? "");
  const away = (
    <button type="button" class="small" onClick={close}>
      {say("close")}
    </button>
  );
  return (
    <>
      <h3>{say("ask")}</h3>
      {posts.length > 1 && (
        <label class="errand-at">
          {say("at")}
          <select value={service} onChange={(event) => choose(event.currentTarget.value)}>
            {posts.map((post) => (
              <option key={post.service} value={post.service}>
                {post.serviceName}
              </option>
            ))}
          </select>
        </label>
      )}
      {isAlone(desk, service) ? (
        <>
          <p role="status">{say("alone")}</p>
          <Instead />
          {away}
        </>
      ) : (
        <Field
          label={say("field")}
          button={say("send")}
          rows={3}
          send={(text) => session.errands.ask(service, text)}
          shown
        >
          {away}
        </Field>
      )}
    </>
  );
}

/** What has no field takes the focus itself when the one with the focus is gone, so that keys and ears are not lost. */
function useFocusAtEnd(phase: string | undefined) {
  const box = useRef<HTMLElement>(null);
  const before = useRef(phase);
  useEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (phase !== before.current && lost) box.current?.focus();
    before.current = phase;
  }, [phase]);
  return box;
}
