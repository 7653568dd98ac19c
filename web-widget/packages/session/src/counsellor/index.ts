/** The counsellor's session as the console uses it: types, and the one way to begin. */
export { COLLEAGUES } from "@ajar/protocol";
export type { Answer } from "@ajar/sealing";
export { CARD_TEXT, CARD_TIMES, type Card, type KeptTime } from "../card.ts";
export type * from "./face.ts";
export { createIssuer, type Issuer } from "./issuer.ts";
export { createDeskSession } from "./session.ts";
export { sixWords } from "./six-words.ts";
export type { AskedKey, DeviceStore, IssuerStore, StaffAnswer, StaffPlatform, StoredDevice } from "./world.ts";
