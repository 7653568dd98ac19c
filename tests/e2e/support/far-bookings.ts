/**
 * The hub's booking routes as one browser sees them, scripted: one afternoon of free times and one booking. The frame, its policy and
 * the rest of the server are real. For what a browser does; what the hub does is held by its own tests.
 */
import type { BrowserContext, Route } from "playwright-core";

const HOUR = 3600;
const WORDS = ["kop", "sky", "hund", "bold"];

interface Time {
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  readonly at: number;
  readonly minutes: number;
  readonly with?: string;
}

/** What was asked, and what stands. */
export class FarBookings {
  readonly asked: string[] = [];
  readonly times: readonly Time[];
  held: readonly Time[] = [];
  booked: readonly (Time & { readonly state: string })[] = [];
  nearest: readonly Time[] = [];

  private constructor(now: number) {
    const noon = Math.ceil(now / HOUR) * HOUR;
    const time = (id: string, hours: number) => ({ id, kind: "talk", place: "house", at: noon + hours * HOUR, minutes: 45, with: "Mette" });
    this.times = [time("s1", 26), time("s2", 28), time("s3", 50), time("s4", 26 + 168)];
  }

  /** Answers for every page of a window. */
  static async script(context: BrowserContext): Promise<FarBookings> {
    const far = new FarBookings(Math.floor(Date.now() / 1000));
    await context.route(/\/api\/v1\/services\/[^/]+\/booking(\/|$)/, (route) => far.#answer(route));
    return far;
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace(/^.*\/booking/, "");
    const sent = (request.postDataJSON() ?? {}) as Record<string, unknown>;
    this.asked.push(`${request.method()} ${path}`);
    const [status, body] = this.#say(path, sent, request.method());
    const type = typeof body === "string" ? "text/calendar" : "application/json";
    await route.fulfill({ status, contentType: type, body: typeof body === "string" ? body : JSON.stringify(body) });
  }

  #say(path: string, sent: Record<string, unknown>, method: string): [number, unknown] {
    switch (path) {
      case "":
        return method === "GET" ? [200, this.#free()] : this.#book();
      case "/holds":
        this.held = this.times.filter(({ id }) => (sent["slots"] as string[]).includes(id));
        return [200, { hold: "AAAAAAAAAAAAAAAAAAAAAA", until: Math.floor(Date.now() / 1000) + 300, slots: this.held }];
      case "/release":
        this.held = [];
        return [200, {}];
      case "/look":
        return this.#looked(String(sent["words"]));
      case "/move":
        this.booked = this.times.filter(({ id }) => id === sent["to"]).map((time) => ({ ...time, state: "booked" }));
        return this.#looked(WORDS.join(" "));
      case "/cancel":
        return [200, this.#cancel()];
      case "/calendar":
        return [200, `BEGIN:VCALENDAR\r\nSUMMARY:${String(sent["title"])}\r\nEND:VCALENDAR\r\n`];
      default:
        return [404, { type: "unknown", status: 404 }];
    }
  }

  /** As the real hub: everything under the code as cancelled, this once. */
  #cancel() {
    const slots = this.booked.map(({ kind: _kind, ...time }) => ({ ...time, state: "cancelled" }));
    this.booked = [];
    return { state: "cancelled", kind: "talk", slots, nearest: [] };
  }

  #free() {
    const free = this.times.filter(({ id }) => !this.booked.some((time) => time.id === id));
    return {
      zone: "Europe/Copenhagen",
      now: Math.floor(Date.now() / 1000),
      kinds: [{ id: "talk", name_da: "En snak", name_en: "A talk", minutes: 45, picture: "talk", booker: "visitor" }],
      places: [{ id: "house", way: "address", name: "Huset", directions: "Gå ind ad den gule port.", picture: false }],
      slots: free,
      waiting: [],
    };
  }

  #book(): [number, unknown] {
    if (this.held.length === 0) return [404, { type: "unknown", status: 404 }];
    this.booked = this.held.map((time) => ({ ...time, state: "booked" }));
    this.held = [];
    return [200, { code: WORDS }];
  }

  #looked(words: string): [number, unknown] {
    const typed = words.toLowerCase().split(" ");
    const unread = typed.flatMap((word, at) => (WORDS.includes(word) ? [] : [at]));
    if (unread.length > 0) return [422, { unread }];
    if (this.booked.length === 0) return [404, { type: "unknown", status: 404 }];
    const cancelled = this.booked.some(({ state }) => state === "cancelled");
    const slots = this.booked.map(({ kind: _kind, ...time }) => time);
    return [200, { state: cancelled ? "cancelled" : "booked", kind: "talk", slots, company: "friend", nearest: this.nearest }];
  }
}
