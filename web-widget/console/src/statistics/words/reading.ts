/** Words that every figure needs: periods, rounding, limits, the chooser, what went wrong. */
import type { RoomTexts } from "../../texts/room-texts.ts";

export const reading = {
  title: { da: "Tal", en: "Figures" },
  few: { da: "få", en: "few" },
  percent: { da: "{percent} %", en: "{percent}%" },
  of: { da: "{part} af {whole}", en: "{part} of {whole}" },
  unknown: { da: "Ved ikke", en: "Not known" },
  total: { da: "I alt", en: "Total" },
  rounding: {
    da: "Alle tal er rundet op eller ned til 0, 5, 10, 15 og så videre. Det skjuler, hvem der har skrevet. Et tal er som regel højst 2 fra det rigtige, og sjældent mere end 4. “Få” betyder ingen eller få. Tallene kan lægges sammen. De bliver ikke ændret bagefter.",
    en: "All figures are rounded up or down to 0, 5, 10, 15 and so on. That hides who has written. A figure is usually at most 2 from the true one, and rarely more than 4. “Few” means none or few. The figures can be added up. They are not changed afterwards.",
  },
  rounding_short: {
    da: "Tallene går i trin på 5 og er som regel højst 2 fra det rigtige.",
    en: "Figures go in steps of 5 and are usually at most 2 from the true ones.",
  },
  year: { da: "År", en: "Year" },
  period: { da: "Periode", en: "Period" },
  only_closed: {
    da: "Kun perioder, der er slut, kan vælges.",
    en: "Only periods that are over can be chosen.",
  },
  "period.year": { da: "Hele {year}", en: "All of {year}" },
  "period.so_far": { da: "{from}.–{to}. kvartal {year}", en: "Quarters {from}–{to} of {year}" },
  "period.half_year": { da: "{n}. halvår {year}", en: "Half-year {n} of {year}" },
  "period.quarter": { da: "{n}. kvartal {year}", en: "Quarter {n} of {year}" },
  "period.month": { da: "{month} {year}", en: "{month} {year}" },
  "period.week": { da: "Uge {n} {year}", en: "Week {n} of {year}" },
  quarter_short: { da: "{n}. kvt.", en: "Q{n}" },
  half_short: { da: "{n}. halvår", en: "H{n}" },
  dates: { da: "{from} til {to}", en: "{from} to {to}" },
  weeks_note: {
    da: "En måned her består af hele uger: dem, hvis torsdag ligger i måneden.",
    en: "A month here is made of whole weeks: those whose Thursday lies in it.",
  },
  slower_month: {
    da: "Her er tallene for små til en måned. De findes for kvartaler.",
    en: "These figures are too small for a month. They exist for quarters.",
  },
  slower: {
    da: "Tallene findes kun for en længere periode. Vælg for eksempel et kvartal eller et år.",
    en: "These figures exist for a longer period only. Choose a quarter or a year, for example.",
  },
  not_published: {
    da: "Tallene er for små til at blive vist i {year}. Så ville man kunne se, hvem det er.",
    en: "These figures are too small to be shown in {year}. They could reveal somebody.",
  },
  too_few_percent: {
    da: "Procent vises først fra 25.",
    en: "Percentages are shown from 25 on.",
  },
  interrupted: {
    da: "Tællingen har været afbrudt i {year}. Tallene kan være lavere end det rigtige.",
    en: "Counting was interrupted in {year}. The figures may be lower than the true ones.",
  },
  loading: { da: "Henter tallene.", en: "Fetching the figures." },
  failed: { da: "Tallene kunne ikke hentes.", en: "The figures could not be fetched." },
  retry: { da: "Prøv igen", en: "Try again" },
  nothing_yet: {
    da: "Der er ingen tal endnu. De første kommer, når den første periode er slut.",
    en: "There are no figures yet. The first come when the first period is over.",
  },
  view_overview: { da: "Overblik", en: "Overview" },
  view_report: { da: "Rapport", en: "Report" },
  view_reflection: { da: "Til os selv", en: "For ourselves" },
  view_staffing: { da: "Bemanding", en: "Staffing" },
  view_sheet: { da: "Måneden", en: "The month" },
  view_exports: { da: "Hent tal", en: "Downloads" },
  views: { da: "Sider i Tal", en: "Pages of Figures" },
  print: { da: "Udskriv", en: "Print" },
  table: { da: "Tabel", en: "Table" },
} as const satisfies RoomTexts;
