/** What leaves the page for the booking and what is made of the answers; the far end is a scripted fetch. */
import { afterEach, expect, test, vi } from "vitest";
import { CONFIG } from "../../examples/config.ts";
import { bookingHub } from "./hub.ts";
import { solve } from "./proof.ts";
import { booked, FREE } from "./testing/fake-hub.ts";

interface Sent {
  readonly path: string;
  readonly body: unknown;
  readonly init: RequestInit;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Answers each request with the next of `answers`; what was sent is kept. */
function far(...answers: readonly [status: number, body: unknown][]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const [status, body] = answers[sent.length] ?? [500, {}];
    sent.push({ path: url, body: init.body === undefined ? undefined : JSON.parse(String(init.body)), init });
    const text = typeof body === "string";
    const headers = { "content-type": text ? "text/calendar" : "application/json" };
    return new Response(text ? body : JSON.stringify(body), { status, headers });
  });
  return sent;
}

const hub = bookingHub({ ...CONFIG, api: "https://chat.example" }, "da");
const BASE = "https://chat.example/api/v1/services/aaben-doer/booking";
const WORDS = "kop sky hund bold";

test("no code, hold or word of a visitor is ever in an address; no cookie, no referrer, no cache", async () => {
  const [slot] = FREE.slots;
  const mine = booked(slot ? [slot] : []);
  const [own] = mine.slots;
  if (!slot || !own) throw new Error("the plan has a time");
  const sent = far(...Array.from({ length: 9 }, (): [number, unknown] => [404, { type: "unknown" }]));
  await hub.hold([slot], "alone", "former");
  await hub.book("held");
  await hub.look(WORDS);
  await hub.cancel(WORDS, own);
  await hub.move(WORDS, own, slot);
  await hub.accept(WORDS);
  await hub.open(WORDS);
  await hub.calendar(WORDS, "Aftale");
  await hub.wait("walk");
  expect(sent.map(({ path }) => path.replace(BASE, ""))).toEqual(
    "/holds,,/look,/cancel,/move,/accept,/open,/calendar,/wait".split(","),
  );
  for (const { init } of sent) {
    expect(init).toMatchObject({
      method: "POST",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
  }
});

test.each<[number, unknown, unknown]>([
  [404, { type: "unknown" }, { name: "unknown" }],
  [409, { type: "taken" }, { name: "taken" }],
  [409, { type: "not-now" }, { name: "late" }],
  [503, { type: "closed" }, { name: "closed" }],
  [503, { type: "full" }, { name: "full" }],
  [422, { unread: [1, 3] }, { name: "unread", words: [1, 3] }],
  [422, { unread: [] }, { name: "unread", words: [] }],
  [500, { type: "fault" }, { name: "offline" }],
  [502, "<html>", { name: "offline" }],
  [200, { state: 1 }, { name: "offline" }],
  [200, null, { name: "offline" }],
  [200, "hello", { name: "offline" }],
])("status %i with %j is told as %j", async (status, body, trouble) => {
  far([status, body]);
  expect(await hub.look(WORDS)).toEqual({ ok: false, trouble });
});

test("no line is told as no line", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  expect(await hub.free()).toEqual({ ok: false, trouble: { name: "offline" } });
});

test("a booking whose answer is lost is asked for again, with the same word, until its code is there", async () => {
  vi.useFakeTimers();
  const code = ["kop", "sky", "hund", "bold"];
  const sent = far([502, "<html>"], [500, { type: "fault" }], [200, { code }]);
  const answer = hub.book("held");
  await vi.runAllTimersAsync();
  expect(await answer).toEqual({ ok: true, body: code });
  const [first, ...again] = sent.map(({ body }) => body as { once: string });
  expect(first?.once).toMatch(/^[\w-]{22}$/);
  expect(again).toEqual([first, first]);
  far([500, {}], [500, {}], [500, {}], [500, {}]);
  const lost = hub.book("held");
  await vi.runAllTimersAsync();
  expect(await lost).toEqual({ ok: false, trouble: { name: "offline" } });
  vi.useRealTimers();
});

test("a newer hub's extra fields are no reason to fail", async () => {
  far([200, { ...FREE, more: 1 }]);
  expect(await hub.free()).toMatchObject({ ok: true });
});

const [time] = booked(FREE.slots.slice(0, 1)).slots;
test.each<[string, () => Promise<unknown>, unknown]>([
  ["/look", () => hub.look(WORDS), booked([])],
  ["/cancel", () => hub.cancel(WORDS, undefined), booked([])],
  ["/move", () => (time ? hub.move(WORDS, time, { ...time, kind: "talk" }) : Promise.reject()), booked([])],
  ["/accept", () => hub.accept(WORDS), booked([])],
  ["/open", () => hub.open(WORDS), { ticket: "t" }],
  ["/calendar", () => hub.calendar(WORDS, "Aftale"), "BEGIN:VCALENDAR"],
  ["/wait", () => hub.wait("walk"), { code: ["kop"] }],
  ["/first", () => hub.first(), { code: ["kop"] }],
])("%s: when many codes are tried, it goes again with a solved puzzle", async (path, run, answer) => {
  const challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const sent = far([429, { type: "too-fast" }], [200, { challenge, bits: 8 }], [200, answer]);
  expect(await run()).toMatchObject({ ok: true });
  const nonce = await solve(crypto, new Uint8Array(32), 8);
  const before = sent[0]?.body as object;
  expect(sent.map((one) => one.path.replace(BASE, ""))).toEqual([path, "/challenge", path]);
  expect(sent[2]?.body).toEqual({ ...before, proof: { challenge, nonce } });
});

test("a solution begins with as many zero bits as asked", async () => {
  const challenge = new Uint8Array(32).fill(7);
  const nonce = (await solve(crypto, challenge, 10)) ?? -1;
  const bytes = new Uint8Array(36);
  bytes.set(challenge);
  new DataView(bytes.buffer).setUint32(32, nonce);
  const [first = 255, second = 255] = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  expect(first).toBe(0);
  expect(second).toBeLessThan(64);
});
