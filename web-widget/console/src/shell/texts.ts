/** Words of the list of rooms. */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  rooms: { da: "Rum", en: "Rooms" },
  duty: { da: "Vagt", en: "Duty" },
  unread_1: { da: "1 ny besked", en: "1 new message" },
  unread: { da: "{count} nye beskeder", en: "{count} new messages" },
  calling: { da: "Nogen venter", en: "Somebody is waiting" },
} as const satisfies RoomTexts;
