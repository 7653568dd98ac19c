/** A neutral page that says nothing of a talk, and behind one tap the two animals. Never shows a word, a name or a colour of the service. */
import "./cover.css";
import type { VisitorState } from "@ajar/session";
import { Animals, Button, Notice, useTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { SkipToLeave } from "../../app/bar.tsx";
import { locked } from "../../app/lock.ts";
import { useVisit } from "../../app/visit.ts";

export interface CoverProps {
  readonly state: VisitorState;
  /** Called when a cover of this page alone is lifted. */
  onOpen(): void;
}

/** The cover, then the unlock. */
export function Cover({ state, onOpen }: CoverProps): JSX.Element {
  const say = useTexts();
  const { session } = useVisit();
  const [asking, setAsking] = useState(false);
  const { phase } = state;
  const resume = phase.name === "cover";
  const animals = resume ? phase.animals : state.covered && locked();

  const open = (chosen?: readonly [number, number]) => {
    if (resume) session.unlock(chosen);
    else if (state.covered) session.uncover(chosen);
    if (!resume) onOpen();
  };
  if (asking && animals) return <Unlock state={state} onChosen={open} />;
  return (
    <main class="cover">
      <SkipToLeave />
      <h1 class="cover-title">{say("cover.title")}</h1>
      <p>{say("cover.empty")}</p>
      <Button disabled={resume && phase.busy} onClick={() => (animals ? setAsking(true) : open())}>
        {say("cover.go")}
      </Button>
    </main>
  );
}

interface UnlockProps {
  readonly state: VisitorState;
  onChosen(animals: readonly [number, number]): void;
}

/** Vælg dine to dyr. */
function Unlock({ state: { phase, covered }, onChosen }: UnlockProps): JSX.Element {
  const say = useTexts();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [tried, setTried] = useState(false);
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
      <h1 class="cover-title">{say("unlock.title")}</h1>
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
