/** Words of the practice room. */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  title: { da: "Øvelse", en: "Practice" },
  mark: {
    da: "Ingen skriver rigtigt her, og intet bliver talt.",
    en: "Nobody really writes here, and nothing is counted.",
  },
  choose: { da: "Vælg, hvem du vil øve med", en: "Choose whom to practise with" },
  hint: {
    da: "Den, der skriver, er fundet på. Alt sker i denne browser. Til højre ser du, hvad et barn ser på sin telefon.",
    en: "The visitor is invented. Everything happens in this browser. On the right you see what a child sees on the telephone.",
  },
  begin: { da: "Øv: {title}", en: "Practise: {title}" },
  stop: { da: "Vælg en anden", en: "Choose another" },
  again: { da: "En gang til", en: "Once more" },
  take: { da: "Tag den, der venter", en: "Take the one who waits" },
  waits: { da: "Nogen venter i køen.", en: "Somebody waits in the queue." },
  over: { da: "Øvelsen er slut.", en: "The practice is over." },
  phone: { da: "Barnets telefon", en: "The child's telephone" },
  phone_waiting: {
    da: "Du er nummer 1 i køen. Vi siger til, når en voksen er klar.",
    en: "You are number 1 in the queue. We tell you when a grown-up is ready.",
  },
  phone_here: { da: "{name} er her nu.", en: "{name} is here now." },
  phone_sealed: { da: "Kun du og {name} kan læse det, I skriver.", en: "Only you and {name} can read what you write." },
  phone_known: {
    da: "{name} ved nu, hvem du er. Vi taler om det sammen.",
    en: "{name} now knows who you are. We talk about it together.",
  },
  phone_ended: { da: "Chatten er slut. Nu er det hele slettet.", en: "The chat is over. Now all of it is deleted." },
  phone_plan: {
    da: "Skriv planen af på papir. Den er væk, når du lukker.",
    en: "Copy the plan on paper. It is gone when you close.",
  },
  phone_log: { da: "Beskeder på telefonen", en: "Messages on the telephone" },
} as const satisfies RoomTexts;
