/** Words of the devices room, for a coordinator who is a social worker: a browser is approved, never "certified". */
import type { RoomTexts } from "../texts/room-texts.ts";

export const texts = {
  title: { da: "Browsere", en: "Browsers" },
  lead: {
    da: "Kun en browser, som I selv har godkendt, kan skrive med et barn. Så kan ingen udefra give sig ud for at være jer.",
    en: "Only a browser that you have approved yourselves can write with a child. So nobody outside can pretend to be you.",
  },
  loading: { da: "Henter", en: "Loading" },
  unreachable: { da: "Vi kan ikke hente listen lige nu.", en: "The list cannot be fetched right now." },
  open_no: {
    da: "Tilbuddet kan ikke åbne endnu: to koordinatorer skal kunne godkende. Så er I ikke afhængige af én.",
    en: "The service cannot open yet: two coordinators must be able to approve. So you do not depend on one.",
  },
  server_issuer: {
    da: "Her godkender serveren selv ({reason}). Det er en nødløsning: serveren kunne opdigte en rådgiver.",
    en: "Here the server approves by itself ({reason}). That is a last resort: the server could make up a counsellor.",
  },
  warning_device: {
    da: "{whose}: browseren udløber om {days} dage.",
    en: "{whose}: the browser expires in {days} days.",
  },
  warning_issuer: {
    da: "{whose}: retten til at godkende udløber om {days} dage.",
    en: "{whose}: the right to approve expires in {days} days.",
  },
  warning_roster: {
    da: "Spærrelisten udløber om {days} dage. En, der kan godkende, skal blot åbne sin konsol.",
    en: "The block list expires in {days} days. Somebody who can approve just has to open their console.",
  },

  waiting: { da: "Venter på dig", en: "Waits for you" },
  waiting_none: { da: "Ingen venter.", en: "Nobody waits." },
  wants: { da: "{name} vil bruge en ny browser", en: "{name} wants to use a new browser" },
  compare: {
    da: "Ring til {name}, eller stil jer sammen. Læs ordene højt for hinanden. Er alle seks ens, også i rækkefølge?",
    en: "Call {name}, or stand together. Read the words to each other. Are all six the same, in the same order?",
  },
  words_of: { da: "Seks ord for {name}", en: "Six words for {name}" },
  same: { da: "Alle seks er ens: godkend", en: "All six are the same: approve" },
  same_for: { da: "Alle seks er ens: godkend {name}", en: "All six are the same: approve {name}" },
  different: { da: "De er ikke ens", en: "They are not the same" },
  different_for: { da: "De er ikke ens: {name}", en: "They are not the same: {name}" },
  different_do: {
    da: "Godkend den ikke. Bed {name} om at lukke siden og logge ind igen. Er ordene stadig ikke ens, så ring til dem, der driver Ajar: nogen kan have byttet nøglen undervejs.",
    en: "Do not approve it. Ask {name} to close the page and sign in again. If the words still differ, call those who run Ajar: somebody may have swapped the key on its way.",
  },
  renew: { da: "Skal fornyes", en: "To be renewed" },
  renew_hint: {
    da: "En browser skal fornyes hver måned. Disse er godkendt før, så ordene skal ikke læses igen.",
    en: "A browser is renewed every month. These were approved before, so the words need not be read again.",
  },
  renew_all: { da: "Forny alle ({count})", en: "Renew all ({count})" },
  not_issuer: {
    da: "Denne browser kan ikke godkende. Brug den, der kan, eller lav den om til det nedenfor.",
    en: "This browser cannot approve. Use the one that can, or make it able to below.",
  },
  approved: { da: "Godkendt.", en: "Approved." },
  failed: { da: "Det gik ikke. Intet er ændret.", en: "That did not work. Nothing was changed." },

  known: { da: "Godkendte browsere", en: "Approved browsers" },
  known_none: { da: "Ingen er godkendt endnu.", en: "None is approved yet." },
  until: { da: "til {date}", en: "until {date}" },
  blocked: { da: "spærret", en: "blocked" },
  block: { da: "Spær", en: "Block" },
  block_who: { da: "Spær browseren hos {name}", en: "Block the browser of {name}" },
  block_sure: {
    da: "Er den tabt, stjålet eller ikke i brug mere? {name} kan ikke bruge den igen. En ny kan godkendes med det samme.",
    en: "Is it lost, stolen or no longer used? {name} cannot use it again. A new one can be approved at once.",
  },
  keep: { da: "Behold", en: "Keep" },
  blocked_now: { da: "Spærret. Listen er sendt ud.", en: "Blocked. The list is sent out." },
  blocked_wait: {
    da: "Spærret her. Listen til dem, der skriver, bliver sendt ud, når en, der kan godkende, åbner sin konsol.",
    en: "Blocked here. The list for visitors is sent out when somebody who can approve opens their console.",
  },
  roster: {
    da: "Spærrelisten er fra {date} og gælder til {until}.",
    en: "The block list is of {date} and holds until {until}.",
  },
  roster_none: { da: "Der er ingen spærreliste endnu.", en: "There is no block list yet." },

  issuers: { da: "Hvem kan godkende", en: "Who can approve" },
  issuers_none: { da: "Ingen endnu.", en: "Nobody yet." },
  this_browser: { da: "denne browser", en: "this browser" },
  become: { da: "Lad denne browser godkende", en: "Let this browser approve" },
  become_hint: {
    da: "Vælg en computer, som kun du sidder ved. Nøglen bliver i browseren og kan ikke tages ud. I skal være to koordinatorer.",
    en: "Use a computer that only you use. The key stays in the browser and cannot be taken out. There must be two of you.",
  },
  ceremony: { da: "Nu skal rodnøglen underskrive", en: "Now the root key has to sign" },
  ceremony_words: {
    da: "De to, der passer på rodnøglen, læser de samme seks ord på deres skærm. Er ét ord anderledes, så stop.",
    en: "The two who look after the root key read the same six words on their screen. If one word differs, stop.",
  },
  your_words: { da: "Seks ord for denne browser", en: "Six words for this browser" },
  command: { da: "Det, de skal skrive", en: "What they have to type" },
  copy: { da: "Kopiér", en: "Copy" },
  copied: { da: "Kopieret.", en: "Copied." },
  root: { da: "Linjen, der begynder med root", en: "The line that begins with root" },
  certificate: { da: "Linjen, der begynder med certificate", en: "The line that begins with certificate" },
  take: { da: "Færdig: denne browser kan godkende", en: "Done: this browser can approve" },

  sheet: { da: "Ceremonien på papir (20 minutter)", en: "The ceremony on paper (20 minutes)" },
  print: { da: "Udskriv", en: "Print" },
  sheet_1: {
    da: "I er to, i et rum med lukket dør, ved en computer uden net. Rodnøglen ligger på et stik, der ellers er låst inde.",
    en: "There are two of you, in a room with a closed door, at a computer without network. The root key is on a stick that is otherwise locked away.",
  },
  sheet_2: {
    da: "Koordinatoren åbner Browsere i sin konsol og trykker på Lad denne browser godkende.",
    en: "The coordinator opens Browsers in their console and presses Let this browser approve.",
  },
  sheet_3: {
    da: "Skriv kommandoen af på computeren uden net. Den viser seks ord.",
    en: "Type the command on the computer without network. It shows six words.",
  },
  sheet_4: {
    da: "Læs ordene højt for hinanden. Er alle seks ens, så gå videre. Er ét anderledes, så stop, og begynd forfra en anden dag.",
    en: "Read the words to each other. If all six are the same, go on. If one differs, stop and begin again another day.",
  },
  sheet_5: {
    da: "Før de to lange linjer tilbage til konsollen, og tryk Færdig. Lås stikket inde igen. Skriv datoen i kalenderen: det skal gøres igen om 90 dage.",
    en: "Take the two long lines back to the console and press Done. Lock the stick away again. Put the date into the calendar: it is due again in 90 days.",
  },
  sheet_lost: {
    da: "Er rodnøglen væk: brug den næste rod, som siden allerede kender, og lav en ny til at følge efter den. Har nogen andre fået fat i den: luk for nye, skift begge i opsætningen og på siden, og godkend alle browsere igen.",
    en: "If the root key is gone: use the next root, which the site knows already, and make a new one to follow it. If somebody else got hold of it: stop new visitors, change both in the configuration and on the site, and approve all browsers again.",
  },
} as const satisfies RoomTexts;
