/** The panes: side by side where there is room, as tabs on a narrow screen; never more than three. */
import "./talk.css";
import "./over.css";
import type { DeskSession, DeskState, TalkState } from "@ajar/session/counsellor";
import type { Counting } from "../closing/counting.ts";
import { ClosingForm } from "../closing/form.tsx";
import { isAlone } from "../errand/state.ts";
import { Icon } from "../icons/icon.tsx";
import { fill } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import { OfService } from "../tools/of-service.tsx";
import { isOver, Pane } from "./pane.tsx";

interface TalksProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  /** The pane in front where only one fits. */
  readonly shown: number;
  readonly show: (slot: number) => void;
  readonly counting: Counting;
}

export function Talks({ desk, session, shown, show, counting }: TalksProps) {
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
        <OfService key={talk.id} service={talk.service}>
          <Pane talk={talk} session={session} front={talk.slot === shown} alone={isAlone(desk, talk.service)}>
            <Form talk={talk} desk={desk} session={session} counting={counting} />
          </Pane>
        </OfService>
      ))}
    </section>
  );
}

type FormProps = { readonly talk: TalkState } & Pick<TalksProps, "desk" | "session" | "counting">;

/** The closing form of a talk that ended. Done: the pane is free at once, whatever the line does. */
function Form({ talk: { id, slot }, desk, session, counting }: FormProps) {
  const form = counting.form(id);
  if (!form) return null;
  const done = () => {
    counting.done(id);
    session.dismiss(id);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("#queue button")?.focus());
  };
  return (
    <ClosingForm
      form={form}
      slot={slot}
      ready={desk.places > 0}
      change={(draft) => counting.change(id, draft)}
      done={done}
      rest={() => {
        session.ready(0);
        done();
      }}
    />
  );
}

function Tabs({ talks, shown, show }: { readonly talks: readonly TalkState[] } & Pick<TalksProps, "shown" | "show">) {
  const texts = useTexts();
  return (
    <nav class="tabs" aria-label={texts.talks}>
      {talks.map(({ id, slot, unread, phase }) => (
        <button
          key={id}
          type="button"
          class="tab"
          aria-current={slot === shown ? "true" : undefined}
          onClick={() => show(slot)}
        >
          {fill(texts.talk, { slot })}
          <TabSign over={isOver(phase.name)} unread={unread} />
        </button>
      ))}
    </nav>
  );
}

/** What one would miss behind another talk: that it is over and its form waits, or new words. */
function TabSign({ over, unread }: { readonly over: boolean; readonly unread: number }) {
  const texts = useTexts();
  const news = unread === 1 ? texts.talk_unread_1 : fill(texts.talk_unread, { count: unread });
  if (!over && unread === 0) return null;
  return <span class="tab-sign">{over ? texts.talk_over : news}</span>;
}
