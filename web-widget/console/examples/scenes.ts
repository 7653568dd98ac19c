/** The scenes that are looked at before a release: every phase of the console, with invented people and words. */
import {
  COLLEAGUES,
  type ColleagueState,
  type DeskState,
  type ErrandState,
  type PostState,
  type TalkState,
  type WaitingPlace,
} from "@ajar/session/counsellor";

const now = Date.now();
const ago = (seconds: number) => now - seconds * 1000;

const post = (part: Partial<PostState>): PostState => ({
  ...{ service: "aaben-doer", serviceName: "Åben Dør", state: "up", ticked: true, total: 0, ready: 1, free: 3 },
  ...part,
});

const desk: DeskState = {
  phase: { name: "open" },
  name: "Mette",
  role: "counsellor",
  service: "aaben-doer",
  serviceName: "Åben Dør",
  places: 3,
  waiting: [],
  total: 0,
  line: "up",
  posts: [post({})],
  ways: true,
  accounts: false,
  clockDiffers: false,
  taking: false,
  invitations: [],
  errandOffers: [],
  talks: [],
};

const place = (arrival: number, seconds: number, part: Partial<WaitingPlace>): WaitingPlace => ({
  service: "aaben-doer",
  open: true,
  arrival,
  since: ago(seconds),
  routing: { urgent: false },
  away: false,
  returned: false,
  ...part,
});

const waiting: readonly WaitingPlace[] = [
  place(4, 1310, { returned: true, reserved: "mine", routing: { who: "oneself", topic: "family", urgent: false } }),
  place(7, 745, { routing: { who: "oneself", topic: "self_harm", urgent: true } }),
  place(8, 511, { away: true, routing: { who: "sibling", topic: "alcohol", urgent: false } }),
  place(9, 402, { reserved: "not_mine", returned: true, routing: { who: "friend", topic: "friends", urgent: false } }),
  place(11, 94, { routing: { urgent: false } }),
  place(12, 31, { routing: { who: "professional", topic: "violence", urgent: false } }),
];

const message = (
  id: number,
  mine: boolean,
  text: string,
  seconds: number,
  delivery: "sending" | "sent" | "arrived" = "arrived",
) => ({
  ...{ id: String(id), seat: 1, mine, text, at: ago(seconds), delivery },
});

const talk = (slot: number, part: Partial<TalkState>): TalkState => ({
  id: `talk-${slot}`,
  service: "aaben-doer",
  slot,
  phase: { name: "live" },
  seat: "leading",
  routing: { who: "oneself", topic: "alcohol", urgent: false },
  answers: [],
  messages: [],
  visitor: { state: "here", since: ago(320), typing: false },
  unread: 0,
  line: "up",
  since: ago(1270),
  waitedSeconds: 412,
  identityKnown: false,
  historyLost: false,
  unsaved: false,
  incomplete: false,
  ...part,
});

const long = talk(1, {
  answers: [
    { question: 0, choice: 1 },
    { question: 1, choice: 2 },
    { question: 3, choice: 0 },
  ],
  visitor: { state: "here", since: ago(320), typing: true },
  messages: [
    message(1, true, "Hej, jeg hedder Mette. Du kan starte, hvor du vil.", 1200),
    message(2, false, "hej", 1150),
    message(3, false, "jeg ved ikke helt hvad jeg skal skrive", 1130),
    message(4, true, "Det er helt okay. Vi har god tid. Hvad fik dig til at skrive i dag?", 1100),
    message(
      5,
      false,
      "min far drikker hver dag nu. i går råbte han så højt at min lillesøster gemte sig under sengen",
      940,
    ),
    message(6, true, "Det lyder rigtig hårdt, for jer begge to. Tak, fordi du fortæller det.", 900),
    message(7, false, "jeg har ikke sagt det til nogen 😔", 640),
    message(8, true, "Er I i sikkerhed lige nu?", 600),
    message(9, false, "ja han sover", 560),
    message(
      10,
      true,
      "Godt. Så tager vi det i dit tempo. Er der en voksen, du er tryg ved, som du kunne sige det til?",
      40,
      "sent",
    ),
  ],
});
const known = talk(2, {
  routing: { who: "friend", topic: "self_harm", urgent: true },
  identityKnown: true,
  unread: 2,
  since: ago(580),
  visitor: { state: "hidden", since: ago(75), typing: false },
  messages: [
    message(1, true, "Hej, jeg hedder Mette. Hvem er det, du tænker på?", 560),
    message(2, false, "min bedste ven. hun har sagt noget som gør mig bange", 500),
    message(3, true, "Det forstår jeg godt. Vil du fortælle, hvad hun har sagt?", 480),
    message(4, false, "hun går i 8.b ligesom mig på Solvig Skole", 90),
    message(5, false, "nu fik jeg vist sagt for meget", 80),
  ],
});
const lost = talk(3, {
  routing: { who: "parent", topic: "rights", urgent: false },
  phase: { name: "visitor_lost" },
  since: ago(2440),
  visitor: { state: "lost", since: ago(130), typing: false },
  messages: [
    message(1, false, "Hej. Vi står over for en skilsmisse og ved ikke, hvordan vi siger det til børnene.", 2300),
    message(2, true, "Hej, jeg hedder Mette. Godt, at du skriver. Hvor gamle er børnene?", 2260),
    message(3, false, "7 og 12", 2200),
    message(
      4,
      true,
      "Der er forskel på, hvad de har brug for at høre. Skal vi begynde med den mindste?",
      100,
      "sending",
    ),
  ],
});

