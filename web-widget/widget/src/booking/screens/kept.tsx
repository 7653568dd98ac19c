/** After the code: the day, the diary (only where nobody else sees the phone), and the way on. */
import { Button, Choice } from "@ajar/ui";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Screen } from "../../app/screen.tsx";
import { useVisit } from "../../app/visit.ts";
import { useDesk } from "../context.ts";
import { saveCalendar } from "../save.ts";

/** Så er det på plads. */
export function Kept(): JSX.Element {
  const { state, say, clock } = useDesk();
  const [seen, setSeen] = useState<"yes" | "no">();
  const { picked, kind } = state;
  const time = picked.length > 0;
  return (
    <Screen title={say("kept.title")}>
      <div class="stack">
        {picked.map(({ id, at }) => (
          <p key={id}>{say("code.when", { when: clock.when(at) })}</p>
        ))}
        <p>{say(time ? "kept.day" : kind ? "code.look" : "code.first")}</p>
        {time && (
          <Choice<"yes" | "no">
            name="seen"
            question={say("kept.seen")}
            layout="row"
            options={(["yes", "no"] as const).map((value) => ({ value, label: say(`kept.seen_${value}`) }))}
            chosen={seen}
            onChoose={setSeen}
          />
        )}
        {seen === "yes" && <p role="status">{say("kept.careful")}</p>}
        {seen === "no" && <Calendar />}
        <Onward />
      </div>
    </Screen>
  );
}

/** Out of the booking; who stands in the queue chooses. */
function Onward(): JSX.Element {
  const { say, close, queued } = useDesk();
  const { session } = useVisit();
  if (!queued) {
    return (
      <Button kind="primary" wide onClick={close}>
        {say("kept.close")}
      </Button>
    );
  }
  const leave = () => {
    close();
    session.end();
  };
  return (
    <>
      <p>{say("kept.queue")}</p>
      <Button wide onClick={close}>
        {say("kept.queue_stay")}
      </Button>
      <Button wide onClick={leave}>
        {say("kept.queue_leave")}
      </Button>
    </>
  );
}

const WORDS = ["1", "2", "3"] as const;

/** A file with a word of the visitor's choice and nothing of ours. */
function Calendar(): JSX.Element {
  const { flow, state, say } = useDesk();
  const [word, setWord] = useState<(typeof WORDS)[number]>("1");
  const save = () => saveCalendar(flow, say(`kept.word_${word}`), say("kept.file_name"));
  return (
    <div class="stack">
      <p>{say("kept.calendar")}</p>
      <Choice<(typeof WORDS)[number]>
        name="word"
        question={say("kept.word")}
        layout="row"
        options={WORDS.map((value) => ({ value, label: say(`kept.word_${value}`) }))}
        chosen={word}
        onChoose={setWord}
      />
      <Button wide disabled={state.busy} onClick={save}>
        {say("kept.file")}
      </Button>
      {state.trouble && <p role="alert">{say("fault.text")}</p>}
    </div>
  );
}
