/** Words of staffing, the monthly sheet and the downloads. */
import type { RoomTexts } from "../../texts/room-texts.ts";

export const pages = {
  "staffing.title": { da: "Bemanding", en: "Staffing" },
  "staffing.lead": {
    da: "Så mange samtaler skal kunne føres på samme tid, hvis højst én ud af tyve skal gå fra køen.",
    en: "So many talks must be possible at a time if at most one in twenty is to leave the queue.",
  },
  "staffing.how": {
    da: "Det første tal er nok i en rolig uge, det andet i fire ud af fem uger. De bygger på dem, der kom, også mens der var lukket, på hvor længe en samtale varer, og på hvor længe børn venter.",
    en: "The first number is enough in a calm week, the second in four of five weeks. They rest on those who came, also while it was closed, on how long a talk takes, and on how long children wait.",
  },
  "staffing.block": { da: "Dag og tid", en: "Day and time" },
  "staffing.came": { da: "Kom i alt", en: "Came in all" },
  "staffing.hours": { da: "Timer om ugen", en: "Hours a week" },
  "staffing.places": { da: "Pladser", en: "Places" },
  "staffing.interval": { da: "{least} til {recommended}", en: "{least} to {recommended}" },
  "staffing.left": { da: "Går fra køen med", en: "Leave the queue with" },
  "staffing.with": { da: "{places} pladser", en: "{places} places" },
  "staffing.with_one": { da: "1 plads", en: "1 place" },
  "staffing.hardly": { da: "under 1 %", en: "below 1%" },
  "staffing.unknown": { da: "for få til at sige", en: "too few to say" },
  "staffing.each": { da: "Samtaler, en rådgiver har på samme tid", en: "Talks a counsellor has at a time" },
  "staffing.people": { da: "Rådgivere", en: "Counsellors" },
  "staffing.if": { da: "Hvad nu hvis vi åbner …", en: "What if we open …" },
  "staffing.day": { da: "Dag", en: "Day" },
  "staffing.from": { da: "Fra", en: "From" },
  "staffing.to": { da: "Til", en: "To" },
  "staffing.try": { da: "Regn ud", en: "Work it out" },
  "staffing.answer": {
    da: "{block}: regn med omkring {arrivals} i ugen. Det kræver {places}.",
    en: "{block}: expect about {arrivals} a week. That takes {places}.",
  },
  "staffing.answer_rare": {
    da: "{block}: regn med mindre end én i ugen. Det kræver {places}.",
    en: "{block}: expect less than one a week. That takes {places}.",
  },
  "staffing.answer_unknown": {
    da: "{block}: der er for få tal til at sige noget.",
    en: "{block}: there are too few figures to say anything.",
  },
  "staffing.if_note": {
    da: "Tallet antager, at de, der skriver, mens der er lukket, er spredt jævnt over de lukkede timer. Mange flere kan komme, når der er åbent.",
    en: "This assumes that those who write while it is closed are spread evenly over the closed hours. Many more may come once it is open.",
  },
  "staffing.wrong_span": { da: "Slut skal ligge efter start.", en: "The end must lie after the start." },
  "staffing.already_open": {
    da: "Der er allerede åbent i den tid, eller i noget af den.",
    en: "It is open already in that time, or in part of it.",
  },
  "staffing.failed": { da: "Det kunne ikke regnes ud lige nu.", en: "That could not be worked out right now." },
  "sheet.title": { da: "Månedens ark", en: "The month's sheet" },
  "sheet.lead": {
    da: "Her skriver du det, som ingen samtale kan fortælle. Skriv kun tal, aldrig navne.",
    en: "Here you enter what no talk can tell. Figures only, never names.",
  },
  "sheet.month": { da: "Måned", en: "Month" },
  "sheet.activities": { da: "Aktiviteter, vi har holdt", en: "Activities we have held" },
  "sheet.activities_hint": { da: "Oplæg, besøg, grupper, åbent hus.", en: "Talks, visits, groups, open house." },
  "sheet.participants": { da: "Deltagere i alt", en: "Participants in all" },
  "sheet.participants_hint": { da: "Lagt sammen for alle aktiviteter.", en: "Added up over all activities." },
  "sheet.sparring": { da: "Sparring med andre tilbud", en: "Sparring with other offers" },
  "sheet.sparring_hint": {
    da: "Gange, en lærer, en sundhedsplejerske eller andre fik råd.",
    en: "Times a teacher, a health visitor or others got advice.",
  },
  "sheet.met": { da: "Mødt i et tilbud, vi har bygget bro til", en: "Came to an offer we built a bridge to" },
  "sheet.met_hint": {
    da: "Det tal, tilbuddet selv oplyser. Spørg aldrig om hvem.",
    en: "The figure that the offer itself tells. Never ask who.",
  },
  "sheet.save": { da: "Gem", en: "Save" },
  "sheet.saved": { da: "Arket for {month} er gemt.", en: "The sheet for {month} is saved." },
  "sheet.closed": {
    da: "Måneden er lukket. Tallene kan ikke ændres mere.",
    en: "The month is closed. The figures can no longer be changed.",
  },
  "sheet.refused": { da: "Arket kunne ikke gemmes.", en: "The sheet could not be saved." },
  "sheet.wrong": { da: "Skriv et helt tal fra 0 til 65.535.", en: "Enter a whole number from 0 to 65,535." },
  "sheet.until": {
    da: "Arket kan rettes, indtil måneden lukkes. Så runder vi tallene som alle andre.",
    en: "The sheet can be changed until the month is closed. Then its figures are rounded like all others.",
  },
  "exports.title": { da: "Hent tal", en: "Downloads" },
  "exports.lead": {
    da: "Den samme fil er ens hver gang, også om ti år. Der står intet i den, som ikke må deles.",
    en: "The same file is the same every time, also in ten years. It holds nothing that may not be shared.",
  },
  "exports.get": { da: "Hent", en: "Download" },
  "exports.busy": { da: "Filen hentes.", en: "The file is being fetched." },
  "exports.done": { da: "{name} er hentet.", en: "{name} is downloaded." },
  "exports.failed": {
    da: "{name} kunne ikke hentes. Prøv igen.",
    en: "{name} could not be downloaded. Try again.",
  },
  "exports.xlsx": { da: "Regneark til Excel", en: "Spreadsheet for Excel" },
  "exports.xlsx_for": {
    da: "Et ark for hver tabel, med billeder. Til dem, der vil se og selv regne videre.",
    en: "One sheet for each table, with charts. For those who want to look and go on by themselves.",
  },
  "exports.ods": { da: "Regneark til LibreOffice", en: "Spreadsheet for LibreOffice" },
  "exports.ods_for": {
    da: "De samme ark i det åbne format. Godt til arkivet.",
    en: "The same sheets in the open format. Good for the archive.",
  },
  "exports.csv": { da: "CSV, én række for hvert tal", en: "CSV, one row a figure" },
  "exports.csv_for": {
    da: "Til ledelsessystemer og til R, Python eller Power BI.",
    en: "For business intelligence, and for R, Python or Power BI.",
  },
  "exports.csv-wide": { da: "CSV, en tabel ad gangen", en: "CSV, table by table" },
  "exports.csv-wide_for": {
    da: "Til at læse og klippe ind i et brev. Åbner i dansk Excel.",
    en: "To read and to paste into a letter. Opens in Danish Excel.",
  },
  "exports.json-stat": { da: "JSON-stat 2.0", en: "JSON-stat 2.0" },
  "exports.json-stat_for": {
    da: "Til programmer, for eksempel Danmarks Statistiks værktøjer.",
    en: "For programs, for example the tools of Statistics Denmark.",
  },
} as const satisfies RoomTexts;
