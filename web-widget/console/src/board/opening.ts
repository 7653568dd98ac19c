/** When it opens or closes, said as to a visitor: the day's name, and "kl. 16". */
import { opening } from "@ajar/ui";
import { useContext } from "preact/hooks";
import { LanguageContext } from "../texts/use-texts.ts";

/** Says a moment of the service's wall clock such as `2026-12-03T16:00`. */
export function useOpening(): (local: string) => string {
  const language = useContext(LanguageContext);
  return (local) => opening(language, local, localDay(new Date()));
}

function localDay(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${day}`;
}
