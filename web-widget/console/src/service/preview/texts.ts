/** Words around the preview; what stands in it are the visitor's own. */
import type { RoomTexts } from "../../texts/room-texts.ts";

export const texts = {
  title: { da: "Sådan ser det ud", en: "How it looks" },
  note: {
    da: "Det er de rigtige skærme. De følger det, du skriver, også før du gemmer. Herfra bliver intet sendt.",
    en: "These are the real screens. They follow what you write, even before you save. Nothing is sent from here.",
  },
  scene: { da: "Skærm", en: "Screen" },
  scene_welcome: { da: "Velkommen", en: "Welcome" },
  scene_questions: { da: "Spørgsmål", en: "Questions" },
  scene_waiting: { da: "Kø", en: "Queue" },
  scene_talk: { da: "Samtale", en: "Conversation" },
  scene_ended: { da: "Slut", en: "The end" },
  scene_closed: { da: "Lukket", en: "Closed" },
  scene_numbers: { da: "Kun numre", en: "Numbers only" },
  numbers_note: {
    da: "Det ser man, hvis chatten ikke kan åbne på en telefon. Den side er på dansk.",
    en: "This is seen where the chat cannot open on a phone. That page is in Danish.",
  },
  size: { da: "Størrelse", en: "Size" },
  size_small: { da: "Lille telefon (320)", en: "Small phone (320)" },
  size_phone: { da: "Telefon (375)", en: "Phone (375)" },
  size_desktop: { da: "Computer (1280)", en: "Computer (1280)" },
  mode: { da: "Lys eller mørk", en: "Light or dark" },
  mode_light: { da: "Lys", en: "Light" },
  mode_dark: { da: "Mørk", en: "Dark" },
  language: { da: "Sprog", en: "Language" },
  language_da: { da: "Dansk", en: "Danish" },
  language_en: { da: "Engelsk", en: "English" },
  loading: { da: "Henter skærmene.", en: "Fetching the screens." },
  failed: { da: "Skærmene kan ikke vises lige nu.", en: "The screens cannot be shown right now." },
  frame: { da: "Det, den ser, der skriver", en: "What the visitor sees" },
} as const satisfies RoomTexts;
