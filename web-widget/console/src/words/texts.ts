/** Words of what two counsellors write to each other, in a talk and outside it. */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  a_colleague: { da: "din kollega", en: "your colleague" },
  title: { da: "Kun dig og {name}", en: "Only you and {name}" },
  log: { da: "Det, du og {name} har skrevet til hinanden", en: "What you and {name} wrote to each other" },
  to: { da: "Til {name}", en: "To {name}" },
  incomplete: {
    da: "Noget af det, {name} skrev, er ikke kommet frem.",
    en: "Something that {name} wrote has not come.",
  },
  more: { da: "Se nye ord", en: "See new words" },
  you: { da: "Dig", en: "You" },
  sending: { da: "Sendes", en: "Sending" },
  sent: { da: "Sendt", en: "Sent" },
  arrived: { da: "Nået frem", en: "Arrived" },
  undelivered: { da: "Kom ikke frem", en: "Did not arrive" },
} as const satisfies RoomTexts;
