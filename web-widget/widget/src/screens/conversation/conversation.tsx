/** The talk: who is here, what was written, what is being written. Shows what the session says and decides nothing. */
import "./conversation.css";
import type { Message, VisitorState } from "@ajar/session";
import { Button, Composer, findPersonal, MessageList, Presence, useTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { EndAsk, JoinAsk, TalkCard } from "../../app/later.tsx";
import { Header, useFocus } from "../../app/screen.tsx";
import { useVisit } from "../../app/visit.ts";
import { Notices } from "./notices.tsx";

/** The conversation. */
export function Conversation({ state }: { readonly state: VisitorState }): JSX.Element {
  const say = useTexts();
  const { session, config } = useVisit();
  const [ending, setEnding] = useState(false);
  const heading = useFocus("conversation");
  const { peers, messages, joinAsk } = state;
  const known = Object.values(config.phones);
  const nameOf = (message: Message) =>
    message.mine ? say("talk.you") : peers.find((peer) => peer.seat === message.seat)?.name || say("talk.counsellor");

  return (
    <>
      <Header />
      <main class="talk">
        <h1 class="for-ears" tabIndex={-1} ref={heading}>
          {say("talk.log")}
        </h1>
        <div class="talk-head">
          <div role="status">
            {peers.map((peer) => (
              <Presence peer={peer} key={peer.seat} />
            ))}
          </div>
          <Button kind="quiet" onClick={() => setEnding(true)}>
            {say("talk.end")}
          </Button>
        </div>
        <Notices state={state} />
        <MessageList
          messages={messages}
          nameOf={nameOf}
          typing={peers.filter((peer) => peer.typing).map((peer) => peer.name || say("talk.counsellor"))}
          drawCard={(card) => <TalkCard card={card} />}
          before={<Before state={state} />}
        />
        {ending && <EndAsk onEnd={() => session.end()} onStay={() => setEnding(false)} />}
        {joinAsk && <JoinAsk ask={joinAsk} name={peers[0]?.name || say("talk.counsellor")} />}
        <Composer
          onSend={(text) => session.send(text)}
          onTyping={(on) => session.typing(on)}
          check={(text) => findPersonal(text, known)}
          enterBreaks={matchMedia("(pointer: coarse)").matches}
        />
      </main>
    </>
  );
}

/** Above the first message: who can read it, and that another counsellor can be had. */
function Before({ state: { peers, historyLost } }: { readonly state: VisitorState }): JSX.Element {
  const say = useTexts();
  const { session } = useVisit();
  const [first, second] = peers.filter((peer) => peer.presence !== "left");
  return (
    <div class="talk-before">
      {first?.name && (
        <p>
          {second?.name
            ? say("joined.sealed_two", { name: first.name, other: second.name })
            : say("joined.sealed", { name: first.name })}
        </p>
      )}
      <Button kind="quiet" onClick={() => session.another()}>
        {say("joined.another")}
      </Button>
      {historyLost && <p class="talk-gap">{say("talk.history_lost")}</p>}
    </div>
  );
}
