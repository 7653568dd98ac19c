/** Hands the draft, its faults and the words to every part of the set-up room. */
import type { Setup, SetupFault } from "@ajar/protocol";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Scene } from "widget/scenes";
import type { Api } from "../api/api.ts";
import { type Say, useRoomTexts } from "../texts/room-texts.ts";
import type { Language } from "../texts/texts.ts";
import { texts } from "./texts.ts";

/** What every part uses. */
export interface Drafting {
  readonly api: Api;
  /** `/api/v1/staff/services/{service}/setup`. */
  readonly base: string;
  readonly service: string;
  readonly language: Language;
  readonly setup: Setup;
  /** What the server would not store. */
  readonly faults: readonly SetupFault[];
  /** Changes some parts of the draft. */
  change(part: Partial<Setup>): void;
  /** Turns the preview to a screen. */
  look(scene: Scene): void;
  /** Says something to eyes and ears. */
  tell(text: string): void;
}

const Context = createContext<Drafting | undefined>(undefined);

/** Everything below it edits one draft. */
export const DraftingProvider = Context.Provider;

/** The draft. */
export function useDrafting(): Drafting {
  const drafting = useContext(Context);
  if (!drafting) throw new Error("a part of the set-up room stands outside it");
  return drafting;
}

export const useSay = (): Say<typeof texts> => useRoomTexts(texts);
