/** The first screen: who listens, that no name is needed, the one limit. Three variants; asks for nothing. */
import "./welcome.css";
import { Button, Choice, Notice, useTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { Onward } from "../../app/later.tsx";
import { Screen } from "../../app/screen.tsx";
import { useVisit } from "../../app/visit.ts";
import { Door } from "./door.tsx";

/** Whom the screen speaks to. */
export type Variant = "child" | "parent" | "professional";

const VARIANTS: readonly Variant[] = ["child", "parent", "professional"];

export interface WelcomeProps {
  readonly variant: Variant;
  /** False: a reload would lose the talk here. */
  readonly storage: boolean;
  /** Nobody is ready yet. */
  readonly pause: boolean;
  /** What comes next is being fetched. */
  readonly busy?: boolean;
  onVariant(variant: Variant): void;
  onOpen(page: "how" | "traces"): void;
  onStart(): void;
}

/** Hej. */
export function Welcome({ variant, storage, pause, busy, onVariant, onOpen, onStart }: WelcomeProps): JSX.Element {
  const say = useTexts();
  const { config } = useVisit();
  return (
    <Screen title={say("welcome.title")}>
      <div class="welcome">
        <Door />
        <Choice
          name="variant"
          question={say("welcome.who")}
          hideQuestion
          layout="row"
          options={VARIANTS.map((value) => ({ value, label: say(`welcome.who_${value}`) }))}
          chosen={variant}
          onChoose={onVariant}
        />
        <div class="welcome-words">
          <p class="welcome-lead">{say(`welcome.${variant}_1`)}</p>
          <p>{say(`welcome.${variant}_2`)}</p>
          <p>{say(`welcome.${variant}_3`)}</p>
        </div>
        <Notice tone="warm" title={say("welcome.child_duty_title")}>
          <p>{say(`welcome.${variant}_duty`)}</p>
        </Notice>
        {pause && (
          <Notice title={say("welcome.soon_title")}>
            <p>{say("welcome.soon")}</p>
          </Notice>
        )}
        <Button kind="primary" wide disabled={busy} onClick={onStart}>
          {say(variant === "professional" ? "welcome.queue" : "welcome.start")}
        </Button>
        <p class="welcome-danger">
          {say("welcome.danger")}{" "}
          <a href={`tel:${config.phones.danger.replace(/\s/g, "")}`}>
            {say("welcome.danger_call", { number: config.phones.danger })}
          </a>
        </p>
        <Onward storage={storage} onOpen={onOpen} />
      </div>
    </Screen>
  );
}
