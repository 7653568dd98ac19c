/** The talk guide as a checklist in memory, and, when it is known who writes, its five steps before everything else. */
import { useContext } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import { LanguageContext } from "../texts/use-texts.ts";
import { putIntoBox } from "./box.ts";
import type { Memory } from "./memory.ts";
import { inWords, SetupContext } from "./setup.ts";
import { texts } from "./texts.ts";

interface GuideProps {
  readonly slot: number;
  readonly known: boolean;
  /** Nobody else is on duty. */
  readonly alone: boolean;
  readonly memory: Memory;
}

const STEPS = ["tell", "ask", "agree", "act", "count"] as const;

export function Guide({ slot, known, alone, memory }: GuideProps) {
  const say = useRoomTexts(texts);
  const language = useContext(LanguageContext);
  const { guide } = useContext(SetupContext);
  return (
    <>
      {known && (
        <section class="known">
          <h4>{say("known")}</h4>
          <ol class="steps">
            {STEPS.map((step) => (
              <Step
                key={step}
                id={`known.${step}`}
                title={say(`known_${step}`)}
                more={say(`known_${step}_more`)}
                memory={memory}
              >
                {step === "act" && alone && <span class="soft">{say("known_act_alone")}</span>}
                {step === "tell" && (
                  <button type="button" class="small" onClick={() => putIntoBox(slot, say("known_tell_words"))}>
                    {say("insert")}
                  </button>
                )}
              </Step>
            ))}
          </ol>
        </section>
      )}
      {guide.length === 0 && !known && <p class="soft">{say("guide_empty")}</p>}
      <ol class="steps">
        {guide.map(({ title, more }, index) => {
          const words = inWords(title, language);
          return <Step key={words} id={`${index}`} title={words} more={inWords(more, language)} memory={memory} />;
        })}
      </ol>
    </>
  );
}

interface StepProps {
  readonly id: string;
  readonly title: string;
  readonly more: string;
  readonly memory: Memory;
  readonly children?: preact.ComponentChildren;
}

function Step({ id, title, more, memory, children }: StepProps) {
  return (
    <li>
      <label class="check">
        <input
          type="checkbox"
          checked={memory.values.ticked.has(id)}
          onChange={(event) => memory.tick(id, event.currentTarget.checked)}
        />
        <strong>{title}</strong>
      </label>
      {more && <p class="soft">{more}</p>}
      {children}
    </li>
  );
}
