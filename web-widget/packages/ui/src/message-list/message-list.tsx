/** The talk as a log: who, what, when, and whether it arrived. Shows plain text only, never markup. */
import "./message-list.css";
import type { Card, Message } from "@ajar/session";
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../button/button.tsx";
import { useTexts } from "../texts/context.tsx";
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

/** Closer to the end than this (pixels) counts as reading along. */
const NEAR = 80;

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

/** Keeps the end in view while the reader is there; otherwise only says that there is more. */
function useFollow(messages: readonly Message[], typing: number) {
  const box = useRef<HTMLDivElement>(null);
  const near = useRef(true);
  const top = useRef(0);
  const [behind, setBehind] = useState(false);
  const last = messages[messages.length - 1];
  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    setBehind(false);
  };
  const onScroll = () => {
    const log = box.current;
    if (!log) return;
    const up = log.scrollTop < top.current;
    top.current = log.scrollTop;
    // Only going up leaves the end: a scroll may be told when the log is already lower and the observer has not looked.
    near.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR || (near.current && !up);
    if (near.current) setBehind(false);
  };
  useLayoutEffect(() => {
    if (near.current || last?.mine) toEnd();
    else setBehind(last !== undefined);
  }, [last?.id, messages.length]);
  useLayoutEffect(() => {
    if (typing > 0 && near.current) toEnd();
  }, [typing]);
  // A notice above or a growing box below takes room from the log: who was at the end stays there.
  useLayoutEffect(() => {
    const log = box.current;
    if (!log || typeof ResizeObserver === "undefined") return undefined;
    const resized = new ResizeObserver(() => {
      if (near.current) log.scrollTop = log.scrollHeight;
    });
    resized.observe(log);
    return () => resized.disconnect();
  }, []);
  return { box, behind, toEnd, onScroll };
}
