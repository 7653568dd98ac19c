/** What can be done with a conversation: say that the visitor is known, give it back, end it; each ends in a question where it cannot be undone. */
import type { DeskSession, TalkState } from "@ajar/session/counsellor";
import { useTexts } from "../texts/use-texts.ts";
import type { Question } from "./confirm.tsx";

interface PaneActionsProps {
  readonly talk: TalkState;
  readonly session: DeskSession;
  readonly ask: (question: Question) => void;
}

export function PaneActions({ talk, session, ask }: PaneActionsProps) {
  const texts = useTexts();
  const opened = talk.phase.name !== "opening";
  return (
    <footer class="pane-actions">
      <label class="check" title={texts.identity_hint}>
        <input
          type="checkbox"
          checked={talk.identityKnown}
          disabled={!opened}
          onChange={(event) => session.identityKnown(talk.id, event.currentTarget.checked)}
        />
        {texts.identity}
      </label>
      <button type="button" class="small quiet" onClick={() => ask("release")}>
        {texts.release}
      </button>
      <button type="button" class="small danger-quiet" onClick={() => ask("end")}>
        {texts.end}
      </button>
    </footer>
  );
}
