/** Words of what a counsellor has at hand in a talk: replies, guide, plan, offers, notes, a colleague. */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  tools: { da: "Hjælp til samtale {slot}", en: "Help for conversation {slot}" },
  close: { da: "Luk", en: "Close" },
  replies: { da: "Svar", en: "Replies" },
  guide: { da: "Guide", en: "Guide" },
  plan: { da: "Plan", en: "Plan" },
  offers: { da: "Tilbud", en: "Offers" },
  notes: { da: "Noter", en: "Notes" },
  colleague: { da: "Kollega", en: "Colleague" },

  replies_find: { da: "Find et svar", en: "Find a reply" },
  replies_hint: {
    da: "Skriv et ord, vælg med pilene, og tryk Enter. Svaret står i feltet, før du sender.",
    en: "Type a word, choose with the arrows, press Enter. The reply stands in the box before you send.",
  },
  replies_none: { da: "Ingen svar passer.", en: "No reply fits." },
  replies_empty: {
    da: "Der er ingen faste svar endnu. Koordinatoren kan skrive dem under Tjeneste.",
    en: "There are no canned replies yet. The coordinator can write them under Service.",
  },
  guide_empty: {
    da: "Der er ingen samtaleguide endnu. Koordinatoren kan skrive den under Tjeneste.",
    en: "There is no talk guide yet. The coordinator can write it under Service.",
  },
  known: { da: "Du ved, hvem det er. Gør sådan:", en: "You know who it is. Do this:" },
  known_tell: { da: "Sig det", en: "Tell" },
  known_tell_more: {
    da: "Fortæl, at du nu ved, hvem der skriver, og hvad det betyder.",
    en: "Say that you now know who writes, and what it means.",
  },
  known_tell_words: {
    da: "Nu har du sagt noget, så jeg ved, hvem du er. Jeg skriver det ikke ned. Men er du eller et andet barn i fare, skal jeg hente hjælp. Vi taler om det sammen.",
    en: "Now you have said something so that I know who you are. I do not write it down. But if you or another child is in danger, I must get help. We talk about it together.",
  },
  known_ask: { da: "Spørg", en: "Ask" },
  known_ask_more: {
    da: "Spørg, hvad barnet selv tænker, og hvad det er bange for.",
    en: "Ask what the child thinks, and what it is afraid of.",
  },
  known_agree: { da: "Aftal", en: "Agree" },
  known_agree_more: {
    da: "Aftal, hvad der bliver sagt til hvem, og hvornår.",
    en: "Agree what is said to whom, and when.",
  },
  known_act: { da: "Handl", en: "Act" },
  known_act_more: {
    da: "Er der fare nu: ring 112. Ellers: tal med din leder, og underret efter barnets lov.",
    en: "Danger now: call 112. Otherwise: talk with your leader, and notify under the Children's Act.",
  },
  known_act_alone: {
    da: "Du er alene på vagt: ring til den sociale døgnvagt, mens samtalen går videre.",
    en: "You are alone on duty: call the social duty line while the conversation goes on.",
  },
  known_count: { da: "Tæl", en: "Count" },
  known_count_more: {
    da: "Sæt kryds ved Underretning i skemaet bagefter.",
    en: "Tick Notification in the form afterwards.",
  },
  insert: { da: "Sæt i feltet", en: "Put into the box" },
  plan_hint: {
    da: "Lav planen sammen. Den, der skriver, ser den som et kort, også til sidst. Den bliver ikke gemt.",
    en: "Make the plan together. The visitor sees it as a card, also at the end. It is not kept.",
  },
  plan_whom: { da: "Hvem kan jeg gå til?", en: "Whom can I go to?" },
  plan_where: { da: "Hvor er jeg tryg?", en: "Where am I safe?" },
  plan_numbers: { da: "Hvem kan jeg ringe til?", en: "Whom can I call?" },
  plan_share: { da: "Vis planen", en: "Show the plan" },
  plan_again: { da: "Vis den nye plan", en: "Show the new plan" },
  offers_find: { da: "Find et tilbud", en: "Find an offer" },
  offers_empty: {
    da: "Der er ingen tilbud endnu. Koordinatoren kan skrive dem under Tjeneste.",
    en: "There are no offers yet. The coordinator can write them under Service.",
  },
  offers_none: { da: "Intet tilbud passer.", en: "No offer fits." },
  step: { da: "Trin {step}: {name}", en: "Step {step}: {name}" },
  step_1: { da: "for alle", en: "for everybody" },
  step_2: { da: "tidlig hjælp", en: "early help" },
  step_3: { da: "særlig støtte", en: "special support" },
  step_4: { da: "indgribende hjælp", en: "intensive help" },
  step_5: { da: "uden for hjemmet", en: "outside the home" },
  anonymous: { da: "anonymt", en: "anonymous" },
  named: { da: "med navn", en: "by name" },
  ages: { da: "{from}-{to} år", en: "{from}-{to} years" },
  parents_no: { da: "forældre får det ikke at vide", en: "parents are not told" },
  parents_sometimes: { da: "forældre får det måske at vide", en: "parents may be told" },
  parents_yes: { da: "forældre får det at vide", en: "parents are told" },
  share: { da: "Del kortet", en: "Share the card" },
  share_what: { da: "Del kortet: {title}", en: "Share the card: {title}" },
  shared: { da: "Delt", en: "Shared" },
  notes_label: { da: "Noter til dig selv", en: "Notes to yourself" },
  notes_hint: {
    da: "Kun på denne skærm. Væk, når samtalen slutter.",
    en: "Only on this screen. Gone when the conversation ends.",
  },
  colleague_name: { da: "Kollegaens navn (det, den anden ser)", en: "Colleague's name (as the visitor sees it)" },
  hand_over: { da: "Giv samtalen videre", en: "Hand the conversation over" },
  hand_over_hint: {
    da: "Den, der skriver, bliver spurgt først. Din kollega kan ikke se det, I har skrevet.",
    en: "The visitor is asked first. Your colleague cannot see what you two have written.",
  },
  company: { da: "Få en kollega med", en: "Have a colleague join" },
  company_hint: {
    da: "Den, der skriver, siger ja eller nej og ser hele tiden, hvem der er med.",
    en: "The visitor says yes or no, and always sees who is there.",
  },
  alone: {
    da: "Du er alene på vagt. Kend i stedet stederne under Tilbud, lav en plan, eller sig, at I kan tale videre en anden dag.",
    en: "You are alone on duty. Instead look under Offers, make a plan, or say that you can go on talking another day.",
  },
  uninvite: { da: "Fortryd", en: "Take it back" },
  leave: { da: "Gå ud af samtalen", en: "Leave the conversation" },
  leave_hint: {
    da: "Du er med som kollega. Den, der skriver, ser, at du går.",
    en: "You are here as a colleague. The visitor sees that you leave.",
  },
} as const satisfies RoomTexts;
