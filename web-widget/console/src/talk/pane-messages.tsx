/** The messages of one pane: the shared log, with the visitor's number for screen readers and the first words above it. */
import { COLLEAGUES, type TalkState } from "@ajar/session/counsellor";
import { CardView, MessageList } from "@ajar/ui";
import { useColleagueName } from "../colleague/name.ts";
import { texts as colleagueTexts } from "../colleague/texts.ts";
import { answerWords } from "../desk/answers.ts";
import { Icon } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { fill, span } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";

export function PaneMessages({ talk }: { readonly talk: TalkState }) {
  const texts = useTexts();
  const { slot, messages, visitor, colleague } = talk;
  const nameOf = useColleagueName();
  const name = colleague ? nameOf(colleague) : "";
  return (
    <MessageList
      messages={messages}
      nameOf={({ mine, seat }) => (mine ? texts.me : seat === COLLEAGUES ? name : texts.visitor)}
      typing={visitor.typing ? [texts.visitor] : []}
      label={fill(texts.talk_log, { slot })}
      drawCard={(card) => <CardView card={card} />}
      before={<Opening talk={talk} />}
    />
  );
}

/** What stands above the first message. */
function Opening({ talk }: { readonly talk: TalkState }) {
  const texts = useTexts();
  const say = useRoomTexts(colleagueTexts);
  if (talk.phase.name === "opening") {
    return (
      <div class="talk-opening">
        <span class="talk-opening-wait" aria-hidden="true" />
        <p>{texts.opening_hint}</p>
      </div>
    );
  }
  const answers = answerWords(texts, talk.answers);
  return (
    <div class="talk-before">
      <p class="talk-sealed">
        <Icon name="lock" />
        {talk.colleague?.open ? say("sealed") : texts.sealed}
      </p>
      {(talk.waitedSeconds ?? 0) >= 60 && (
        <p>{fill(texts.waited_before, { time: span(texts, (talk.waitedSeconds ?? 0) * 1000) })}</p>
      )}
      {answers.length > 0 && (
        <p class="talk-answers">
          <strong>{texts.answers}</strong> {answers.join(" · ")}
        </p>
      )}
      {talk.messages.length === 0 && <p class="soft">{texts.first_words}</p>}
    </div>
  );
}
