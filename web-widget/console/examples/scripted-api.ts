/** A staff interface that follows a script: each room's answers by method and path; never part of the build. */
import type { Answer, Api } from "../src/api/api.ts";
import { bookingsAnswers } from "./bookings-answers.ts";
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

/** By `METHOD path`; what is not here is refused. */
export const answers: Record<string, unknown> = {
  "GET /api/v1/staff/services/aaben-doer/setup": { version: 1, setup: { replies, guide, offers } },
  "POST /api/v1/staff/services/aaben-doer/duty/form": {},
  ...bookingsAnswers,
  ...statisticsAnswers,
};

async function answer<T>(method: string, path: string, sent?: unknown): Promise<Answer<T>> {
  // Where a test can look it up.
  if (sent !== undefined) sessionStorage.setItem("sent", JSON.stringify(sent));
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
