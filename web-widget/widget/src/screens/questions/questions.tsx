/** Up to three questions, one at a time; each can be left. Only who, topic and urgent are shown to the queue, and the screen says so. */
import type { Topic, Who } from "@ajar/protocol";
import { Button, Choice, Faces, type Mood, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Told } from "../../app/answers.ts";
import { Screen } from "../../app/screen.tsx";
import { addStyle } from "../../app/style.ts";
import { own } from "../../setup/own.ts";
import type { Variant } from "../welcome/welcome.tsx";
import css from "./questions.css?inline";

addStyle(css);

export interface QuestionsProps {
  readonly variant: Variant;
  /** The question to begin with, from 0. */
  readonly first?: number;
  onDone(told: Told): void;
  onBack(): void;
}

type Question = "who" | "topic" | "mood";

const WHO: Readonly<Record<Variant, readonly Who[]>> = {
  child: ["oneself", "sibling", "friend"],
  parent: ["parent", "expecting"],
  professional: [],
};
const TOPICS: readonly Topic[] = [
  "family",
  "mood",
  "friends",
  "violence",
  "alcohol",
  "drugs",
  "school",
  "body",
  "self_harm",
  "own_use",
  "rights",
  "other",
];

/** What the coordinator has not switched off. */
function askedOf(variant: Variant): readonly Question[] {
  const all: readonly Question[] = variant === "professional" ? ["topic"] : ["who", "topic", "mood"];
  return all.filter((question) => own.setup?.questions[question] !== false);
}

/** The questions before the queue. */
export function Questions({ variant, first = 0, onDone, onBack }: QuestionsProps): JSX.Element {
  const say = useAllTexts();
  const asked: readonly Question[] = askedOf(variant);
  const [at, setAt] = useState(first);
  const [told, setTold] = useState<Told>(
    variant === "professional" ? { who: "professional", urgent: false } : { urgent: false },
  );
  useEffect(() => {
    // All of them are switched off: the way to the queue goes on.
    if (asked.length === 0) onDone(told);
  }, []);
  const question = asked[at] ?? "topic";
  const last = at === asked.length - 1;
  const go = (next: Told) => {
    setTold(next);
    if (last) onDone(next);
    else setAt(at + 1);
  };
  return (
    <Screen title={say(`ask.${question}`)} onBack={() => (at === 0 ? onBack() : setAt(at - 1))}>
      <div class="stack">
        <p class="questions-step">
          {asked.length > 1 && <span>{say("ask.step", { step: at + 1, steps: asked.length })}. </span>}
          {say("ask.free")}
        </p>
        <Answers question={question} variant={variant} told={told} onTell={setTold} />
        {question !== "mood" && last && <Urgent told={told} onTell={setTold} />}
        <p class="questions-step">{say(question === "mood" ? "ask.mood_only" : "ask.seen")}</p>
        <Button kind="primary" wide disabled={told[question] === undefined} onClick={() => go(told)}>
          {say("ask.next")}
        </Button>
        <Button wide onClick={() => go({ ...told, [question]: undefined })}>
          {say("ask.skip")}
        </Button>
      </div>
    </Screen>
  );
}

interface AnswersProps {
  readonly question: Question;
  readonly variant: Variant;
  readonly told: Told;
  onTell(told: Told): void;
}

function Answers({ question, variant, told, onTell }: AnswersProps): JSX.Element {
  const say = useAllTexts();
  const shared = { question: say(`ask.${question}`), hideQuestion: true };
  switch (question) {
    case "who":
      return (
        <Choice
          {...shared}
          name="who"
          options={WHO[variant].map((value) => ({ value, label: say(`ask.who_${value}`) }))}
          chosen={told.who}
          onChoose={(who) => onTell({ ...told, who })}
        />
      );
    case "topic":
      return (
        <Choice
          {...shared}
          name="topic"
          options={TOPICS.map((value) => ({ value, label: say(`ask.topic_${value}`) }))}
          chosen={told.topic}
          onChoose={(topic) => onTell({ ...told, topic })}
        />
      );
    case "mood":
      return (
        <>
          <Faces {...shared} name="mood" chosen={told.mood} onChoose={(mood: Mood) => onTell({ ...told, mood })} />
          <Urgent told={told} onTell={onTell} />
        </>
      );
  }
}

function Urgent({ told, onTell }: { readonly told: Told; onTell(told: Told): void }): JSX.Element {
  const say = useAllTexts();
  return (
    <label class="urgent">
      <input
        type="checkbox"
        checked={told.urgent}
        autocomplete="off"
        onChange={(event) => onTell({ ...told, urgent: event.currentTarget.checked })}
      />
      <span>
        <strong>{say("ask.urgent")}</strong>
        <br />
        {say("ask.urgent_hint")}
      </span>
    </label>
  );
}
