/** Puts a draft into the words, questions and colours of the previewed screens, and takes all of it out again: the page that shows them uses the same words. */
import type { Palette, VisitorSetup } from "@ajar/protocol";
import {
  type CoreTexts,
  type Language,
  loadMoreTexts,
  loadTexts,
  type MoreTexts,
  QUESTIONS,
  type QuestionName,
  themeVariables,
} from "@ajar/ui";
import { ASKED } from "../screens/waiting/told.ts";
import { own } from "../setup/own.ts";
import { reword } from "../setup/setup.ts";

/** What is built in, in one language. */
export interface BuiltIn {
  readonly first: CoreTexts;
  readonly more: MoreTexts;
}

const built: Partial<Record<Language, Promise<BuiltIn>>> = {};

/** The built-in words: a copy, made before a draft can have changed them. */
export function builtIn(language: Language): Promise<BuiltIn> {
  built[language] ??= Promise.all([loadTexts(language), loadMoreTexts(language)]).then(
    ([first, more]) => ({ first: { ...first }, more: { ...more } }),
    (error: unknown) => {
      delete built[language];
      throw error;
    },
  );
  return built[language];
}

/** The first part as the draft has it; the second is changed where the screens look it up. */
export async function dressWords(setup: VisitorSetup, language: Language): Promise<CoreTexts> {
  const usual = await builtIn(language);
  const more = await loadMoreTexts(language);
  const first = { ...usual.first };
  const words = setup.texts[language] ?? {};
  own.setup = setup;
  askAnew();
  Object.assign(more, usual.more);
  reword(first, words);
  reword(more, words);
  return first;
}

/** The questions of the queue are chosen when their part is fetched, once on a visitor's page: here the draft may change later. */
function askAnew(): void {
  const names = QUESTIONS.slice(1).map(([name]) => name);
  const asked = ASKED as QuestionName[];
  asked.splice(0, asked.length, ...names.filter((name) => own.setup?.questions[name] !== false));
}

/** Everything as it is built in. */
export async function undress(language: Language): Promise<void> {
  delete own.setup;
  askAnew();
  const [usual, more] = await Promise.all([builtIn(language), loadMoreTexts(language)]);
  Object.assign(more, usual.more);
}

const COLOUR = /^#[0-9a-f]{6}$/i;

/** Sets the style variables of one palette, or none; a colour that is half typed leaves what was there. */
export function dressColours(root: HTMLElement, palette: Palette | undefined, mode: "light" | "dark"): void {
  const { style } = root;
  style.setProperty("color-scheme", mode);
  const colours = palette ? [palette.paper, palette.ink, palette.primary] : [];
  if (!colours.every((colour) => COLOUR.test(colour))) return;
  for (const name of Array.from(style)) if (name.startsWith("--")) style.removeProperty(name);
  for (const [name, colour] of Object.entries(palette ? themeVariables(palette) : {}))
    style.setProperty(`--${name}`, colour);
}

/** Makes the sheet's own dark rules follow the choice and not the device. */
export function dressMode(sheets: Iterable<CSSStyleSheet>, mode: "light" | "dark"): void {
  for (const sheet of sheets)
    for (const rule of Array.from(sheet.cssRules)) {
      if (!("media" in rule)) continue;
      const { media } = rule as CSSMediaRule;
      if (/prefers-color-scheme|^(not )?all$/.test(media.mediaText))
        media.mediaText = mode === "dark" ? "all" : "not all";
    }
}
