/** An end that comes in the middle of a word: the letters that follow were meant for who is gone, and take nobody, count nothing and reach nobody else. */
import { useLayoutEffect, useRef } from "preact/hooks";

/** Whether somebody was writing in the pane when it was over. To be called in every drawing; `pane` is as it was before this one. */
export function useMidWord(pane: { readonly current: HTMLElement | null }, over: boolean): boolean {
  const known = useRef({ over, cut: false });
  if (over !== known.current.over) known.current = { over, cut: over && isMidWord(pane.current) };
  return known.current.cut;
}

function isMidWord(pane: HTMLElement | null): boolean {
  const field = document.activeElement;
  return field instanceof HTMLTextAreaElement && field.value !== "" && pane?.contains(field) === true;
}

/** Takes the focus in the place of the field that is gone, and keeps nothing; Tab leads on to what there is to do. */
export function Rest({ label }: { readonly label: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return <textarea ref={field} class="visually-hidden" readOnly tabIndex={-1} aria-label={label} />;
}
