/** Sentences of the committee's report and questions of the team's own page. */
import type { RoomTexts } from "../../texts/room-texts.ts";

export const sentences = {
  "report.title": { da: "{service}: {period}", en: "{service}: {period}" },
  "report.for": { da: "Rapport til udvalget", en: "Report to the committee" },
  "report.use": { da: "Hvor mange skrev", en: "How many wrote" },
  "report.who": { da: "Hvem skrev, og om hvad", en: "Who wrote, and about what" },
  "report.wait": { da: "Fik de svar", en: "Were they answered" },
  "report.help": { da: "Hjalp det", en: "Did it help" },
  "report.on": { da: "Videre til andre", en: "On to others" },
  "report.out": { da: "Ude af huset", en: "Outside the house" },
  "report.how": { da: "Sådan er tallene lavet", en: "How the figures are made" },
  "report.contacts": {
    da: "Vi havde {count} samtaler i {period}.",
    en: "We had {count} contacts in {period}.",
  },
  "report.contacts_exact": {
    da: "Vi havde {count} samtaler i {year}. Det er det nøjagtige tal for året.",
    en: "We had {count} contacts in {year}. That is the exact figure for the year.",
  },
  "report.target": {
    da: "Målet for året er {target}. Vi har nået {percent} % af det.",
    en: "The target for the year is {target}. We have reached {percent}% of it.",
  },
  "report.before_more": {
    da: "Det er {difference} flere end i samme periode året før, hvor det var {last}.",
    en: "That is {difference} more than in the same period of the year before, when it was {last}.",
  },
  "report.before_less": {
    da: "Det er {difference} færre end i samme periode året før, hvor det var {last}.",
    en: "That is {difference} fewer than in the same period of the year before, when it was {last}.",
  },
  "report.before_same": {
    da: "Det er det samme som i samme periode året før.",
    en: "That is the same as in the same period of the year before.",
  },
  "report.first": {
    da: "{first} skrev for første gang. Det er {share} af dem, der svarede på det.",
    en: "{first} wrote for the first time. That is {share} of those who answered.",
  },
  "report.first_few": { da: "{first} skrev for første gang.", en: "{first} wrote for the first time." },
  "report.coverage": {
    da: "Det svarer til {rate} ud af 1.000 børn og unge, som vi er til for.",
    en: "That is {rate} of 1,000 children and young people whom we are for.",
  },
  "report.ages": {
    da: "Flest var {one} ({count_one}), derefter {two} ({count_two}).",
    en: "Most were {one} ({count_one}), then {two} ({count_two}).",
  },
  "report.genders": {
    da: "{girls} var piger, {boys} var drenge, {other} svarede noget andet.",
    en: "{girls} were girls, {boys} were boys, {other} said something else.",
  },
  "report.reasons": {
    da: "Det handlede mest om {one} ({count_one}), {two} ({count_two}) og {three} ({count_three}).",
    en: "It was mostly about {one} ({count_one}), {two} ({count_two}) and {three} ({count_three}).",
  },
  "report.answered": {
    da: "{percent} % af {all} henvendelser fik svar. {gave_up} gik fra køen, og {turned_away} kom ikke ind.",
    en: "{percent}% of {all} attempts were answered. {gave_up} left the queue, and {turned_away} were turned away.",
  },
  "report.answered_few": {
    da: "{answered} henvendelser fik svar. {gave_up} gik fra køen, og {turned_away} kom ikke ind.",
    en: "{answered} attempts were answered. {gave_up} left the queue, and {turned_away} were turned away.",
  },
  "report.waited": {
    da: "{five} af dem i køen ventede højst 5 minutter.",
    en: "{five} of those who queued waited at most 5 minutes.",
  },
  "report.asked": {
    da: "Tallene her er for {year}. {answered} svarede efter samtalen, {silent} svarede ikke.",
    en: "The figures here are for {year}. {answered} answered after the contact, {silent} did not.",
  },
  "report.helped": {
    da: "{share} sagde, at de fik den hjælp, de havde brug for.",
    en: "{share} said that they got the help they needed.",
  },
  "report.better": {
    da: "{share} havde det bedre efter samtalen end før.",
    en: "{share} felt better after the contact than before.",
  },
  "report.recommend": { da: "{share} vil sige det til en ven.", en: "{share} would tell a friend." },
  "report.no_year": {
    da: "Svarene vises kun for hele år. De kommer, når {year} er slut.",
    en: "The answers are shown for whole years only. They come when {year} is over.",
  },
  "report.too_few": {
    da: "For få svarede i {year} til, at vi kan sige mere.",
    en: "Too few answered in {year} for us to say more.",
  },
  "report.bridges": {
    da: "Vi talte om andre tilbud {all} gange og gav det videre {passed} gange.",
    en: "We talked about other offers {all} times and passed it on {passed} times.",
  },
  "report.met": {
    da: "Tilbuddene siger, at {met} mødte op.",
    en: "The offers say that {met} came.",
  },
  "report.where": {
    da: "Oftest gik broen til: {one} ({count}).",
    en: "Most often the bridge led to: {one} ({count}).",
  },
  "report.bookings": {
    da: "{count} tog en tid. {share} af tiderne lå inden for 14 dage.",
    en: "{count} made a booking. {share} of the bookings were within 14 days.",
  },
  "report.bookings_few": { da: "{count} tog en tid.", en: "{count} made a booking." },
  "report.held": { da: "{held} tider blev holdt.", en: "{held} bookings were held." },
  "report.held_exact": {
    da: "{held} tider blev holdt. Det er det nøjagtige tal for året.",
    en: "{held} bookings were held. That is the exact figure for the year.",
  },
  "report.sheet": {
    da: "Vi holdt {activities} aktiviteter med {participants} deltagere og gav sparring {sparring} gange.",
    en: "We held {activities} activities with {participants} participants and gave sparring {sparring} times.",
  },
  "report.nobody": {
    da: "Vi gemmer intet om den enkelte. Ingen kan finde et barn i tallene, heller ikke vi.",
    en: "We keep nothing about anybody. Nobody can find a child in the figures, not even we.",
  },
  "report.nothing": {
    da: "Der er ingen tal til en rapport i denne periode.",
    en: "There are no figures for a report in this period.",
  },
  few_big: { da: "Få", en: "Few" },
  "reflection.title": { da: "Til os selv: {period}", en: "For ourselves: {period}" },
  "reflection.intro": {
    da: "Seks spørgsmål til næste møde. Tallene er jeres fælles. Ingen tal her handler om én rådgiver.",
    en: "Six questions for the next meeting. The figures are yours together. None of them is about one counsellor.",
  },
  "reflection.reach": { da: "Hvem hører vi ikke fra?", en: "Whom do we not hear from?" },
  "reflection.reach_ask": {
    da: "Kender vi børn som dem? Hvor er de om eftermiddagen?",
    en: "Do we know children like them? Where are they in the afternoon?",
  },
  "reflection.when": {
    da: "Hvornår banker de på, mens døren er lukket?",
    en: "When do they knock while the door is closed?",
  },
  "reflection.when_ask": {
    da: "Kunne en vagt flyttes? Se også Bemanding.",
    en: "Could a duty be moved? See Staffing too.",
  },
  "reflection.left": { da: "Hvem gik, før vi nåede dem?", en: "Who left before we reached them?" },
  "reflection.left_ask": {
    da: "Hvad ser man, mens man venter hos os? Hvad ville I selv have brug for?",
    en: "What does one see while waiting with us? What would you need yourselves?",
  },
  "reflection.help": { da: "Hvornår hjalp det ikke?", en: "When did it not help?" },
  "reflection.help_ask": {
    da: "Hvad kunne vi have gjort, sagt eller ladet være med?",
    en: "What could we have done, said or left out?",
  },
  "reflection.bridge": { da: "Hvilke broer går ingen over?", en: "Which bridges does nobody cross?" },
  "reflection.bridge_ask": {
    da: "Ved vi nok om det tilbud? Er det anonymt? Hvem kan følge med derhen?",
    en: "Do we know enough about that offer? Is it anonymous? Who can come along?",
  },
  "reflection.heard": { da: "Hvordan finder de os?", en: "How do they find us?" },
  "reflection.heard_ask": {
    da: "Hvad skal vi gøre mere af, og hvad kan vi holde op med?",
    en: "What should we do more of, and what can we stop?",
  },
  "reflection.room": { da: "Plads til jeres egne ord", en: "Room for your own words" },
  "reflection.none": { da: "Ingen tal i denne periode.", en: "No figures in this period." },
} as const satisfies RoomTexts;
