/** A neutral page that says nothing of a talk; behind one tap the two animals. Never shows a word, a name or a colour of the service. */
import "./cover.css";
import type { VisitorState } from "@ajar/session";
import { Button, useTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { SkipToLeave } from "../../app/bar.tsx";
import { Unlock } from "../../app/later.tsx";
import { locked } from "../../app/lock.ts";
import { useFocus } from "../../app/screen.tsx";
import { useVisit } from "../../app/visit.ts";

export interface CoverProps {
  readonly state: VisitorState;
  /** Called at every try: the cover of this page alone is lifted, and the session's lies on as long as it says so. */
  onOpen(): void;
}

/** The cover, then the unlock. */
export function Cover({ state, onOpen }: CoverProps): JSX.Element {
  const say = useTexts();
  const { session } = useVisit();
  const [asking, setAsking] = useState(false);
  const heading = useFocus("cover");
  const { phase } = state;
  const resume = phase.name === "cover";
  const animals = resume ? phase.animals : state.covered && locked();

  const open = (chosen?: readonly [number, number]) => {
    if (resume) session.unlock(chosen);
    else if (state.covered) session.uncover(chosen);
    onOpen();
  };
  if (asking && animals) return <Unlock state={state} onChosen={open} />;
  return (
    <main class="cover">
      <SkipToLeave />
      <h1 class="cover-title" tabIndex={-1} ref={heading}>
        {say("cover.title")}
      </h1>
      <p>{say("cover.empty")}</p>
      <Button disabled={resume && phase.busy} onClick={() => (animals ? setAsking(true) : open())}>
        {say("cover.go")}
      </Button>
    </main>
  );
}
