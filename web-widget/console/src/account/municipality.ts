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
  /** What was kept, once. */
  take(): string | undefined;
}

/** What came of having been away, for the card before the desk. */
export const BackContext = createContext<Outcome | undefined>(undefined);

const KEPT = "ajar-away";

/** This browser's tab. */
export const browserTab: Tab = {
  address: () => new URL(location.href),
  clean: () => history.replaceState(null, "", location.pathname + location.hash),
  go: (address) => location.assign(address),
  keep: (ceremony) => sessionStorage.setItem(KEPT, ceremony),
  take: () => {
    const kept = sessionStorage.getItem(KEPT) ?? undefined;
    sessionStorage.removeItem(KEPT);
    return kept;
  },
};

/** Leaves for the municipality; nothing to say unless it does not answer. */
export async function leave(api: Api, tab: Tab, provider: string, way: "enter" | "link"): Promise<Outcome | undefined> {
  const room = way === "enter" ? "sign-in" : "account";
  const begun = await api.post(
    `/api/v1/staff/${room}/provider/${encodeURIComponent(provider)}/begin`,
    {},
    isProviderBegun,
  );
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
