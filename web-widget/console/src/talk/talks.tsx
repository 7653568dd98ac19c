/** The panes: side by side where there is room, as tabs on a narrow screen; never more than three. */
import "./talk.css";
import type { DeskSession, DeskState, TalkState } from "@ajar/session/counsellor";
import { Icon } from "../icons/icon.tsx";
import { fill } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import { Pane } from "./pane.tsx";

interface TalksProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  /** The pane in front where only one fits. */
  readonly shown: number;
  readonly show: (slot: number) => void;
}

export function Talks({ desk, session, shown, show }: TalksProps) {
  const texts = useTexts();
  const talks = [...desk.talks].sort((a, b) => a.slot - b.slot);
  return (
    <section id="talks" class={`talks talks-${talks.length}`} aria-label={texts.talks} tabIndex={-1}>
      {talks.length > 1 && <Tabs talks={talks} shown={shown} show={show} />}
      {talks.length === 0 && (
        <div class="talks-none">
          <Icon name="friend" />
          <h2>{texts.talks_none}</h2>
          <p class="soft">{texts.talks_none_hint}</p>
        </div>
      )}
      {talks.map((talk) => (
        <Pane key={talk.id} talk={talk} session={session} front={talk.slot === shown} />
      ))}
    </section>
  );
}

function Tabs({ talks, shown, show }: { readonly talks: readonly TalkState[] } & Pick<TalksProps, "shown" | "show">) {
  const texts = useTexts();
  return (
    <nav class="tabs" aria-label={texts.talks}>
      {talks.map(({ id, slot, unread }) => (
        <button
          key={id}
          type="button"
          class="tab"
          aria-current={slot === shown ? "true" : undefined}
          onClick={() => show(slot)}
        >
          {fill(texts.talk, { slot })}
          {unread > 0 && (
            <span class="tab-unread">
              {unread === 1 ? texts.talk_unread_1 : fill(texts.talk_unread, { count: unread })}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
