/** Questions while waiting, one at a time. The answers stay in this frame until they are sealed for the counsellor; the queue never sees them. */
import { Button, Choice, type MoreKey, numberAnswers, QUESTIONS, type QuestionName, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useEffect, useReducer, useRef } from "preact/hooks";
import { useVisit } from "../../app/visit.ts";
import { ASKED, answersSoFar, forgetAnswers, keepAnswer, nextQuestion, SKIP } from "./told.ts";

/** Age, gender, first time, heard of us. */
export function Meanwhile(): JSX.Element {
  const say = useAllTexts();
  const { session } = useVisit();
  const [taps, tapped] = useReducer((count: number) => count + 1, 0);
  const step = useRef<HTMLParagraphElement>(null);
  // A tap takes its button away: the focus goes on to where the next question is said.
  useEffect(() => {
    if (taps > 0) step.current?.focus();
  }, [taps]);
  const seal = () => {
    session.answers(numberAnswers(answersSoFar()));
    tapped(undefined);
  };
  const name = nextQuestion();
  return (
    <div class="stack">
      <p>{say("mean.why")}</p>
      <p class="mean-step" tabIndex={-1} ref={step}>
        {name ? say("ask.step", { step: ASKED.indexOf(name) + 1, steps: ASKED.length }) : say("mean.thanks")}
      </p>
      {name ? (
        <Question
          name={name}
          onTell={(value) => {
            keepAnswer(name, value);
            seal();
          }}
        />
      ) : (
        <Button
          onClick={() => {
            forgetAnswers();
            seal();
          }}
        >
          {say("mean.again")}
        </Button>
      )}
    </div>
  );
}

function Question({ name, onTell }: { readonly name: QuestionName; onTell(value: string): void }): JSX.Element {
  const say = useAllTexts();
  const values: readonly string[] = QUESTIONS.find(([each]) => each === name)?.[1] ?? [];
  return (
    <>
      <Choice
        name={name}
        question={say(`mean.${name}` as MoreKey)}
        layout="row"
        tap
        options={values.map((value) => ({ value, label: say(`mean.${name}_${value}` as MoreKey) }))}
        chosen={undefined}
        onChoose={onTell}
      />
      <Button onClick={() => onTell(SKIP)}>{say("ask.skip")}</Button>
    </>
  );
}
