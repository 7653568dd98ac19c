/** The words of one room, both languages side by side, so that a key cannot be in one alone; a test reads every room's. */
import { useContext } from "preact/hooks";
import { fill } from "./texts.ts";
import { LanguageContext } from "./use-texts.ts";

/** One text in every language. */
export interface Both {
  readonly da: string;
  readonly en: string;
}

/** A room's `texts.ts` exports `texts` of this type. */
export type RoomTexts = Readonly<Record<string, Both>>;

/** Says a text of a room in the chosen language, with values put into its `{braces}`. */
export type Say<T extends RoomTexts> = (key: keyof T, values?: Readonly<Record<string, string | number>>) => string;

/** `const say = useRoomTexts(texts)` in a room's component. */
export function useRoomTexts<T extends RoomTexts>(texts: T): Say<T> {
  const language = useContext(LanguageContext);
  return (key, values = {}) => fill((texts[key] as Both)[language], values);
}
