/** When a silent visitor is asked quietly: four and eight minutes after the counsellor's last word, and then no more. Pure. */
import type { TalkState } from "../face.ts";

/** Milliseconds after the counsellor's last word. */
const QUIET = [4 * 60_000, 8 * 60_000] as const;

/** Whether to ask now whether the visitor is still there. Nobody is asked who writes, whose line is lost, or who wrote last. */
export function isToBeAsked({ phase, messages, visitor }: TalkState, now: number): boolean {
  if (phase.name !== "live" || visitor.typing || visitor.state === "left") return false;
  const asked = messages.filter(({ card }) => card?.kind === "silence");
  const last = messages.filter(({ card }) => card?.kind !== "silence").at(-1);
  if (!last?.mine || last.at === 0) return false;
  const since = asked.filter(({ at }) => at >= last.at).length;
  const quiet = QUIET[since];
  return quiet !== undefined && now - last.at >= quiet;
}
