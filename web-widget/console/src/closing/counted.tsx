/** "Talt med.", and once how the figure will move; gone by itself. */
import { useEffect, useState } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import type { Counting } from "./counting.ts";
import { texts } from "./texts.ts";

/** Milliseconds for which it stands. */
const STANDS = 12_000;

interface CountedProps {
  readonly counting: Counting;
  /** It was explained in this browser before. */
  readonly explained: boolean;
  readonly explain: () => void;
}

export function Counted({ counting, explained, explain }: CountedProps) {
  const say = useRoomTexts(texts);
  const { outcome, done } = counting.last;
  const [text, setText] = useState("");
  useEffect(() => {
    if (!outcome) return undefined;
    const first = outcome === "counted" && !explained;
    setText(first ? `${say("counted")} ${say("counted_once")}` : say(outcome));
    if (first) explain();
    const timer = setTimeout(() => setText(""), STANDS);
    return () => clearTimeout(timer);
    // Only a form more says it again: not a change of language, nor that it was explained.
  }, [done]);
  return (
    <p class="counted" role="status">
      {text}
    </p>
  );
}
