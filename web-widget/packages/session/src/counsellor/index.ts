/** The counsellor's session as the console uses it: types, and the one way to begin. */
export { type Card, CARD_TEXT } from "../card.ts";
export type * from "./face.ts";
export { createDeskSession } from "./session.ts";
export type { DeviceStore, StaffAnswer, StaffPlatform, StoredDevice } from "./world.ts";
