/** Words of the side thread between two counsellors of one talk. */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  with: {
    da: "{name} er med i samtalen. I læser begge det hele.",
    en: "{name} is in the conversation. You both read everything.",
  },
  writing: { da: "{name} skriver til den besøgende.", en: "{name} is writing to the visitor." },
  away: { da: "{name} svarer ikke lige nu.", en: "{name} does not answer right now." },
  gone: { da: "{name} er ikke med mere.", en: "{name} is no longer here." },
  open: { da: "Skriv kun til {name}", en: "Write to {name} only" },
  read: { da: "Læs, hvad I skrev", en: "Read what you wrote" },
  new_1: { da: "1 ny", en: "1 new" },
  new: { da: "{count} nye", en: "{count} new" },
  hidden: {
    da: "Den besøgende ser ikke det, der står her.",
    en: "The visitor does not see what stands here.",
  },
  thread: {
    da: "Samtale {slot}: kun dig og {name}. Den besøgende ser det ikke.",
    en: "Conversation {slot}: only you and {name}. The visitor does not see it.",
  },
  none: {
    da: "Spørg om det, du er i tvivl om. Det er væk, når samtalen slutter.",
    en: "Ask what you are unsure of. It is gone when the conversation ends.",
  },
  hint: { da: "Den besøgende ser det ikke.", en: "The visitor does not see it." },
  send: { da: "Send til {name}", en: "Send to {name}" },
  back: { da: "Tilbage til den besøgende", en: "Back to the visitor" },
  sealed: {
    da: "Samtalen er forseglet. Kun I tre kan læse den.",
    en: "The conversation is sealed. Only you three can read it.",
  },
} as const satisfies RoomTexts;
