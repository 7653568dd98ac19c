/** The way through a municipality's own sign-in without a browser: what Ajar asks, what the provider sends back, what Ajar says. */
import { type IncomingHttpHeaders, request } from "node:http";

export interface Came {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: any;
}

/** One request to this machine, whatever name stands in the address; a body is JSON. */
export function ask(address: string, method = "GET", body?: unknown, more: Record<string, string> = {}): Promise<Came> {
  const url = new URL(address);
  const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
  const type = typeof body === "string" ? "application/x-www-form-urlencoded" : "application/json";
  const headers = { host: url.host, ...(text ? { "content-type": type, "content-length": Buffer.byteLength(text) } : {}), ...more };
  return new Promise((done, failed) => {
    const path = url.pathname + url.search;
    const asking = request({ host: "127.0.0.1", port: url.port, method, path, headers }, async (back) => {
      const whole = Buffer.concat(await back.toArray()).toString();
      const json = String(back.headers["content-type"]).includes("json");
      done({ status: back.statusCode ?? 0, headers: back.headers, body: json ? JSON.parse(whole) : whole });
    });
    asking.once("error", failed).end(text);
  });
}

/** To sign in, to link the account that is signed in, or to confirm that it is still its owner. */
export type Way = "enter" | "link" | "confirm";

const BEGIN = {
  enter: "/sign-in/provider/kommunen/begin",
  link: "/account/provider/kommunen/begin",
  confirm: "/account/provider/kommunen/confirm",
} as const;

/** The console's page, with the cookie that it has. */
export class Page {
  cookie = "";

  constructor(readonly console: string) {}

  async say(method: string, path: string, body?: unknown): Promise<Came> {
    const cookie: Record<string, string> = this.cookie ? { cookie: this.cookie } : {};
    const came = await ask(`${this.console}/api/v1/staff${path}`, method, body, { origin: this.console, ...cookie });
    for (const set of came.headers["set-cookie"] ?? []) this.cookie = set.split(";")[0] ?? "";
    return came;
  }

  /** Begins, walks, and brings back what the provider said. */
  async through(way: Way = "enter", change: (answer: Answer) => Partial<Answer> = () => ({})): Promise<Came> {
    const answer = await this.walked(way);
    return this.say("POST", "/sign-in/provider", { ...answer, ...change(answer) });
  }

  async walked(way: Way = "enter"): Promise<Answer> {
    const path = BEGIN[way];
    const begun = await this.say("POST", path);
    if (begun.status !== 200) throw new Error(`${path}: ${begun.status} ${JSON.stringify(begun.body)}`);
    const back = await walk(begun.body.address, `${this.console}/console/`);
    const brought = (name: string) => back.get(name) ?? "";
    return { ceremony: begun.body.ceremony, provider: brought("provider"), state: brought("state"), code: brought("code") };
  }
}

export interface Answer {
  readonly ceremony: string;
  readonly provider: string;
  readonly state: string;
  readonly code: string;
}

/** Follows the provider until it sends back to `home`. */
async function walk(address: string, home: string): Promise<URLSearchParams> {
  const jar = new Map<string, string>();
  let at = address;
  for (let steps = 0; steps < 10; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const came = await ask(at, "GET", undefined, { cookie });
    for (const set of came.headers["set-cookie"] ?? []) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      jar.set(name, value);
    }
    if (!came.headers.location) throw new Error(`${at}: ${came.status} ${JSON.stringify(came.body)}`);
    at = new URL(came.headers.location, at).href;
    if (at.startsWith(home)) return new URL(at).searchParams;
  }
  throw new Error("the provider never sends back");
}
