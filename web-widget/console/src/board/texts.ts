/** Words of the live board. */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  title: { da: "Lige nu", en: "Right now" },
  hint: {
    da: "Tallene er for hele tjenesten. Her står intet om den enkelte rådgiver eller den enkelte, der skriver.",
    en: "The figures are for the whole service. Nothing here is about a single counsellor or a single visitor.",
  },
  waiting: { da: "Venter", en: "Waiting" },
  longest: { da: "Længste ventetid", en: "Longest wait" },
  ready: { da: "Rådgivere klar", en: "Counsellors ready" },
  free: { da: "Ledige pladser", en: "Places free" },
  nobody: { da: "Ingen", en: "Nobody" },
  lost: { da: "Nettet er væk. Tallene er fra før.", en: "The network is gone. The figures are from before." },
} as const satisfies RoomTexts;
