/** What stands in a pane whose conversation is over: why, and that nothing of it is left; shows no message. */
import type { TalkState } from "@ajar/session/counsellor";
import { useTexts } from "../texts/use-texts.ts";

export function Closed({ talk, dismiss }: { readonly talk: TalkState; readonly dismiss: () => void }) {
  const texts = useTexts();
  const { phase } = talk;
  return (
    <div class="closed" role="status">
      {phase.name === "ended" && (
        <>
          <p>{texts[`ended_${phase.by}`]}</p>
          <p class="soft">{texts.ended_deleted}</p>
        </>
      )}
      {phase.name === "closing" && <p>{texts[`closing_${phase.by}`]}</p>}
      {phase.name === "withdrawn" && <p>{texts[`withdrawn_${phase.reason}`]}</p>}
      {phase.name !== "closing" && (
        <button type="button" class="primary" onClick={dismiss}>
          {texts.dismiss}
        </button>
      )}
    </div>
  );
}
