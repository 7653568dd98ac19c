/** The few words of the launcher; all others belong to the frame. */

interface LauncherWords {
  readonly locale: "da" | "en";
  /** Between day and time. */
  readonly at: string;
  readonly title: string;
  readonly time: string;
  readonly open: string;
  readonly busy: string;
  readonly busyFor: string;
  readonly back_soon: string;
  readonly closed: string;
  readonly opens: string;
  readonly goOn: string;
  readonly news: string;
  readonly close: string;
  /** For ears, after the first and second Shift. */
  readonly shift: readonly [late: string, two: string, one: string];
}

const DA: LauncherWords = {
  locale: "da",
  at: "kl.",
  title: "Skriv med os",
  time: "Få en tid",
  open: "Vi har åbent. Du skal ikke sige, hvem du er.",
  busy: "Der er kø lige nu.",
  busyFor: "Der er kø lige nu. Det tager cirka # minutter.",
  back_soon: "Vi åbner om lidt.",
  closed: "Vi har lukket nu.",
  opens: "Vi åbner #.",
  goOn: "Fortsæt",
  news: "Der er nyt til dig",
  close: "Luk",
  shift: ["", "Tryk på Shift to gange mere for at forlade siden.", "Tryk på Shift en gang mere."],
};

const EN: LauncherWords = {
  locale: "en",
  at: "at",
  title: "Write with us",
  time: "Get a time",
  open: "We are open. You do not have to say who you are.",
  busy: "There is a queue right now.",
  busyFor: "There is a queue right now. It takes about # minutes.",
  back_soon: "We open soon.",
  closed: "We are closed now.",
  opens: "We open #.",
  goOn: "Go on",
  news: "Something new for you",
  close: "Close",
  shift: ["", "Press Shift two more times to leave.", "Press Shift one more time."],
};

/** The words of a language tag; Danish otherwise. */
export function wordsOf(lang: string): LauncherWords {
  return /^en/i.test(lang) ? EN : DA;
}
