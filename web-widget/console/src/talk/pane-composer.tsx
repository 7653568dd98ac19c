/** Where a counsellor writes in one pane: the shared box, which keeps an unsent word in memory only. */
import type { DeskSession, TalkState } from "@ajar/session/counsellor";
import { Composer } from "@ajar/ui";
import { fill } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";

export function PaneComposer({ talk, session }: { readonly talk: TalkState; readonly session: DeskSession }) {
  const texts = useTexts();
  const { id, slot } = talk;
  return (
    <Composer
      label={fill(texts.compose_label, { slot })}
      disabled={talk.phase.name === "opening"}
      onSend={(text) => session.send(id, text)}
      onTyping={(on) => session.typing(id, on)}
    />
  );
}
