/** What every screen may use: the session, the service, and the two ways out. Holds nothing a person wrote. */
import type { KeptTime, VisitorSession } from "@ajar/session";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Config } from "../config.ts";

/** Where the booking begins: at its door, at a code, with the offer to who was turned away, or with a time that was kept in the talk. */
export type BookingEntry = "menu" | "look" | "first" | { readonly time: KeptTime; readonly zone: string };

/** Handed to every screen. */
export interface Visit {
  readonly session: VisitorSession;
  readonly config: Config;
  /** This page lies in a frame of a host page. */
  readonly framed: boolean;
  /** Skjul: covers at once, the talk waits. */
  hide(): void;
  /** Forlad siden: covers, forgets, ends, leads away. */
  leave(): void;
  /** Opens the booking over whatever is shown; undefined closes it. */
  book(entry: BookingEntry | undefined): void;
  /** Gør mindre; undefined where there is no loader that could bring the panel back. */
  readonly minimise: (() => void) | undefined;
}

const Context = createContext<Visit | undefined>(undefined);

/** Everything below it belongs to this visit. */
export const VisitProvider = Context.Provider;

/** The visit. */
export function useVisit(): Visit {
  const visit = useContext(Context);
  if (!visit) throw new Error("a screen stands outside VisitProvider");
  return visit;
}
