/** Numbers to call, and which questions visitors are asked. */
import type { AskedQuestions, EmergencyNumbers } from "@ajar/protocol";
import type { JSX } from "preact";
import { useDrafting, useSay } from "./context.ts";
import { Check, Input } from "./fields.tsx";

const NUMBERS = ["duty", "danger", "child", "life"] as const satisfies readonly (keyof EmergencyNumbers)[];
const QUESTIONS = ["who", "topic", "mood", "age", "gender", "first", "heard", "after"] as const;

/** Numre og spørgsmål. */
export function Numbers(): JSX.Element {
  const say = useSay();
  const { setup, change } = useDrafting();
  const { numbers, questions } = setup;
  const ask = (name: keyof AskedQuestions, on: boolean) => change({ questions: { ...questions, [name]: on } });
  return (
    <>
      <section class="set-part">
        <h3>{say("numbers")}</h3>
        <p class="soft">{say("numbers_hint")}</p>
        <div class="set-grid">
          {NUMBERS.map((name) => (
            <Input
              key={name}
              label={say(name)}
              type="tel"
              value={numbers[name]}
              at={`numbers.${name}`}
              maxLength={24}
              required
              onValue={(number) => change({ numbers: { ...numbers, [name]: number } })}
            />
          ))}
        </div>
      </section>
      <section class="set-part">
        <h3>{say("questions")}</h3>
        <p class="soft">{say("questions_hint")}</p>
        <div class="set-checks">
          {QUESTIONS.map((name) => (
            <Check key={name} label={say(`q_${name}`)} checked={questions[name]} onValue={(on) => ask(name, on)} />
          ))}
        </div>
      </section>
    </>
  );
}
