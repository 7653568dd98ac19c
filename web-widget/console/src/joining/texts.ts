/** Words of the card that asks what a link is for. */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  title: { da: "Du er allerede logget ind", en: "You are signed in already" },
  who: { da: "Du er {name}. Du arbejder for {serves}.", en: "You are {name}. You work for {serves}." },
  who_nowhere: { da: "Du er {name}.", en: "You are {name}." },
  ask: { da: "Hvad skal linket bruges til?", en: "What is the link for?" },
  join: { da: "Føj den nye tjeneste til min konto", en: "Add the new service to my account" },
  join_hint: {
    da: "Så har du begge tjenester på samme skærm. Er du logget ind andre steder, bliver du logget ud der.",
    en: "Then you have both services on one screen. Where else you are signed in, you are signed out.",
  },
  other: { da: "Log ind som den, linket er til", en: "Sign in as the person the link is for" },
  other_hint: {
    da: "Til en computer, som flere deler. Du bliver logget ud.",
    en: "For a computer that several share. You are signed out.",
  },
  stay: { da: "Fortsæt uden linket", en: "Go on without the link" },
  used: {
    da: "Linket er brugt eller for gammelt. Bed koordinatoren om et nyt.",
    en: "The link was used or is too old. Ask the coordinator for a new one.",
  },
  anothers: {
    da: "Linket hører til en konto, der allerede er i brug. Bed koordinatoren om en ny invitation.",
    en: "The link belongs to an account that somebody uses already. Ask the coordinator for a new invitation.",
  },
  refused: { da: "Det gik ikke. Prøv igen.", en: "That did not work. Try again." },
} as const satisfies RoomTexts;
