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
  intake: { da: "Nye, der skriver", en: "New visitors" },
  intake_open: { da: "I tager imod nye.", en: "You take new ones." },
  intake_extra: { da: "I tager imod nye uden for planen.", en: "You take new ones outside the plan." },
  intake_filled: {
    da: "Køen er fuld for i dag. Dem, der venter, kan I nå.",
    en: "The queue is full for today. You can reach those who wait.",
  },
  intake_stopped: { da: "I tager ikke imod nye lige nu.", en: "You take no new ones right now." },
  intake_closed: { da: "Der er lukket efter planen.", en: "It is closed by the plan." },
  intake_until: { da: "Åbent til {time}.", en: "Open until {time}." },
  intake_opens: { da: "Næste åbning: {time}.", en: "Next opening: {time}." },
  intake_start: { da: "Åbn for nye", en: "Take new ones" },
  intake_stop: { da: "Luk for nye", en: "Stop new ones" },
  intake_talks: { da: "De samtaler, der er i gang, går videre.", en: "Conversations that are going on go on." },
  intake_hours: {
    da: "Uden for åbningstiden kan kun en koordinator åbne.",
    en: "Outside the opening hours only a coordinator can open.",
  },
  intake_refused: { da: "Det gik ikke. Prøv igen.", en: "That did not work. Try again." },
  lacks: { da: "Før I kan åbne:", en: "Before you can open:" },
  lack_duty_number: {
    da: "Skriv kommunens eget vagtnummer under tjenestens numre.",
    en: "Write the municipality's own duty number among the service's numbers.",
  },
  lack_issuers: {
    da: "To koordinatorer skal have en udstedernøgle, der gælder. Start under Enheder.",
    en: "Two coordinators need an issuer key that holds. Begin under Devices.",
  },
  lack_roster: {
    da: "Listen over spærrede enheder er for gammel. En koordinator logger ind, så bliver den fornyet.",
    en: "The list of blocked devices is too old. When a coordinator signs in, it is renewed.",
  },
  lack_device: {
    da: "Ingen rådgiver har en godkendt enhed. En koordinator godkender den under Enheder.",
    en: "No counsellor has an approved device. A coordinator approves one under Devices.",
  },
  lost: { da: "Nettet er væk. Tallene er fra før.", en: "The network is gone. The figures are from before." },
} as const satisfies RoomTexts;
