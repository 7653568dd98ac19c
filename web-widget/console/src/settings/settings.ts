/** What a counsellor chose for this browser: language, sound, shortcuts; never anything about a visitor. */
import type { Language } from "../texts/texts.ts";

/** The choices, all with a default that suits a first day. */
export interface Settings {
  readonly language: Language;
  readonly sound: boolean;
  /** 0 to 1. */
  readonly volume: number;
  /** Single-letter shortcuts may be switched off (WCAG 2.1.4). */
  readonly letters: boolean;
  /** The letter for "take the next", lower case. */
  readonly takeLetter: string;
  /** A notification of the system while somebody waits and the console is out of sight. */
  readonly notify: boolean;
  /** How the published figures move was said once. */
  readonly explained: boolean;
}

export const defaults: Settings = {
  language: "da",
  sound: true,
  volume: 0.6,
  letters: true,
  takeLetter: "n",
  notify: false,
  explained: false,
};

const KEY = "ajar.console.settings";

/** Where settings are kept; `localStorage` in the console, a map in tests. */
export interface SettingsStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Reads what was kept; whatever is not understood falls back to its default. */
export function readSettings(store: SettingsStore | undefined): Settings {
  try {
    return checked(JSON.parse(store?.getItem(KEY) ?? "{}") as unknown);
  } catch {
    return defaults;
  }
}

/** Keeps the settings; a store that refuses loses them at the next reload and nothing else. */
export function writeSettings(store: SettingsStore | undefined, settings: Settings): void {
  try {
    store?.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A full or forbidden store: the choice still holds for this page.
  }
}

function checked(value: unknown): Settings {
  const found = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const { language, sound, volume, letters, takeLetter, notify, explained } = found;
  return {
    language: language === "da" || language === "en" ? language : defaults.language,
    sound: typeof sound === "boolean" ? sound : defaults.sound,
    volume: typeof volume === "number" && volume >= 0 && volume <= 1 ? volume : defaults.volume,
    letters: typeof letters === "boolean" ? letters : defaults.letters,
    takeLetter: typeof takeLetter === "string" && isLetter(takeLetter) ? takeLetter : defaults.takeLetter,
    notify: notify === true,
    explained: explained === true,
  };
}

/** Whether a text may be a shortcut: one lower-case letter, Danish ones too. */
export function isLetter(text: string): boolean {
  return /^[a-zæøå]$/.test(text);
}
