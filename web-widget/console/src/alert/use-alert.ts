/** Sound, title and notification while somebody waits whom this desk can take, or a colleague asks; the title holds fixed words only. */
import type { DeskState } from "@ajar/session/counsellor";
import { useEffect, useRef } from "preact/hooks";
import type { Settings } from "../settings/settings.ts";
import type { Texts } from "../texts/texts.ts";
import { lookAsked, quiet } from "./asked.ts";
import { calm, look, REPEAT } from "./attention.ts";
import type { Notifier } from "./notifier.ts";
import type { Chime } from "./sound.ts";

/** What can be heard and what can be seen while the console is out of sight. */
export interface Callers {
  readonly chime: Chime;
  readonly notifier: Notifier;
}

/** Rings when somebody comes and again every twelve seconds; says whether it is calling. */
export function useAlert(desk: DeskState, settings: Settings, texts: Texts, { chime, notifier }: Callers): boolean {
  const before = useRef(calm);
  const attention = look(before.current, desk);
  const asked = useRef(quiet);
  const colleague = lookAsked(asked.current, desk);
  const { calling } = attention;
  const fresh = attention.fresh || colleague.fresh;
  const whom = calling ? "alert" : colleague.calling;
  const { notify } = settings;
  const volume = settings.sound ? settings.volume : 0;
  useEffect(() => {
    before.current = attention;
    asked.current = colleague;
    if (fresh && volume > 0) chime.play(volume);
  });
  useEffect(() => {
    document.title = whom ? texts[`title_${whom}`] : texts.title;
    if (!whom) return undefined;
    const notice = whom === "alert" ? texts.notice : texts.notice_asked;
    const call = () => {
      if (volume > 0) chime.play(volume);
      if (notify) notifier.show(notice);
    };
    if (notify) notifier.show(notice);
    const timer = setInterval(call, REPEAT);
    return () => {
      clearInterval(timer);
      notifier.clear();
    };
  }, [whom, volume, notify, texts, chime, notifier]);
  return calling;
}
