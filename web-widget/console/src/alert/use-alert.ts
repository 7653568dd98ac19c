/** Sound, title and notification while somebody waits whom this desk can take; the title holds fixed words only. */
import type { DeskState } from "@ajar/session/counsellor";
import { useEffect, useRef } from "preact/hooks";
import type { Settings } from "../settings/settings.ts";
import type { Texts } from "../texts/texts.ts";
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
  const { calling, fresh } = attention;
  const { notify } = settings;
  const volume = settings.sound ? settings.volume : 0;
  useEffect(() => {
    before.current = attention;
    if (fresh && volume > 0) chime.play(volume);
  });
  useEffect(() => {
    document.title = calling ? texts.title_alert : texts.title;
    if (!calling) return undefined;
    const call = () => {
      if (volume > 0) chime.play(volume);
      if (notify) notifier.show(texts.notice);
    };
    if (notify) notifier.show(texts.notice);
    const timer = setInterval(call, REPEAT);
    return () => {
      clearInterval(timer);
      notifier.clear();
    };
  }, [calling, volume, notify, texts, chime, notifier]);
  return calling;
}
