/** The talk as a log: who, what, when, and whether it arrived. Shows plain text only, never markup. */
import "./message-list.css";
import type { Card, Message } from "@ajar/session";
import type { ComponentChildren, JSX } from "preact";
import { Button } from "../button/button.tsx";
import { useTexts } from "../texts/context.tsx";
import { useFollow } from "./follow.ts";
import { MessageItem } from "./message-item.tsx";

export interface MessageListProps {
  readonly messages: readonly Message[];
  /** Who wrote it, as the reader calls them. */
  nameOf(message: Message): string;
  /** Names of those who are writing at this moment. */
  readonly typing: readonly string[];
  /** Draws what was shared beside words. */
  readonly drawCard?: (card: Card) => JSX.Element;
  /** Stands above the first message. */
  readonly before?: ComponentChildren;
  /** Names the log for ears, where there are several on one screen. */
  readonly label?: string;
}

/** The log; it follows new messages as long as the reader is at its end. */
export function MessageList({ messages, nameOf, typing, before, label, drawCard }: MessageListProps): JSX.Element {
  const say = useTexts();
  const { box, behind, toEnd, onScroll } = useFollow(messages, typing.length);
  return (
    <div class="messages">
      <div
        class="messages-log"
        role="log"
        aria-label={label ?? say("talk.log")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        ref={box}
        onScroll={onScroll}
      >
        {before}
        {messages.length > 0 && (
          <ol class="messages-items">
            {messages.map((message, index) => (
              <MessageItem
                key={message.id}
                message={message}
                name={nameOf(message)}
                drawCard={drawCard}
                follows={sameVoice(messages[index - 1], message)}
              />
            ))}
          </ol>
        )}
        {typing.map((name) => (
          <p class="messages-typing" key={name}>
            {say("talk.typing", { name })}
            <span class="messages-dots" aria-hidden="true" />
          </p>
        ))}
      </div>
      {behind && (
        <div class="messages-behind">
          <Button onClick={toEnd}>{say("talk.new")}</Button>
        </div>
      )}
    </div>
  );
}

function sameVoice(before: Message | undefined, message: Message): boolean {
  return before !== undefined && before.mine === message.mine && (message.mine || before.seat === message.seat);
}
