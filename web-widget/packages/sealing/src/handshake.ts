/** OFFER, ACCEPT and BLESS: what a page needs only when a counsellor comes, so that it may be loaded then. */
export { type Accepted, acceptOffer, type Confirmed, takeAccept } from "./accept.ts";
export { type Blessed, blessing, makeBless, openBless } from "./bless.ts";
export { makeOffer, type OfferedSession, offerWith, type VerifiedOffer, verifyOffer } from "./offer.ts";
