/** Finds what could show who somebody is, before it is sent. Runs in the browser only; a find is never stored or told to anybody. */

/** What a text may give away. */
export type Personal = "cpr" | "phone" | "email" | "address" | "name";

// No lookbehind: Safari before 16.4 does not parse it.

/** Danish personal number: a real date `ddmmyy`, four digits. The check digit says nothing since 2007, so it is not used. */
const CPR = /(?:^|\D)(\d{2}) ?(\d{2}) ?\d{2}[- ]?\d{4}(?!\d)/g;
/** Eight digits as Danes write them, with or without the country code. */
const PHONE = /(?:^|\D)(?:(?:\+|00)45[ -]?)?([2-9]\d(?:[ .-]?\d){6})(?!\d)/g;
const EMAIL = /[^\s@]+@[^\s@]+\.[a-zæøå]{2,}/i;
const ADDRESS =
  /[a-zæøåéü]+(?:vej|gade|stræde|allé|alle|plads|vænget|vænge|parken|boulevard|torv|toften|bakken|engen|stien|skrænten|lunden|road|street|avenue)\.? +\d{1,3}(?!\d)/i;
const NAME =
  /(?:\bjeg hedder|\bmit navn er|\bmy name is|\bi am called)\s+(?!ikke\b|bare\b|not\b|det samme\b|noget\b)[\p{L}][\p{L}'-]+/iu;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The first thing that could show who writes; `known` are the service's own numbers, which may be written. */
export function findPersonal(text: string, known: readonly string[] = []): Personal | undefined {
  if (hasCpr(text)) return "cpr";
  if (EMAIL.test(text)) return "email";
  if (hasPhone(text, known)) return "phone";
  if (ADDRESS.test(text)) return "address";
  return NAME.test(text) ? "name" : undefined;
}

function hasCpr(text: string): boolean {
  return matches(text, CPR).some(([, day, month]) => isDate(Number(day), Number(month)));
}

function isDate(day: number, month: number): boolean {
  return day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

function hasPhone(text: string, known: readonly string[]): boolean {
  const open = known.map(digits);
  return matches(text, PHONE).some(([, found = ""]) => !open.includes(digits(found)));
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}

function matches(text: string, pattern: RegExp): RegExpMatchArray[] {
  return Array.from(text.matchAll(pattern));
}
