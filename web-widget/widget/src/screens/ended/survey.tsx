/** Three one-tap questions; sent once, when the last is answered or left. Nothing links them to the talk. */

import type { Helped, Recommend } from "@ajar/protocol";
import { Button, Choice, Faces, type Mood, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useVisit } from "../../app/visit.ts";
import { ageTold, compareMood } from "../waiting/told.ts";

/** Step 3 is the thanks. */
type Step = 0 | 1 | 2 | 3;

/** Fik du hjælp, hvordan har du det, vil du sige det til en ven. */
export function Survey(): JSX.Element | null {
  const say = useAllTexts();
  const { session } = useVisit();
  const [step, setStep] = useState<Step>(0);
  const [helped, setHelped] = useState<Helped>();
  const [mood, setMood] = useState<Mood>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (step === 1 || step === 2) heading.current?.focus();
  }, [step]);
  if (step === 3) {
    return (
      <p class="survey" role="status">
        {say("survey.thanks")}
      </p>
    );
  }
  const send = (recommend: Recommend | undefined) => {
    const change = mood && compareMood(mood);
    const age = ageTold();
    session.survey({
      ...(helped && { helped }),
      ...(change && { change }),
      ...(recommend && { recommend }),
      ...(age && { age }),
    });
    setStep(3);
  };
  const skip = () => (step === 2 ? send(undefined) : setStep(step === 0 ? 1 : 2));
  return (
    <section class="survey stack" aria-labelledby="survey-title">
      <h2 id="survey-title" class="survey-title" tabIndex={-1} ref={heading}>
        {say("survey.title")}
      </h2>
      <p>{say("survey.why")}</p>
      {step === 0 && (
        <Choice<Helped>
          name="helped"
          question={say("survey.helped")}
          layout="row"
          tap
          options={(["yes", "partly", "no"] as const).map((value) => ({
            value,
            label: say(`survey.helped_${value}`),
          }))}
          chosen={helped}
          onChoose={(value) => {
            setHelped(value);
            setStep(1);
          }}
        />
      )}
      {step === 1 && (
        <Faces
          name="after"
          tap
          question={say("survey.mood")}
          chosen={mood}
          onChoose={(value) => {
            setMood(value);
            setStep(2);
          }}
        />
      )}
      {step === 2 && (
        <Choice<Recommend>
          name="recommend"
          question={say("survey.recommend")}
          layout="row"
          tap
          options={(["yes", "maybe", "no"] as const).map((value) => ({
            value,
            label: say(`survey.recommend_${value}`),
          }))}
          chosen={undefined}
          onChoose={send}
        />
      )}
      <Button onClick={skip}>{say("ask.skip")}</Button>
    </section>
  );
}
