/**
 * Puts a coordinator's set-up into the page: texts, colours, questions, waiting content. Fetched only where there is something to put; a page
 * that cannot fetch it goes on with what is built in. Never takes markup: a text is a text, a colour is checked.
 */
import type { Palette, VisitorSetup } from "@ajar/protocol";
import { type Language, loadMoreTexts, loadTexts, themeVariables } from "@ajar/ui";
import type { Config } from "../config.ts";
import { keys, variables } from "./names.ts";
import { own } from "./own.ts";

/** Milliseconds that the first screen waits for it. */
const PATIENCE = 3000;

/** Fetches and applies it; late or broken, nothing changes. */
export async function takeSetup(config: Config, language: Language): Promise<void> {
  const path = `${config.api}/api/v1/services/${config.service}/setup?v=${config.setup}`;
  const answer = await Promise.race([fetch(path, { credentials: "omit" }), late()]);
  const setup: unknown = answer?.ok ? await answer.json() : undefined;
  if (!isSetup(setup)) return;
  own.setup = setup;
  const words = setup.texts[language] ?? {};
  const [first, more] = await Promise.all([loadTexts(language), loadMoreTexts(language)]);
  reword(first, words);
  reword(more, words);
  if (setup.theme) wear(setup.theme, document.documentElement);
}

function late(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE));
}

function isSetup(body: unknown): body is VisitorSetup {
  const { texts, questions, waiting, offers } = (body ?? {}) as Partial<VisitorSetup>;
  return (
    [texts, questions].every((part) => typeof part === "object" && part !== null) &&
    [waiting, offers].every(Array.isArray)
  );
}

/** Changes the words that are there, and adds none: a key of another version says nothing here. */
export function reword(
  texts: Readonly<Record<string, string>>,
  words: Readonly<Record<string, string | undefined>>,
): void {
  const changing = texts as Record<string, string>;
  for (const [name, text] of Object.entries(words)) {
    const key = keys[name] ?? name;
    if (typeof text === "string" && key in changing) changing[key] = text;
  }
}

const COLOUR = /^#[0-9a-f]{6}$/i;

/** Sets the style variables (CSSOM, as the policy demands), and again when the device turns dark or light. */
export function wear(theme: NonNullable<VisitorSetup["theme"]>, root: HTMLElement): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const dress = () => {
    const palette: Palette = dark.matches ? theme.dark : theme.light;
    if (![palette.paper, palette.ink, palette.primary].every((colour) => COLOUR.test(colour))) return;
    for (const [name, colour] of Object.entries(themeVariables(palette))) {
      root.style.setProperty(variables[`--${name}`] ?? `--${name}`, colour);
    }
  };
  dress();
  dark.addEventListener("change", dress);
}
