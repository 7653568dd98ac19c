/** Words of asking a colleague outside a talk; whom it may not be about stands beside every field. */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  ask: { da: "Spørg en kollega", en: "Ask a colleague" },
  outside_hint: {
    da: "Kollegaen ser ikke samtalen. Den besøgende skal ikke sige ja.",
    en: "The colleague does not see the conversation. The visitor need not say yes.",
  },
  field: { da: "Hvad er du i tvivl om?", en: "What are you unsure of?" },
  hint: {
    da: "Skriv ikke barnets egne ord. Ingen navne. Ingen steder.",
    en: "Do not write the child's own words. No names. No places.",
  },
  at: { da: "Hos", en: "At" },
  send: { da: "Spørg", en: "Ask" },
  close: { da: "Luk", en: "Close" },
  found: {
    da: "Vent lidt. Det ligner {what}. Ret det, eller tryk igen for at sende det alligevel.",
    en: "Wait a moment. It looks like {what}. Change it, or press again to send it anyway.",
  },
  found_cpr: { da: "et CPR-nummer", en: "a personal number" },
  found_phone: { da: "et telefonnummer", en: "a phone number" },
  found_email: { da: "en mailadresse", en: "an e-mail address" },
  found_address: { da: "en adresse", en: "an address" },
  found_name: { da: "et navn", en: "a name" },
  asking: { da: "Spørger", en: "Asking" },
  asked_1: {
    da: "1 kollega kan svare. Dit spørgsmål bliver her, til nogen tager det.",
    en: "1 colleague can answer. Your question stays here until somebody takes it.",
  },
  asked: {
    da: "{count} kolleger kan svare. Dit spørgsmål bliver her, til en af dem tager det.",
    en: "{count} colleagues can answer. Your question stays here until one of them takes it.",
  },
  asked_0: { da: "Ingen kan svare lige nu.", en: "Nobody can answer right now." },
  take_back: { da: "Fortryd", en: "Take it back" },
  yours: { da: "Dit spørgsmål", en: "Your question" },
  alone: { da: "Ingen kollega er klar lige nu.", en: "No colleague is ready right now." },
  instead: { da: "Du kan gøre det her i stedet:", en: "You can do this instead:" },
  instead_call: {
    da: "Ring til din leder, eller til en kollega.",
    en: "Call your manager, or a colleague.",
  },
  instead_guide: {
    da: "Se i guiden ved samtalen.",
    en: "Look in the guide beside the conversation.",
  },
  instead_danger: { da: "Er et barn i fare nu? Ring 112.", en: "Is a child in danger now? Call 112." },
  offers: { da: "En kollega spørger", en: "A colleague asks" },
  offer: { da: "En kollega er i tvivl og spørger dig.", en: "A colleague is unsure and asks you." },
  offer_hint: { da: "Det er ikke en samtale med en besøgende.", en: "It is no conversation with a visitor." },
  take: { da: "Svar", en: "Answer" },
  decline: { da: "Ikke nu", en: "Not now" },
  busy: { da: "Luk det andet spørgsmål først.", en: "Close the other question first." },
  taking: { da: "Et øjeblik", en: "One moment" },
  gone_when: { da: "Det er væk, når en af jer lukker.", en: "It is gone when either of you closes it." },
  say: { da: "Send", en: "Send" },
  end: { da: "Luk for jer begge", en: "Close for you both" },
  away: { da: "{name} er ikke ved sin skærm lige nu.", en: "{name} is not at the screen right now." },
  over_closed: { da: "Det er lukket. Det, I skrev, er væk.", en: "It is closed. What you wrote is gone." },
  over_taken: { da: "En anden kollega svarer allerede.", en: "Another colleague answers already." },
  over_nobody: { da: "Ingen kollega er klar lige nu.", en: "No colleague is ready right now." },
  over_full: {
    da: "Der er for mange spørgsmål lige nu. Prøv igen om lidt.",
    en: "There are too many questions right now. Try again soon.",
  },
  over_refused: {
    da: "Det gik ikke. Intet blev sendt. Prøv igen.",
    en: "That did not work. Nothing was sent. Try again.",
  },
  ok: { da: "OK", en: "OK" },
} as const satisfies RoomTexts;
