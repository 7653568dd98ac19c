/** Behind the cover: the two animals open the talk again. Shows no word, name or colour of the service. */
import "./cover.css";
import type { VisitorState } from "@ajar/session";
import { Animals, Button, Notice, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { SkipToLeave } from "../../app/bar.tsx";
import { keepLock } from "../../app/lock.ts";
import { useFocus } from "../../app/screen.tsx";

export interface UnlockProps {
  readonly state: VisitorState;
  onChosen(animals: readonly [number, number]): void;
}

/** Vælg dine to dyr. */
export function Unlock({ state: { phase, covered }, onChosen }: UnlockProps): JSX.Element {
  const say = useAllTexts();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [tried, setTried] = useState(false);
  const heading = useFocus("unlock");
  // Whoever is asked has a lock. After a reload nothing else of this page knows, and the next Skjul must ask before it judges.
  keepLock(true);
  const busy = phase.name === "cover" && phase.busy;
  const last = phase.name === "cover" ? phase.triesLeft === 1 : tried && covered;
  const [first, second] = chosen;
  // Before the notice is painted: who reads it must not tap into a choice that is about to be cleared.
  useLayoutEffect(() => {
    if (last) setChosen([]);
  }, [last]);
  const open = () => {
    if (first === undefined || second === undefined) return;
    setTried(true);
    onChosen([first, second]);
  };
  return (
    <main class="cover cover-unlock">
      <SkipToLeave />
      <h1 class="cover-title" tabIndex={-1} ref={heading}>
        {say("unlock.title")}
      </h1>
      <p>{say("unlock.pick")}</p>
      {last && (
        <Notice live="assertive">
          <p>{say("unlock.last")}</p>
        </Notice>
      )}
      <Animals legend={say("unlock.pick")} chosen={chosen} onChoose={setChosen} />
      <Button wide disabled={busy || second === undefined} onClick={open}>
        {say(busy ? "unlock.busy" : "unlock.open")}
      </Button>
    </main>
  );
}
