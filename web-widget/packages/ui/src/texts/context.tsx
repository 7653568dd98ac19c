/** Hands the words of the chosen language to the components; a component never imports a language itself. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { loadMoreTexts, moreTexts } from "./load.ts";
import { type CoreKey, type CoreTexts, fill, type Language, type MoreKey, type Slots } from "./texts.ts";

/** The language in use and its words. */
export interface Words {
  readonly language: Language;
  readonly texts: CoreTexts;
}

const Context = createContext<Words | undefined>(undefined);

/** Everything below it speaks these words. */
export const WordsProvider = Context.Provider;

/** The words in use. */
export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error("a component stands outside WordsProvider");
  return words;
}

/** Looks up a text and fills its slots. */
export type Say<Key extends string> = (key: Key, slots?: Slots) => string;

/** The texts that are there from the start. */
export function useTexts(): Say<CoreKey> {
  const { texts } = useWords();
  return (key, slots) => fill(texts[key], slots);
}

/** The texts that are fetched when first needed; undefined until they are there (or the line failed). */
export function useMoreTexts(): Say<MoreKey> | undefined {
  const { language } = useWords();
  const [more, setMore] = useState(() => moreTexts(language));
  useEffect(() => {
    let wanted = true;
    loadMoreTexts(language).then(
      (texts) => wanted && setMore(texts),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return more && ((key, slots) => fill(more[key], slots));
}

/** All texts, for screens that are fetched together with the second part. */
export function useAllTexts(): Say<CoreKey | MoreKey> {
  const { language, texts } = useWords();
  const more = moreTexts(language);
  if (!more) throw new Error("a screen was drawn before its words");
  return (key, slots) => fill(key in texts ? texts[key as CoreKey] : more[key as MoreKey], slots);
}
