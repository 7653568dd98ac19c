/** Can others see your phone? Two animals, or a clear no. The choice goes to the session's lock and is shown nowhere again. */
import { Animals, Button, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Screen } from "../../app/screen.tsx";

export interface PhoneProps {
  /** The two animals, or nothing when nobody else sees the phone. */
  onNext(animals: readonly [number, number] | undefined): void;
  onBack(): void;
}

/** The shared phone. */
export function Phone({ onNext, onBack }: PhoneProps): JSX.Element {
  const say = useAllTexts();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [first, second] = chosen;
  const name = (index: number) => say(`animal.${index}` as "animal.0");
  const next = () => first !== undefined && second !== undefined && onNext([first, second]);
  return (
    <Screen title={say("phone.title")} onBack={onBack}>
      <div class="stack">
        <p>{say("phone.why")}</p>
        <Animals legend={say("phone.pick")} chosen={chosen} onChoose={setChosen} />
        <p role="status">
          {first !== undefined && second === undefined && say("phone.one_more", { first: name(first) })}
          {first !== undefined && second !== undefined && (
            <>
              {say("phone.picked", { first: name(first), second: name(second) })} {say("phone.remember")}
            </>
          )}
        </p>
        <Button kind="primary" wide disabled={second === undefined} onClick={next}>
          {say("phone.next")}
        </Button>
        <Button wide onClick={() => onNext(undefined)}>
          {say("phone.alone")}
        </Button>
      </div>
    </Screen>
  );
}
