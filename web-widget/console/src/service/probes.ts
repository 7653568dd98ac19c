/** The probes of the connection test: what a talk needs from network and browser. Each ends by itself; none sends anything that names somebody. */

/** What is tried, in this order. */
export const PROBES = ["https", "api", "socket", "storage", "clock"] as const;
/** The name of a probe. */
export type ProbeName = (typeof PROBES)[number];

/** Milliseconds a probe may take. */
const PATIENCE = 8000;
/** Milliseconds that two clocks may differ: certificates are valid from the minute they are made. */
const SKEW = 120_000;

/** What the probes ask of the browser. */
export interface Surroundings {
  readonly secure: boolean;
  fetch(path: string): Promise<{ readonly status: number; readonly date: string | null }>;
  /** True when the server answered the opening of a socket, whatever it said then. */
  open(path: string, patience: number): Promise<boolean>;
  /** True when what was put there is there. */
  store(): boolean;
  now(): number;
}

/** Runs one probe; what throws has not worked. */
export async function probe(name: ProbeName, at: Surroundings, service: string): Promise<boolean> {
  try {
    switch (name) {
      case "https":
        return at.secure;
      case "api":
        return (await at.fetch("/api/v1/staff/session")).status < 500;
      case "socket":
        return await at.open(`/api/v1/services/${service}/desk`, PATIENCE);
      case "storage":
        return at.store();
      case "clock":
        return near((await at.fetch("/api/v1/staff/session")).date, at.now());
    }
  } catch {
    return false;
  }
}

/** The server's date header, which every answer carries, against this clock. */
function near(date: string | null, now: number): boolean {
  return date !== null && Math.abs(Date.parse(date) - now) < SKEW;
}

/** This browser. */
export function browserSurroundings(): Surroundings {
  return {
    secure: isSecureContext,
    fetch: async (path) => {
      const answer = await fetch(path, { cache: "no-store" });
      return { status: answer.status, date: answer.headers.get("date") };
    },
    open: opened,
    store: () => {
      const key = "ajar-probe";
      sessionStorage.setItem(key, "1");
      const there = sessionStorage.getItem(key) === "1";
      sessionStorage.removeItem(key);
      return there;
    },
    now: Date.now,
  };
}

/** A proxy that blocks sockets never lets it open; a desk without a ticket opens, and is then closed by the server. */
function opened(path: string, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}${path}`, "ajar.1");
    const timer = setTimeout(() => done(false), patience);
    const done = (open: boolean) => {
      clearTimeout(timer);
      resolve(open);
      socket.close();
    };
    socket.onopen = () => done(true);
    socket.onerror = () => done(false);
  });
}
