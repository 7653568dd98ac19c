/** What a visitor would get of a draft, as the server makes it of a stored set-up; pure. */
import type { OpeningHours, Setup, VisitorSetup } from "@ajar/protocol";
import { sentence } from "./sentence.ts";

/** The visitor's part of a draft. */
export function visitorSetup(setup: Setup): VisitorSetup {
  const { languages, hours, numbers, questions, theme, texts, waiting, offers } = setup;
  return {
    version: 0,
    ...{ languages, numbers, questions, texts, waiting },
    hours: Object.fromEntries(languages.map((language) => [language, sentence(hours, language)])),
    offers: offers.filter(({ shown }) => shown),
    ...(theme && { theme }),
  };
}

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** The next opening of the weekly pattern after today, as the status route writes it; the preview's closed screen says when. */
export function opensNext({ always, week }: OpeningHours, today: Date): string | undefined {
  if (always) return undefined;
  for (let ahead = 1; ahead <= DAYS.length; ahead++) {
    const date = new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() + ahead));
    const first = week
      .filter(({ day }) => day === DAYS[date.getUTCDay()])
      .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
    if (first) return `${date.toISOString().slice(0, 10)}T${first.from}`;
  }
  return undefined;
}
