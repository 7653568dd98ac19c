/** Fetches the words of one language when it is wanted; a language that is not complete is never offered. */
import type { CoreTexts, Language, MoreTexts } from "./texts.ts";

/** The words of every screen of a conversation. */
export async function loadTexts(language: Language): Promise<CoreTexts> {
  return language === "en" ? (await import("./en.ts")).en : (await import("./da.ts")).da;
}

const loaded: Partial<Record<Language, MoreTexts>> = {};

/** The words of the screens before and after a talk, of help pages, waiting content, survey and emoji. */
export async function loadMoreTexts(language: Language): Promise<MoreTexts> {
  const texts = language === "en" ? (await import("./en-more.ts")).enMore : (await import("./da-more.ts")).daMore;
  loaded[language] = texts;
  return texts;
}

/** The second part, when it was fetched before. */
export function moreTexts(language: Language): MoreTexts | undefined {
  return loaded[language];
}

/** The first wanted language that is complete; Danish otherwise. */
export function pickLanguage(...wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const language = (tag ?? "").slice(0, 2).toLowerCase();
    if (language === "da" || language === "en") return language;
  }
  return "da";
}
