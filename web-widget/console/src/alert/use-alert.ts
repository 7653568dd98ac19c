/** Sound and title while somebody waits whom this desk can take; the title holds fixed words only. */
import type { DeskState } from "@ajar/session/counsellor";
import { useEffect, useRef } from "preact/hooks";
import type { Settings } from "../settings/settings.ts";
import type { Texts } from "../texts/texts.ts";
import { calm, look, REPEAT } from "./attention.ts";
import type { Chime } from "./sound.ts";

/** Rings when somebody comes and again every twelve seconds; says whether it is calling. */
export function useAlert(desk: DeskState, settings: Settings, texts: Texts, chime: Chime): boolean {
  const before = useRef(calm);
  const attention = look(before.current, desk);
  const { calling, fresh } = attention;
  const volume = settings.sound ? settings.volume : 0;
  useEffect(() => {
    before.current = attention;
    if (fresh && volume > 0) chime.play(volume);
  });
  useEffect(() => {
    document.title = calling ? texts.title_alert : texts.title;
    if (!calling || volume === 0) return undefined;
    const timer = setInterval(() => chime.play(volume), REPEAT);
    return () => clearInterval(timer);
  }, [calling, volume, texts, chime]);
  return calling;
}
