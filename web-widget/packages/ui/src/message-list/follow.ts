/** Keeps the end of a log in view while its reader is there; takes nobody who has gone up away from what they read. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** What stands in a log, as far as following it goes. */
interface Said {
  readonly id: unknown;
  readonly mine: boolean;
}

/** Closer to the end than this (pixels) counts as reading along. */
const NEAR = 80;

/** `behind`: there is something new below what is read. */
export function useFollow(words: readonly Said[], typing = 0) {
  const box = useRef<HTMLDivElement>(null);
  const near = useRef(true);
  const top = useRef(0);
  const [behind, setBehind] = useState(false);
  const last = words[words.length - 1];
  // The button behind the log goes with what it was for; a focus that stands on it stays at the words.
  const caughtUp = () => {
    if (behind && box.current?.nextSibling?.contains(document.activeElement)) box.current?.focus();
    setBehind(false);
  };
  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
    caughtUp();
  };
  const onScroll = () => {
    const log = box.current;
    if (!log) return;
    const up = log.scrollTop < top.current;
    top.current = log.scrollTop;
    // Only going up leaves the end: a scroll may be told when the log is already lower and the observer has not looked.
    near.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR || (near.current && !up);
    if (near.current) caughtUp();
  };
  useLayoutEffect(() => {
    if (near.current || last?.mine) toEnd();
    else setBehind(last !== undefined);
  }, [last?.id, words.length]);
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
