/** Hands the texts of the chosen language to every component; never chooses one. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { da } from "./da.ts";
import type { Language, Texts } from "./texts.ts";

export const LanguageContext = createContext<Language>("da");
export const TextsContext = createContext<Texts>(da);

/** The texts on the screen. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}
