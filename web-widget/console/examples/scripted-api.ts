/** A staff interface that follows a script: each room's answers by method and path; never part of the build. */
import type { Answer, Api } from "../src/api/api.ts";
import { bookingsAnswers } from "./bookings-answers.ts";
import { devicesAnswers } from "./devices-answers.ts";
import { whole } from "./setup-answers.ts";
import { statisticsAnswers } from "./statistics-answers.ts";

const replies = [
  { tag: "goddag", language: "da", text: "Hej, jeg hedder Mette. Du kan starte, hvor du vil." },
  { tag: "tempo", language: "da", text: "Vi tager det i dit tempo. Du bestemmer, hvad du vil fortælle." },
  { tag: "hello", language: "en", text: "Hello, I am Mette. You can start wherever you like." },
];
const guide = [
  {
    title: { da: "Sig velkommen", en: "Welcome" },
    more: { da: "Navn, og at der er tid.", en: "Name, and that there is time." },
  },
  { title: { da: "Er du i sikkerhed lige nu?", en: "Are you safe right now?" }, more: {} },
  { title: { da: "Hvad har du brug for?", en: "What do you need?" }, more: {} },
];
const offer = {
  ...{
    about: { da: "Samtaler alene eller i gruppe." },
    step: 2,
    anonymous: true,
    parents: "no",
    age_from: 12,
    age_to: 25,
  },
  ...{
    wait: { da: "cirka en uge" },
    way: { da: "Ring, eller kom forbi tirsdag kl. 15." },
    link: "",
    phone: "12 34 56 78",
  },
  shown: true,
};
const offers = [
  { ...offer, title: { da: "Familiehuset" }, step: 4, anonymous: false, parents: "yes", age_from: 0, age_to: 17 },
  { ...offer, title: { da: "Ungekontakten" } },
  { ...offer, title: { da: "Børnetelefonen" }, step: 1, age_from: 0, age_to: 18 },
];

const STAFF = "/api/v1/staff/services/aaben-doer/accounts";
const person = { account: "m", full_name: "Mette Holm", name: "Mette", role: "coordinator", ways: true };
const people = [
  person,
  { ...person, account: "s", full_name: "Sara Bek", name: "Sara", role: "counsellor", ways: false },
];
const account = {
  ...{ account: "m", name: "Mette", full_name: "Mette Holm", password: false, provider: false },
  passkeys: [{ id: "p", name: "Min telefon", added: 1_790_000_000 }],
  sessions: [
    { id: "a", way: "link", since: 1_790_000_000, until: 1_790_040_000, this: true },
    { id: "b", way: "passkey", since: 1_789_900_000, until: 1_790_030_000, this: false },
  ],
};
const secret = {
  ceremony: "c",
  uri: "otpauth://totp/Ajar:Mette?secret=JBSWY3DPEHPK3PXP&issuer=Ajar",
  secret: "JBSWY3DPEHPK3PXP",
};

/** By `METHOD path`; what is not here is refused. */
export const answers: Record<string, unknown> = {
  "GET /api/v1/staff/services/aaben-doer/setup": { version: 1, setup: { ...whole, replies, guide, offers } },
  "POST /api/v1/staff/services/aaben-doer/duty/form": {},
  "GET /api/v1/staff/services/aaben-doer/setup/intake": {
    intake: "open",
    within_hours: true,
    closes: "2026-12-03T18:00",
  },
  "POST /api/v1/staff/services/aaben-doer/setup/intake": { intake: "stopped", within_hours: true },
  "GET /api/v1/staff/sign-in": { password: true, providers: [{ id: "kk", name: "Københavns Kommune" }] },
  "POST /api/v1/staff/sign-in/password": {},
  "GET /api/v1/staff/account": account,
  "PUT /api/v1/staff/account": {},
  "DELETE /api/v1/staff/account/sessions/b": {},
  "POST /api/v1/staff/account/password/begin": secret,
  "PUT /api/v1/staff/account/password": {},
  [`GET ${STAFF}`]: { people },
  [`POST ${STAFF}`]: { account: "n", link: "A".repeat(43) },
  [`PUT ${STAFF}/s`]: {},
  [`GET ${STAFF}/audit`]: {
    entries: [{ at: 1_790_000_000, who: "Mette Holm", what: "role-changed", about: "Sara Bek" }],
  },
  ...bookingsAnswers,
  ...statisticsAnswers,
  ...devicesAnswers,
};

async function answer<T>(method: string, path: string, sent?: unknown): Promise<Answer<T>> {
  // Where a test can look it up.
  if (sent !== undefined) sessionStorage.setItem("sent", JSON.stringify(sent));
  if (method === "POST" && path === STAFF && people.some(({ name }) => name === (sent as { name?: string }).name))
    return { ok: false, refused: "taken" };
  const body = answers[`${method} ${path}`];
  return body === undefined ? { ok: false, refused: "fault" } : { ok: true, body: body as T };
}

export const scriptedApi: Api = {
  get: (path) => answer("GET", path),
  post: (path, body) => answer("POST", path, body),
  put: (path, body) => answer("PUT", path, body),
  delete: (path) => answer("DELETE", path),
  download: (path) => answer("GET", path),
};
