/** Confirming who one is through the municipality, in a window of its own: talks, drafts and a link in hand stay where they are. Between the windows goes one word, "confirmed"; who it was the hub alone decides. */
import { type Tab, tabKeeping } from "./municipality.ts";

const CHANNEL = "ajar-confirmed";
const ASKED = "confirm";
const ROOM = "popup,width=520,height=720";

/** The window that was opened to confirm. */
export const confirmingTab: Tab = tabKeeping("ajar-confirming");

/** Opens that window; to be called where somebody pressed, or browsers do not open it. */
export function confirmElsewhere(provider: string): void {
  open(`${location.pathname}?${ASKED}=${encodeURIComponent(provider)}`, CHANNEL, ROOM);
}

/** Which municipality this window is to ask, when it was opened for that. */
export function confirmingThrough(tab: Tab): string | undefined {
  return tab.address().searchParams.get(ASKED) ?? undefined;
}

/** Calls when another window confirmed, until the answer is called. */
export function onConfirmed(heard: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", heard);
  return () => channel.close();
}

/** Says so to the others, and closes this one where the browser lets it. */
export function sayConfirmed(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(CHANNEL);
  channel.close();
  close();
}
