/** The hub's booking routes. Codes and holds travel in bodies, never in an address; nothing is cached, no cookie goes along. */
import { type CodeLanguage, fromBase64url, type LookProof, toBase64url } from "@ajar/protocol";
import type { Config } from "../config.ts";
import type { Answer, BookingHub, Trouble } from "./model.ts";
import { solve } from "./proof.ts";
import { isChallenge, isCode, isFree, isHeld, isLooked, isProblem, isTicket, isUnread } from "./shapes.ts";

type Is<Body> = (value: unknown) => value is Body;

const MANNERS = { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" } as const;
/** Milliseconds before a booking without an answer is asked for again. */
const PAUSES = [1_000, 3_000, 6_000];
/** What the hub's words mean to a visitor; every other word is a fault of ours. */
const TROUBLES = [
  ["taken", "taken"],
  ["unknown", "unknown"],
  ["too-fast", "busy"],
  ["not-now", "late"],
  ["closed", "closed"],
  ["full", "full"],
] as const;
const OFFLINE = { ok: false, trouble: { name: "offline" } } as const;

/** The routes of a service. */
export function bookingHub(config: Config, language: CodeLanguage): BookingHub {
  const base = `${config.api}/api/v1/services/${config.service}/booking`;
  const post = <Body>(path: string, body: object, is: Is<Body>) => ask(`${base}${path}`, is, body);
  // Trying a code, or being given one for a place in line: slowed for all together, faster with a solved puzzle.
  const paced = async <Body>(path: string, body: object, is: Is<Body>) => {
    const answer = await post(path, body, is);
    const proof = !answer.ok && answer.trouble.name === "busy" ? await solved(base) : undefined;
    return proof ? post(path, { ...body, proof }, is) : answer;
  };
  const code = async (path: string, body: object) => mapped(await paced(path, body, isCode), (answer) => answer.code);
  return {
    free: () => ask(base, isFree),
    hold: (slots, company, former) =>
      post("/holds", { slots: slots.map(({ id }) => id), company, ...(former && { instead_of: former }) }, isHeld),
    release: (hold) => tell(`${base}/release`, { hold }),
    book: async (hold, company) => {
      const once = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
      const body = { hold, language, once, ...(company && { company }) };
      return mapped(await insist(base, body, PAUSES), (answer) => answer.code);
    },
    look: (words) => paced("/look", { words }, isLooked),
    cancel: (words, slot) => paced("/cancel", { words, ...(slot && { slot: slot.id }) }, isLooked),
    move: (words, from, to) => paced("/move", { words, from: from.id, to: to.id }, isLooked),
    accept: (words) => paced("/accept", { words }, isLooked),
    wait: (kind) => code("/wait", { kind, language }),
    first: () => code("/first", { language }),
    open: async (words) => mapped(await paced("/open", { words }, isTicket), ({ ticket }) => ticket),
    calendar: (words, title) =>
      paced("/calendar", { words, title }, (value): value is string => typeof value === "string"),
  };
}

/** A line that is lost while one books leaves open whether it was booked. Asked again with the same `once`, the hub gives the code again. */
async function insist(
  base: string,
  body: unknown,
  [pause, ...later]: readonly number[],
): Promise<Answer<{ code: string[] }>> {
  const answer = await ask(base, isCode, body);
  if (answer.ok || answer.trouble.name !== "offline" || pause === undefined) return answer;
  await new Promise((resolve) => setTimeout(resolve, pause));
  return insist(base, body, later);
}

/** The hub's puzzle with its solution; undefined when there is none to be had. */
async function solved(base: string): Promise<LookProof | undefined> {
  const puzzle = await ask(`${base}/challenge`, isChallenge);
  const bytes = puzzle.ok ? fromBase64url(puzzle.body.challenge) : undefined;
  if (!puzzle.ok || !bytes) return undefined;
  const nonce = await solve(crypto, bytes, puzzle.body.bits);
  return nonce === undefined ? undefined : { challenge: puzzle.body.challenge, nonce };
}

/** GETs without a body, POSTs JSON with one. */
async function ask<Body>(url: string, is: Is<Body>, body?: unknown): Promise<Answer<Body>> {
  const sent = body !== undefined && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  try {
    const answer = await fetch(url, { ...MANNERS, ...sent });
    const json = /json/.test(answer.headers.get("content-type") ?? "");
    const came: unknown = json ? await answer.json() : await answer.text();
    if (answer.ok) return is(came) ? { ok: true, body: came } : OFFLINE;
    return { ok: false, trouble: troubleOf(came) };
  } catch {
    return OFFLINE;
  }
}

function troubleOf(answer: unknown): Trouble {
  if (isUnread(answer)) return { name: "unread", words: answer.unread };
  const problem = isProblem(answer) ? answer.type : "";
  return { name: TROUBLES.find(([type]) => type === problem)?.[1] ?? "offline" };
}

function mapped<From, To>(answer: Answer<From>, change: (body: From) => To): Answer<To> {
  return answer.ok ? { ok: true, body: change(answer.body) } : answer;
}

/** A string body is text/plain, which needs no preflight and leaves while the page goes away. */
function tell(url: string, body: unknown): void {
  const text = JSON.stringify(body);
  try {
    if (navigator.sendBeacon(url, text)) return;
  } catch {
    // The fetch below is the second try.
  }
  fetch(url, {
    ...MANNERS,
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: text,
    keepalive: true,
  }).catch(() => undefined);
}
