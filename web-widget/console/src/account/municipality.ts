/** Away to a municipality's own sign-in and back: what the tab remembers meanwhile is the name of the ceremony, and what came back leaves the address bar before anything is asked. */
import { createContext } from "preact";
import type { Api } from "../api/api.ts";
import { type Outcome, outcome } from "./ways.ts";
import { isProviderBegun } from "./wire.ts";

/** What going away and coming back needs of a tab. */
export interface Tab {
  /** The address as it stands. */
  address(): URL;
  /** Takes what came back out of the address bar. */
  clean(): void;
  go(address: string): void;
  keep(ceremony: string): void;
  /** Whether something is kept. */
  waits(): boolean;
  /** What was kept, once. */
  take(): string | undefined;
}

/** What came of having been away, for the card before the desk. */
export const BackContext = createContext<Outcome | undefined>(undefined);

/** This browser's tab, with the name under which it remembers: what one went away for another does not take up. */
export function tabKeeping(name: string): Tab {
  return {
    address: () => new URL(location.href),
    clean: () => history.replaceState(null, "", location.pathname + location.hash),
    go: (address) => location.assign(address),
    keep: (ceremony) => sessionStorage.setItem(name, ceremony),
    waits: () => sessionStorage.getItem(name) !== null,
    take: () => {
      const kept = sessionStorage.getItem(name) ?? undefined;
      sessionStorage.removeItem(name);
      return kept;
    },
  };
}

/** The tab with the desk. */
export const browserTab: Tab = tabKeeping("ajar-away");

/** To sign in, to come this way from now on, or to prove once more who one is. */
const BEGIN = { enter: ["sign-in", "begin"], link: ["account", "begin"], confirm: ["account", "confirm"] } as const;

/** Leaves for the municipality; nothing to say unless it does not answer. */
export async function leave(
  api: Api,
  tab: Tab,
  provider: string,
  way: keyof typeof BEGIN,
): Promise<Outcome | undefined> {
  const [room, last] = BEGIN[way];
  const path = `/api/v1/staff/${room}/provider/${encodeURIComponent(provider)}/${last}`;
  const begun = await api.post(path, {}, isProviderBegun);
  if (!begun.ok) return begun.refused === "not-now" ? "silent" : outcome(begun);
  tab.keep(begun.body.ceremony);
  tab.go(begun.body.address);
  return undefined;
}

/** Back from the municipality: what came of it, or nothing when nobody was away. */
export async function comeBack(api: Api, tab: Tab): Promise<Outcome | undefined> {
  const brought = tab.address().searchParams;
  const [provider, state, code] = [brought.get("provider"), brought.get("state"), brought.get("code")];
  if (state === null && code === null && brought.get("error") === null) return undefined;
  tab.clean();
  const ceremony = tab.take();
  if (ceremony === undefined || provider === null || state === null || code === null) return "refused";
  const answer = await api.post("/api/v1/staff/sign-in/provider", { ceremony, provider, state, code });
  if (answer.ok) return "done";
  return answer.refused === "not-now" ? "silent" : outcome(answer);
}
