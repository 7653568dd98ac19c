/** Questions while waiting. The answers stay in this frame until they are sealed for the counsellor; the queue never sees them. */
import {
  Choice,
  type MoreKey,
  type NamedAnswers,
  numberAnswers,
  QUESTIONS,
  type QuestionName,
  useAllTexts,
} from "@ajar/ui";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { moodBefore } from "../../app/answers.ts";
import { useVisit } from "../../app/visit.ts";

/** The mood was asked before the queue. */
const ASKED = QUESTIONS.slice(1);

/** Has no number, so it never travels. */
const SKIP = "skip";

/** Age, gender, first time, heard of us. */
export function Meanwhile(): JSX.Element | null {
  const say = useAllTexts();
  const { session } = useVisit();
  const [told, setTold] = useState<NamedAnswers>({});
  const tell = (name: QuestionName, value: string) => {
    const next = { ...told, [name]: value };
    setTold(next);
    session.answers(numberAnswers({ ...moodBefore(), ...next }));
  };
  return (
    <div class="stack">
      <p>{say("mean.why")}</p>
      {ASKED.map(([name, values]) => (
        <Choice
          key={name}
          name={name}
          question={say(`mean.${name}` as MoreKey)}
          layout="row"
          options={[
            ...values.map((value) => ({ value: value as string, label: say(`mean.${name}_${value}` as MoreKey) })),
            { value: SKIP, label: say("ask.skip") },
          ]}
          chosen={told[name]}
          onChoose={(value) => tell(name, value)}
        />
      ))}
      <p role="status">{ASKED.every(([name]) => told[name]) ? say("mean.thanks") : ""}</p>
    </div>
  );
}
