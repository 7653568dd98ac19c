/** One message. Its text is selectable and never translated or sent anywhere by the browser. */
import type { Card, Message } from "@ajar/session";
import type { JSX } from "preact";
import { useTexts, useWords } from "../texts/context.tsx";
import { clock } from "../texts/times.ts";

export interface MessageItemProps {
  readonly message: Message;
  readonly name: string;
  /** The one before is by the same person: the name is shown to ears only. */
  readonly follows: boolean;
  /** Draws what was shared beside words. */
  readonly drawCard: ((card: Card) => JSX.Element) | undefined;
}

/** One message with its name, time and delivery. */
export function MessageItem({ message, name, follows, drawCard }: MessageItemProps): JSX.Element {
  const say = useTexts();
  const { language } = useWords();
  const time = message.at > 0 ? say("talk.at", { time: clock(language, message.at) }) : "";
  const delivery = message.mine ? say(`talk.${message.delivery}`) : "";
  const side = message.mine ? "message-mine" : `message-theirs message-seat-${message.seat}`;
  return (
    <li class={`message ${side}${follows ? " message-follows" : ""}`}>
      <p class={follows || message.mine ? "for-ears" : "message-name"}>{name}</p>
      {message.card ? (
        drawCard?.(message.card)
      ) : (
        <p class="message-text" translate={false} dir="auto">
          {message.text}
        </p>
      )}
      {(time || delivery) && <p class="message-meta">{[time, delivery].filter(Boolean).join(" · ")}</p>}
    </li>
  );
}
