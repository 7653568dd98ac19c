/** Which screen belongs to what is being changed; the screens themselves are fetched late and are not imported here. */
import type { Scene } from "widget/scenes";

/** The screen on which a part of the set-up shows first. */
export const SCENE_OF: Readonly<Record<string, Scene>> = {
  hours: "closed",
  numbers: "closed",
  texts: "welcome",
  waiting: "waiting",
  look: "welcome",
  offers: "waiting",
};

const TEXTS: Readonly<Record<string, Scene>> = {
  ask: "questions",
  waiting: "waiting",
  calm: "waiting",
  mean: "waiting",
  lost: "waiting",
  joined: "talk",
  composer: "talk",
  presence: "talk",
  warn: "talk",
  emoji: "talk",
  card: "talk",
  handover: "talk",
  talk: "talk",
  ended: "ended",
  survey: "ended",
  closed: "closed",
  help: "closed",
};

/** The screen on which the texts of one kind stand, by the first word of their keys. */
export function sceneOfTexts(first: string): Scene {
  return TEXTS[first] ?? "welcome";
}
