/** The head of a pane: its number, who writes about what, how present the visitor is and since when. */
import type { Presence, TalkState } from "@ajar/session/counsellor";
import { topicText, whoIcon, whoText } from "../desk/routing-words.ts";
import { useServiceName } from "../desk/service-name.ts";
import { useNow } from "../desk/use-now.ts";
import { Icon } from "../icons/icon.tsx";
import { clock, fill, span, type Texts } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";

export function PaneHeader({ talk }: { readonly talk: TalkState }) {
  const texts = useTexts();
  const now = useNow();
  const serviceName = useServiceName()(talk.service);
  const { routing, slot } = talk;
  return (
    <header class="pane-head">
      <kbd class="pane-number" title={`Alt+${slot}`}>
        {slot}
      </kbd>
      <div class="pane-who">
        <h3>
          <Icon name={whoIcon(routing.who)} />
          {whoText(texts, routing.who)}
        </h3>
        <p class="soft">
          {topicText(texts, routing.topic)}
          {serviceName && <span class="pane-service">{serviceName}</span>}
        </p>
      </div>
      <time class="pane-time" title={fill(texts.talk_time, { time: span(texts, now - talk.since) })}>
        {clock(now - talk.since)}
      </time>
      <div class="pane-signs">
        <PresenceLine talk={talk} now={now} />
        {routing.urgent && (
          <span class="sign sign-urgent">
            <Icon name="urgent" />
            {texts.urgent}
          </span>
        )}
      </div>
    </header>
  );
}

function PresenceLine({ talk, now }: { readonly talk: TalkState; readonly now: number }) {
  const texts = useTexts();
  const { name } = talk.phase;
  if (name === "ended" || name === "withdrawn" || name === "closing") return null;
  if (name === "opening") return <p class="pane-presence pane-presence-opening">{texts.opening}</p>;
  if (talk.line !== "up") return <p class="pane-presence pane-presence-unknown">{texts.presence_unknown}</p>;
  return (
    <p class={`pane-presence pane-presence-${talk.visitor.state}`}>
      <Icon name={talk.visitor.state} />
      <span>{texts[talk.visitor.state]}</span> <span class="soft">{since(texts, talk.visitor, now)}</span>
    </p>
  );
}

function since(texts: Texts, presence: Presence, now: number): string {
  const time = now - presence.since;
  return time < 5000 ? texts.since_now : fill(texts.since, { time: span(texts, time) });
}