const colleague: ColleagueState = {
  ...{ name: "Sara", open: true, away: false, typing: false, unread: 2, incomplete: false },
  words: [
    { id: "w1", mine: true, text: "Skal jeg spørge om faren?", at: ago(90), delivery: "arrived" },
    {
      id: "w2",
      mine: false,
      text: "Ja, men vent lidt. Spørg først, hvor lillesøster er nu.",
      at: ago(60),
      delivery: "arrived",
    },
    { id: "w3", mine: true, text: "Godt.", at: ago(20), delivery: "sent" },
  ],
};

/** By name, as in `?scene=`. */
const errand = (part: Partial<ErrandState>): ErrandState => ({
  ...{ service: "aaben-doer", phase: { name: "open" }, mine: true, name: "", here: true },
  ...{ words: [], unread: 0, incomplete: false },
  ...part,
});

const errandWords: ErrandState["words"] = [
  "Hvordan spørger du til alkohol derhjemme, når et barn ikke selv siger det?",
  "Jeg spørger, hvordan en helt almindelig aften er hjemme. Så kommer det tit af sig selv.",
  "Tak. Det prøver jeg.",
].map((text, at) => ({ id: `w${at}`, mine: at !== 1, text, at: ago(60 - at * 20), delivery: "sent" }));

export const scenes: Readonly<Record<string, DeskState>> = {
  signing_in: { ...desk, phase: { name: "signing_in" } },
  asking: {
    ...desk,
    phase: { name: "asking", words: ["agurk", "bølge", "cykel", "drage", "elefant", "fløde"] },
  },
  link_used: { ...desk, phase: { name: "signed_out", reason: "link_used" } },
  no_link: { ...desk, phase: { name: "signed_out", reason: "no_link" } },
  unreachable: { ...desk, phase: { name: "signed_out", reason: "unreachable" } },
  elsewhere: { ...desk, phase: { name: "elsewhere" } },
  coordinator: { ...desk, role: "coordinator", name: "Karen", places: 0 },
  empty: { ...desk, clockDiffers: true, places: 0, posts: [post({ ready: 0, free: 0 })] },
  queue: { ...desk, waiting, total: 8, posts: [post({ total: 8, since: ago(1310), ready: 2 })] },
  one: {
    ...desk,
    waiting: waiting.slice(1, 3),
    total: 2,
    posts: [post({ total: 2, since: ago(745), ready: 2 })],
    talks: [long],
  },
  colleague: {
    ...desk,
    talks: [
      {
        ...long,
        messages: [
          ...long.messages,
          { ...message(11, false, "Hej. Jeg hedder Sara, og jeg er her også.", 20), seat: COLLEAGUES },
        ],
        colleague,
      },
      { ...known, colleague: { ...colleague, away: true, unread: 1, incomplete: true } },
      { ...lost, colleague: { ...colleague, name: "", open: false } },
    ],
  },
  services: {
    ...desk,
    waiting: waiting.map((each, at) => (at % 2 === 1 ? { ...each, service: "ungelinjen" } : each)),
    total: 6,
    posts: [
      post({ total: 3, ready: 2, free: 2, since: ago(1310) }),
      post({ service: "ungelinjen", serviceName: "Ungelinjen", total: 3, since: ago(745) }),
      post({
        ...{ service: "familiehuset", serviceName: "Familiehuset i Nordby", state: "asking", ready: 0, free: 0 },
        words: ["agurk", "bølge", "cykel", "drage", "elefant", "fløde"],
      }),
    ],
    talks: [long, { ...known, service: "ungelinjen", note: "Hun er bange for, hvad hendes ven kan finde på." }],
  },
  alone: { ...desk, talks: [long] },
  errand_offered: {
    ...desk,
    waiting: waiting.slice(0, 4),
    total: 4,
    talks: [long, known, lost],
    errandOffers: [{ id: "e", service: "aaben-doer" }],
  },
  errand_asking: {
    ...desk,
    waiting: waiting.slice(1, 3),
    total: 2,
    posts: [post({ total: 2, ready: 3 })],
    talks: [long],
    errand: errand({ phase: { name: "asking", colleagues: 2 }, question: "Hvordan spørger du til alkohol derhjemme?" }),
  },
  errand_nobody: {
    ...desk,
    waiting: waiting.slice(1, 3),
    total: 2,
    talks: [long],
    errand: errand({ phase: { name: "asking", colleagues: 0 }, question: "Hvordan spørger du til alkohol derhjemme?" }),
  },
  errand_open: {
    ...desk,
    waiting: waiting.slice(0, 4),
    total: 4,
    posts: [post({ total: 4, ready: 2 })],
    talks: [long, known, lost],
    errand: errand({ phase: { name: "open" }, name: "Sara", words: errandWords, here: false, incomplete: true }),
  },
  errand_closed: { ...desk, errand: errand({ phase: { name: "over", reason: "closed" } }) },
  accounts: { ...desk, role: "coordinator", accounts: true, ways: false },
  opening: {
    ...desk,
    talks: [talk(1, { phase: { name: "opening" }, since: ago(3) }), talk(2, { since: ago(20), messages: [] })],
  },
  three: {
    ...desk,
    waiting: waiting.slice(0, 4),
    total: 4,
    talks: [long, known, lost],
    invitations: [{ id: "i", service: "aaben-doer", purpose: "hand_over" }],
  },
  forms: {
    ...desk,
    talks: [
      { ...long, visitor: { ...long.visitor, typing: false } },
      talk(2, { phase: { name: "ended", by: "visitor", form: true } }),
      talk(3, { phase: { name: "ended", by: "counsellor", form: true }, routing: { urgent: false } }),
    ],
  },
  over: {
    ...desk,
    line: "reconnecting",
    talks: [
      { ...long, line: "reconnecting", historyLost: true, unsaved: true },
      talk(2, { phase: { name: "ended", by: "visitor", form: true } }),
      talk(3, { phase: { name: "withdrawn", reason: "another" } }),
    ],
  },
};
