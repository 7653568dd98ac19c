/** What a counsellor shares beside words: an offer, the plan that was made together, a quiet question. Plain text, checked on the way in, never stored. */

/** Another offer of help. Empty texts are not shown. */
export interface OfferCard {
  readonly kind: "offer";
  readonly title: string;
  readonly about: string;
  /** One need not say who one is; otherwise the name is asked for and written down. */
  readonly anonymous: boolean;
  /** Whether parents are told. */
  readonly parents: "no" | "sometimes" | "yes";
  /** Years. */
  readonly from: number;
  readonly to: number;
  readonly wait: string;
  readonly way: string;
  readonly phone: string;
}

/** "Min plan": whom can I go to, where, which numbers. A later one replaces it. */
export interface PlanCard {
  readonly kind: "plan";
  readonly whom: string;
  readonly where: string;
  readonly numbers: string;
}

/** "Are you still there? Take the time you need." */
export interface SilenceCard {
  readonly kind: "silence";
}

/** A time that is kept for the visitor for some minutes. */
export interface KeptTime {
  /** Books it; base64url. */
  readonly hold: string;
  /** Seconds since 1970, as `at`. */
  readonly until: number;
  readonly at: number;
  readonly minutes: number;
  readonly kind: string;
  readonly place: string;
  /** Whom it is with; empty where nobody is named. */
  readonly with: string;
}

/** Times to choose from; one tap books one of them. */
export interface TimesCard {
  readonly kind: "times";
  /** IANA zone of the service. */
  readonly zone: string;
  readonly times: readonly KeptTime[];
}

export type Card = OfferCard | PlanCard | SilenceCard | TimesCard;

/** Times on one card. */
export const CARD_TIMES = 4;

/** Characters of a text of a card. */
export const CARD_TEXT = 600;
/** Bytes of a whole card: one envelope of the largest size holds it. */
const CARD_BYTES = 4000;

/** A card as it is sealed. Longer texts are cut; a card that is still too long loses the end of its longest texts. */
export function writeCard(card: Card): string {
  for (let most = CARD_TEXT; ; most = Math.floor(most / 2)) {
    const text = JSON.stringify(card, (_, value: unknown) => (typeof value === "string" ? cut(value, most) : value));
    if (new TextEncoder().encode(text).length <= CARD_BYTES || most < 8) return text;
  }
}

/** A card that came; nothing when it is none of ours. */
export function readCard(text: string): Card | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isCard(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isCard(value: unknown): value is Card {
  const card = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const texts = (...names: string[]) => names.every((name) => isText(card[name]));
  switch (card["kind"]) {
    case "silence":
      return true;
    case "plan":
      return texts("whom", "where", "numbers");
    case "times": {
      const { times } = card;
      return isZone(card["zone"]) && Array.isArray(times) && times.length <= CARD_TIMES && times.every(isTime);
    }
    case "offer":
      return (
        texts("title", "about", "wait", "way", "phone") &&
        typeof card["anonymous"] === "boolean" &&
        ["no", "sometimes", "yes"].includes(String(card["parents"])) &&
        isAge(card["from"]) &&
        isAge(card["to"])
      );
    default:
      return false;
  }
}

function isTime(value: unknown): value is KeptTime {
  const time = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const instant = (name: string) =>
    Number.isInteger(time[name]) && Number(time[name]) >= 0 && Number(time[name]) < 2 ** 32;
  return (
    ["hold", "kind", "place", "with"].every((name) => isText(time[name])) &&
    /^[\w-]{1,64}$/.test(String(time["hold"])) &&
    ["until", "at", "minutes"].every(instant)
  );
}

/** A zone that this browser knows: another one could not be said on any clock. */
function isZone(value: unknown): boolean {
  try {
    return typeof value === "string" && new Intl.DateTimeFormat("en", { timeZone: value }) !== undefined;
  } catch {
    return false;
  }
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.length <= CARD_TEXT;
}

function isAge(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 150;
}

/** Never inside a pair of surrogates. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return text.slice(0, end);
}
