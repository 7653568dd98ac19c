/** Sessions of visitor and counsellor over an injected platform; the only room that joins wire and seals. */
export { CARD_TEXT, type Card, type KeptTime, type OfferCard, type PlanCard, type TimesCard } from "./card.ts";
export type * from "./platform.ts";
export { openVisit } from "./visitor/session.ts";
export type * from "./visitor/state.ts";
export type { VisitConfig } from "./visitor/visit.ts";
