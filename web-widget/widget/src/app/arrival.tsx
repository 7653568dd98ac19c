/** Before the queue: welcome, reading, the phone, the questions. What is answered stays here until Start. */
import type { VisitorState } from "@ajar/session";
import { numberAnswers, useWords } from "@ajar/ui";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Variant, Welcome } from "../screens/welcome/welcome.tsx";
import { keepMood, moodBefore, type Told } from "./answers.ts";
import { fetchAside, Phone, Questions, Reading } from "./later.tsx";
import { keepLock } from "./lock.ts";
import type { ServiceStatus } from "./status.ts";
import { useVisit } from "./visit.ts";

type Step = "welcome" | "how" | "traces" | "phone" | "questions";

export interface ArrivalProps {
  readonly state: VisitorState;
  readonly status: ServiceStatus;
}

/** The way to the queue. */
export function Arrival({ state, status }: ArrivalProps): JSX.Element {
  const { session } = useVisit();
  const [step, setStep] = useState<Step>("welcome");
  const [variant, setVariant] = useState<Variant>("child");
  const [lock, setLock] = useState<readonly [number, number]>();
  const [opening, setOpening] = useState(false);
  const { language } = useWords();
  const back = () => setStep("welcome");

  const join = ({ who, topic, urgent, mood }: Told) => {
    keepMood(mood);
    session.answers(numberAnswers(moodBefore()));
    keepLock(lock !== undefined);
    session.start({ ...(who && { who }), ...(topic && { topic }), urgent }, lock);
  };

  // Lock and questions are offers. Where their part cannot be fetched, nobody is kept from the queue by that.
  const go = async () => {
    setOpening(true);
    const came = await fetchAside(language);
    setOpening(false);
    if (came) setStep(variant === "professional" ? "questions" : "phone");
    else join({ urgent: false, ...(variant === "professional" && { who: variant }) });
  };

  if (step === "how" || step === "traces") return <Reading page={step} onBack={back} />;
  if (step === "questions")
    return <Questions variant={variant} onDone={join} onBack={() => setStep(stepBefore(variant))} />;
  if (step === "phone") {
    const next = (animals: readonly [number, number] | undefined) => {
      setLock(animals);
      setStep("questions");
    };
    return <Phone onNext={next} onBack={back} />;
  }
  return (
    <Welcome
      variant={variant}
      storage={state.storage}
      pause={status.state === "back_soon"}
      onVariant={setVariant}
      onOpen={setStep}
      busy={opening}
      onStart={go}
    />
  );
}

function stepBefore(variant: Variant): Step {
  return variant === "professional" ? "welcome" : "phone";
}
