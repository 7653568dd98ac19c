/** Hands flow, words and clock to the booking's screens. Holds nothing itself. */
import { fill, type Language, type Slots } from "@ajar/ui";
import { type ComponentType, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PhoneProps } from "../screens/phone/phone.tsx";
import type { Flow, FlowState } from "./flow.ts";
import type { BookingTexts, Key } from "./texts/da-book.ts";
import { type Clock, clockOf } from "./when.ts";

/** What every screen of the booking uses. */
export interface Desk {
  readonly flow: Flow;
  readonly state: FlowState;
  readonly clock: Clock;
  say(key: Key, slots?: Slots): string;
  /** Numbers to call. */
  readonly Help: ComponentType;
  /** The question about the phone, with its two animals. */
  readonly Phone: ComponentType<PhoneProps>;
  /** Leaves the booking; everything of it is forgotten. */
  close(): void;
  /** The visitor stands in the queue meanwhile. */
  readonly queued: boolean;
  /** A chat can be opened in this page: none was before. */
  readonly fresh: boolean;
}

const Context = createContext<Desk | undefined>(undefined);

/** Everything below it belongs to this booking. */
export const DeskProvider = Context.Provider;

/** The booking. */
export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error("a booking screen stands outside its provider");
  return desk;
}

/** Puts the parts together; times are said on the clock of the service. */
export function deskOf(
  parts: Omit<Desk, "say" | "clock"> & { readonly texts: BookingTexts; readonly language: Language },
): Desk {
  const { texts, language, state } = parts;
  const zone = state.free?.zone ?? state.zone ?? "Europe/Copenhagen";
  return { ...parts, clock: clockOf(language, zone), say: (key, slots) => fill(texts[key], slots) };
}
