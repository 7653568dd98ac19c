/** Two pages to read before one writes: how it works, and what the phone remembers. */
import { Button, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { Screen } from "../../app/screen.tsx";
import { addStyle } from "../../app/style.ts";
import css from "./reading.css?inline";

addStyle(css);

export interface ReadingProps {
  readonly page: "how" | "traces";
  onBack(): void;
}

const QUESTIONS = ["1", "2", "3", "4", "5", "6"] as const;
const TRACES = ["history", "keyboard", "calls", "private", "leave", "hide"] as const;

/** A page of questions and answers, or of traces. */
export function Reading({ page, onBack }: ReadingProps): JSX.Element {
  const say = useAllTexts();
  const pairs =
    page === "how"
      ? QUESTIONS.map((n) => [say(`how.q${n}`), say(`how.a${n}`)] as const)
      : TRACES.map((trace) => [say(`traces.${trace}`), say(`traces.${trace}_text`)] as const);
  return (
    <Screen title={say(page === "how" ? "welcome.how" : "welcome.traces")} onBack={onBack}>
      <div class="stack">
        {page === "traces" && <p>{say("traces.lead")}</p>}
        <dl class="reading">
          {pairs.map(([term, text]) => (
            <div class="reading-pair" key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <Button wide onClick={onBack}>
          {say("bar.back")}
        </Button>
      </div>
    </Screen>
  );
}
